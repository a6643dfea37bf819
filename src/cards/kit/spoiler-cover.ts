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
 * What one viewer may read of one card: what lies beyond their ceiling is left out and counted. Everything that a card
 * says goes through here. `since`: from when what the card is about is known; `nameOfPlace`: how the card says from when
 * something that is left out is known.
 */
export function spoilerCover(view: View, since = always, nameOfPlace = placeName) {
  const { ceiling, order } = view;
  const counted: When[] = [];
  const uncounted: When[] = [];
  const knows = (when: When): boolean => isUnder(when, ceiling);

  return {
    view,
    /** What was left out so far. */
    hidden: (): readonly When[] => [...counted, ...uncounted],
    knows,
    /** The lines that may be read, in order of time. `isDerived`: a list in its own order, of what is counted elsewhere. */
    open<L extends Line>(lines: readonly L[], isDerived = false): L[] {
      const pieces = lines.flatMap((line) => apart(line, knows));
      const left = isDerived ? uncounted : counted;
      left.push(...pieces.filter(({ when }) => !knows(when)).map(({ when }) => when));
      const known = pieces.filter(({ when }) => knows(when));
      return isDerived ? known : byTime(known);
    },
    /** Pieces of a line that may be read, in the order given. */
    words(lines: readonly Line[]): string[] {
      counted.push(...lines.filter(({ when }) => !knows(when)).map(({ when }) => when));
      return lines.filter(({ when }) => knows(when)).map(({ text }) => text);
    },
    /** Takes note of something that is left out without a word, because even that it is there would tell. */
    leaveOut: (when: When): void => void uncounted.push(when),
    /** What an entry is called; `null`: this viewer may not know of it. */
    nameOf: (link: Link): string | null => nameFor(link, view),
    /** The line that says how much is left out, and from when it can be read; never what. */
    heldBack(): string[] {
      const [first] = counted.toSorted((a, b) => placeKnown(a) - placeKnown(b));
      if (!first) return [];
      const when = latest(since, first);
      const place = nameOfPlace(when, order);
      const isEpisode =
        nameOfPlace === placeName && order.episodeAt(placeKnown(when)) !== null && !vagueness(when);
      return [words.heldFrom(counted.length, place, isEpisode)];
    },
  };
}

const byTime = <L extends Line>(lines: readonly L[]): L[] =>
  lines.toSorted((a, b) => placeKnown(a.when) - placeKnown(b.when));

/** A line with what follows it, as far as that is known; the rest as lines of their own. */
function apart<L extends Line>(line: L, knows: (when: When) => boolean): L[] {
  const { text, later = [] } = line;
  const known = later.filter((piece) => knows(piece.when));
  const rest = later.filter((piece) => !knows(piece.when));
  const whole = { ...line, text: [text, ...known.map((piece) => piece.text)].join(' '), later: [] };
  return [whole, ...rest.map((piece) => ({ ...line, ...piece, later: [] }))];
}

/** An entry's name, clean unless the viewer wants it as it is. */
export const spoken = ({ label, mature }: Link, view: Pick<View, 'mature'>): string =>
  (view.mature ? mature : null) ?? label;

/** What an entry is called before a viewer: a code for an episode whose name they may not know, or `null`. */
export function nameFor(link: Link, view: View): string | null {
  const { when, code } = link;
  return isUnder(when, view.ceiling) ? spoken(link, view) : code;
}
