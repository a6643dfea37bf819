import { spoiler } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { type Ceiling, isUnder, type Order, placeKnown, type Viewer, type When } from '../../spoilers.ts';
import { words } from './words.ts';

/** How a viewer looks at one show. */
export type View = { ceiling: Ceiling; hides: boolean; mature: boolean; order: Order };

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
  order,
});

/** A place in a show's order, in words: an episode's code, or words of its own behind every last. */
export const placeName = (place: number, order: Order): string => {
  const episode = order.episodeAt(place);
  return episode === null ? words.theEnd : formatEpisodeCode(episode);
};

export type SpoilerCover = ReturnType<typeof spoilerCover>;

/**
 * Draws one card for one viewer: what lies beyond their ceiling is covered with spoiler bars, or left out and counted.
 * Everything that a card says goes through here.
 */
export function spoilerCover(view: View) {
  const { ceiling, hides, order } = view;
  const hidden: When[] = [];
  const knows = (when: When): boolean => isUnder(when, ceiling);

  /** A text as it may be read; `null`: not at all. */
  const read = ({ text, when, later = [] }: Line): { text: string; from: string } | null => {
    const rest = later.flatMap((piece) => read(piece)?.text ?? []);
    const isKnown = knows(when);
    if (!isKnown) hidden.push(when);
    if (!isKnown && hides) return null;
    const own = isKnown ? text : spoiler(text);
    return {
      text: [own, ...rest].join(' '),
      from: isKnown ? '' : words.knownFrom(placeName(placeKnown(when), order)),
    };
  };

  return {
    view,
    /** What was covered or left out so far. */
    hidden: hidden as readonly When[],
    knows,
    /** Pieces of a line. */
    words: (lines: readonly Line[]): string[] => lines.flatMap((piece) => read(piece)?.text ?? []),
    /** List lines; a covered one says from when it is known. */
    items: (lines: readonly Line[]): string[] =>
      lines.flatMap((line) => {
        const it = read(line);
        return it ? [`- ${it.from}${it.text}`] : [];
      }),
    /** What an entry is called; `null`: this viewer may not know of it. */
    nameOf: (link: Link): string | null => nameFor(link, view),
    /** The line that says how much is held back, and from when it can be read; never what. */
    heldBack: (): string[] => (hides && hidden.length > 0 ? [describeHeld(hidden, order)] : []),
  };
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
function describeHeld(whens: readonly When[], order: Order): string {
  const places = [...Map.groupBy(whens, placeKnown)].sort(([a], [b]) => a - b);
  const named = places.slice(0, places.length > placesNamed ? placesNamed - 1 : placesNamed);
  const rest = places.slice(named.length).flatMap(([, held]) => held);
  const parts = named.map(([place, held]) => words.hiddenFrom(held.length, placeName(place, order)));
  return [...parts, ...(rest.length > 0 ? [words.hiddenLater(rest.length)] : [])].join(' · ');
}
