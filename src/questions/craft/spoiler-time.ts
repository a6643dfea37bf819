import type { EpisodeRecord } from '../../content/packs/schema.ts';
import { whenOfCharacter } from '../../content/seasons.ts';
import { beforeFirst, type Order, type Stamp, timeOf, type When } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import type { NamedRecord } from './people.ts';
import { type Phrases, phraseIndex } from './phrases.ts';

/** The places in the show's order of the episodes by their titles. */
export type Titles = { byTitle: ReadonlyMap<string, number>; inText: Phrases<number> };

/** Of a title that recurs the last place counts: a question that names it may give any of them away. */
export function titlesOf(episodes: ShowFacts['episodes']): Titles {
  const all = episodes.flatMap((episode) =>
    titlesOfOne(episode).map((title) => [title, episode.place] as const),
  );
  const byTitle = new Map<string, number>();
  for (const [title, place] of all) byTitle.set(title, Math.max(place, byTitle.get(title) ?? 0));
  return { byTitle, inText: phraseIndex(all.filter(([title]) => title.includes(' '))) };
}

const titlesOfOne = ({ title, also, likely_title }: EpisodeRecord): string[] =>
  [title, ...also, likely_title?.title].filter((one) => one !== undefined);

type Known = { facts: Pick<ShowFacts, 'characters' | 'airings'>; order: Order; titles: Titles };

/**
 * From when a question may be asked: after all that it gives away, every episode that it names, and the first episode of
 * everybody it names or is about. A spoiler whose episode is not known counts as the last of its season, or of the
 * series; in a show whose episodes nobody counts it waits for the end. `airsAt`: when the last of it is broadcast, in ms
 * since 1970; `null`: nobody wrote down when, and it is no show that still runs.
 */
export function whenOfQuestion(
  { facts, order, titles }: Known,
  gives: readonly (Stamp | string | undefined)[],
  texts: readonly string[],
  about: readonly string[] = [],
): { when: When; airsAt: number | null } {
  const stamps = gives.flatMap((stamp) => (typeof stamp === 'string' ? { from: stamp } : (stamp ?? [])));
  const named = new Set(peopleIn(facts, texts).map(({ id }) => id));
  const people = facts.characters
    .filter(({ id }) => named.has(id) || about.includes(id))
    .map((record) => whenOfCharacter(record, order));
  const stamped = stamps.map((stamp) => timeOf(stamp, order));
  const episodes = texts.flatMap((text) => episodesNamed(text, titles));
  const when = {
    fact: Math.max(beforeFirst, ...stamped, ...people.map(({ fact }) => fact)),
    episode: Math.max(beforeFirst, ...episodes, ...people.map(({ episode }) => episode)),
  };
  const places = new Set([
    ...stamped,
    ...episodes,
    ...people.flatMap(({ fact, episode }) => [fact, episode]),
  ]);
  const airings = [...places].flatMap((place) => facts.airings.get(place) ?? []);
  return { when, airsAt: airings.length === 0 ? null : Math.max(...airings) };
}

/** Everybody whom one of the texts names. */
export function peopleIn(
  { characters }: Pick<ShowFacts, 'characters'>,
  texts: readonly string[],
): NamedRecord[] {
  const [first] = characters;
  const ids = new Set(first ? texts.flatMap((text) => [...first.namedIn(text)]) : []);
  return ids.size === 0 ? [] : characters.filter(({ id }) => ids.has(id));
}

/** A single word is a title only where it stands alone or in quotation marks: “We”, but not we. */
const episodesNamed = (text: string, { byTitle, inText }: Titles): number[] => [
  ...[text, ...quotedIn(text)].flatMap((title) => byTitle.get(title) ?? []),
  ...inText.ownersIn(text),
];

/** Everything between an opening and any later closing quotation mark: a title may have some of its own. */
function* quotedIn(text: string): Generator<string> {
  for (let from = text.indexOf('“'); from >= 0; from = text.indexOf('“', from + 1)) {
    for (let to = text.indexOf('”', from); to >= 0; to = text.indexOf('”', to + 1)) {
      yield text.slice(from + 1, to);
    }
  }
}
