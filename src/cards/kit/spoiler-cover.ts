import { spoiler } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import { episodeNumbers, formatEpisodeCode } from '../../content/seasons.ts';
import {
  always,
  type Ceiling,
  isUnder,
  latest,
  type Order,
  placeKnown,
  type Viewer,
  vagueness,
  type When,
} from '../../spoilers.ts';
import { words } from './words.ts';

/** How a viewer looks at one show. */
export type View = { ceiling: Ceiling; hides: boolean; mature: boolean; pictures: boolean; order: Order };

/** Safe markdown with the time from which it is known. */
export type Line = {
  text: string;
  when: When;
  /** What follows it and has a time of its own. */
  later?: readonly Line[];
};

/** How a viewer looks at a show. */
export const viewOf = (viewer: Viewer, show: string, order: Order): View => ({
  ceiling: viewer.ceilingIn(show),
  hides: viewer.hides,
  mature: viewer.mature,
  pictures: viewer.pictures,
  order,
});

/** From when something is known, in words: an episode's code, some time in a season, or the end. */
export function placeName(when: When, order: Order): string {
  const episode = order.episodeAt(placeKnown(when));
  const vague = vagueness(when);
  if (episode === null || vague === 'series') return words.theEnd;
  return vague === 'season' ? seasonName(when, order) : formatEpisodeCode(episode);
}

/** The season of {@link placeName} alone, where the episode would tell what is covered. */
export function seasonName(when: When, order: Order): string {
  const episode = order.episodeAt(placeKnown(when));
  if (episode === null || vagueness(when) === 'series') return words.theEnd;
  return words.someTimeIn(episodeNumbers(episode).season);
}

export type SpoilerCover = ReturnType<typeof spoilerCover>;

/**
 * Draws one card for one viewer: what lies beyond their ceiling is covered with spoiler bars, or left out and counted.
 * Everything that a card says goes through here. `since`: from when what the card is about is known; `nameOfPlace`: how
 * the card says from when something covered is known.
 */
export function spoilerCover(view: View, since = always, nameOfPlace = placeName) {
  const { ceiling, hides, order } = view;
  const placeOf = (when: When): string => nameOfPlace(latest(since, when), order);
  const counted: When[] = [];
  const uncounted: When[] = [];
  const knows = (when: When): boolean => isUnder(when, ceiling);
  const isOpen = ({ when }: Line): boolean => knows(when);

  /** What may be read, and what is covered: behind it, where no neighbour tells what it is or when it comes. */
  const split = (lines: readonly Line[]): { open: Line[]; covered: Line[] } => {
    const [open, covered] = [lines.filter(isOpen), lines.filter((line) => !isOpen(line))];
    counted.push(...covered.map(({ when }) => when));
    return { open, covered: hides ? [] : byTime(covered) };
  };

  return {
    view,
    /** What was covered or left out so far. */
    hidden: (): readonly When[] => [...counted, ...uncounted],
    knows,
    /** Pieces of a line. */
    words(lines: readonly Line[]): string[] {
      const { open, covered } = split(lines);
      return [...open.map(({ text }) => text), ...covered.map(({ text }) => spoiler(text))];
    },
    /** List lines in order of time; a covered one says from when it is known. */
    items(lines: readonly Line[]): string[] {
      const { open, covered } = split(lines.flatMap((line) => apart(line, knows)));
      return [
        ...byTime(open).map(({ text }) => `- ${text}`),
        ...covered.map(({ text, when }) => `- ${words.knownFrom(placeOf(when))}${spoiler(text)}`),
      ];
    },
    /** How many of these lines are shown, open or covered. */
    count: (lines: readonly Line[]): number => (hides ? lines.filter(isOpen) : lines).length,
    /** Takes note of something that is left out without a word, because even that it is there would tell. */
    leaveOut: (when: When): void => void uncounted.push(when),
    /** What an entry is called; `null`: this viewer may not know of it. */
    nameOf: (link: Link): string | null => nameFor(link, view),
    /** The line that says how much is held back, and from when it can be read; never what. */
    heldBack: (): string[] => (hides && counted.length > 0 ? [describeHeld(counted, placeOf)] : []),
  };
}

const byTime = (lines: readonly Line[]): Line[] =>
  lines.toSorted((a, b) => placeKnown(a.when) - placeKnown(b.when));

/** A line with what follows it, as far as that is known; the rest as lines of their own. */
function apart({ text, when, later = [] }: Line, knows: (when: When) => boolean): Line[] {
  const known = later.filter((piece) => knows(piece.when));
  const rest = later.filter((piece) => !knows(piece.when));
  return [{ text: [text, ...known.map((piece) => piece.text)].join(' '), when }, ...rest];
}

/** An entry's name, clean unless the viewer wants it as it is. */
export const spoken = ({ label, mature }: Link, view: Pick<View, 'mature'>): string =>
  (view.mature ? mature : null) ?? label;

/** What an entry is called before a viewer: a code for an episode whose name they may not know, or `null`. */
export function nameFor(link: Link, view: View): string | null {
  const { when, code } = link;
  return isUnder(when, view.ceiling) ? spoken(link, view) : code;
}

const placesNamed = 3;

/** `2 more, from S1E09 · 1 more, from S1E12`. */
function describeHeld(whens: readonly When[], nameOf: (when: When) => string): string {
  const inOrder = whens.toSorted((a, b) => placeKnown(a) - placeKnown(b));
  const places = [...Map.groupBy(inOrder, nameOf)];
  const named = places.slice(0, places.length > placesNamed ? placesNamed - 1 : placesNamed);
  const rest = places.slice(named.length).flatMap(([, held]) => held);
  const parts = named.map(([place, held]) => words.hiddenFrom(held.length, place));
  return [...parts, ...(rest.length > 0 ? [words.hiddenLater(rest.length)] : [])].join(' · ');
}
