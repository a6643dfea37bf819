import type { Link } from '../../content/catalog/catalog.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { type Ceiling, isUnder, placeOf, type Run, type Viewer, type When } from '../../spoilers.ts';

/** How a viewer looks at one show. */
export type Sight = { ceiling: Ceiling; hides: boolean; mature: boolean; run: Run };

/** Safe markdown with the time from which it is known. */
export type Told = {
  text: string;
  when: When;
  /** What follows it and has a time of its own. */
  later?: readonly Told[];
};

/** How a viewer looks at a show. */
export const sightOf = (viewer: Viewer, show: string, run: Run): Sight => ({
  ceiling: viewer.ceilingIn(show),
  hides: viewer.hides,
  mature: viewer.mature,
  run,
});

/** A place in a show's run, in words: an episode's code, or `the end` behind every last. */
export const placeName = (place: number, run: Run): string => {
  const episode = run.episodeAt(place);
  return episode === null ? 'the end' : formatEpisodeCode(episode);
};

export type Veil = ReturnType<typeof openVeil>;

/**
 * Draws one card for one viewer: what lies beyond their ceiling is covered with spoiler bars, or left out and counted.
 * Everything that a card says goes through here.
 */
export function openVeil(sight: Sight) {
  const { ceiling, hides, run } = sight;
  const beyond: When[] = [];
  const knows = (when: When): boolean => isUnder(when, ceiling);

  /** A text as it may be read; `null`: not at all. */
  const read = ({ text, when, later = [] }: Told): { text: string; from: string } | null => {
    const rest = later.flatMap((piece) => read(piece)?.text ?? []);
    const isKnown = knows(when);
    if (!isKnown) beyond.push(when);
    if (!isKnown && hides) return null;
    const own = isKnown ? text : `||${text}||`;
    return { text: [own, ...rest].join(' '), from: isKnown ? '' : `from ${placeName(placeOf(when), run)}: ` };
  };

  return {
    sight,
    /** What was covered or left out so far. */
    beyond: beyond as readonly When[],
    knows,
    /** Pieces of a line. */
    words: (told: readonly Told[]): string[] => told.flatMap((piece) => read(piece)?.text ?? []),
    /** List lines; a covered one says from when it is known. */
    items: (told: readonly Told[]): string[] =>
      told.flatMap((line) => {
        const it = read(line);
        return it ? [`- ${it.from}${it.text}`] : [];
      }),
    /** What an entry is called; `null`: this viewer may not know of it. */
    nameOf: (link: Link): string | null => nameFor(link, sight),
    /** The line that says how much is held back, and from when it can be read; never what. */
    heldBack: (): string[] => (hides && beyond.length > 0 ? [describeHeld(beyond, run)] : []),
  };
}

/** An entry's name, clean unless the viewer wants it as it is. */
export const spoken = ({ label, mature }: Link, sight: Pick<Sight, 'mature'>): string =>
  (sight.mature ? mature : null) ?? label;

/** What an entry is called before a viewer: a code for an episode whose name they may not know, or `null`. */
export function nameFor(link: Link, sight: Sight): string | null {
  const { when, code } = link;
  return isUnder(when, sight.ceiling) ? spoken(link, sight) : code;
}

const placesNamed = 3;

/** `2 more, from S1E09 · 1 more, from S1E12`. */
function describeHeld(whens: readonly When[], run: Run): string {
  const places = [...Map.groupBy(whens, placeOf)].sort(([a], [b]) => a - b);
  const named = places.slice(0, places.length > placesNamed ? placesNamed - 1 : placesNamed);
  const rest = places.slice(named.length).flatMap(([, held]) => held);
  const parts = named.map(([place, held]) => `${held.length} more, from ${placeName(place, run)}`);
  return [...parts, ...(rest.length > 0 ? [`${rest.length} more later`] : [])].join(' · ');
}
