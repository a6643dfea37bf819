import type { Stamp } from '../../spoilers.ts';
import type { ShowFacts, TitledEpisode } from '../facts.ts';
import type { NamedRecord } from './people.ts';
import { isNamed } from './people.ts';
import { questionId } from './question-id.ts';
import { isMoment, isSelfContained } from './quotable.ts';
import { shortHash } from './seeded.ts';
import { contentWords, sharedWords } from './words.ts';

/** Something that happens in one episode, by its record. */
export type Scene = {
  fact: string;
  text: string;
  episode: TitledEpisode;
  stamp: Stamp;
  /** Everybody whom the text names. */
  people: readonly NamedRecord[];
  /** What happens, without who it happens to. */
  words: readonly string[];
  sources: readonly string[] | undefined;
  /** Ids of episodes that tell of it as well, such as one that begins with a recap of it. */
  toldIn: ReadonlySet<string>;
};

/** What a pack tells of each episode, by its id: events, deeds, examples, lines. */
export type Records = ReadonlyMap<string, readonly string[]>;

export function recordsOf({ episodes, characters, tropes }: ShowFacts): Records {
  const all: (readonly [string | undefined, string])[] = [
    ...episodes.flatMap(({ id, logline, events, quotes }) =>
      [logline ?? '', ...events.map(({ text }) => text), ...quotes.map(({ text }) => text)].map(
        (text) => [id, text] as const,
      ),
    ),
    ...characters.flatMap(({ facts }) => facts.map(({ from, text }) => [from, text] as const)),
    ...tropes.flatMap(({ examples }) =>
      examples.flatMap(({ episode, from, text }) => [[episode, text] as const, [from, text] as const]),
    ),
  ];
  const told = new Map<string, string[]>();
  for (const [episode, text] of all) {
    if (episode === undefined || text === '') continue;
    told.set(episode, [...(told.get(episode) ?? []), text]);
  }
  return told;
}

/** The moments that a question may ask about: of one episode for certain, and understood without any other text. */
export function scenesOf(facts: ShowFacts): Scene[] {
  return facts.titled.flatMap((episode) =>
    episode.events.flatMap(({ text, sources, differs, note, ...stamp }): Scene[] => {
      const people = facts.characters.filter((record) => isNamed(text, record));
      const words = contentWords(
        people.reduce((rest, { name, called }) => without(rest, name, called), text),
      );
      if (differs !== undefined || words.length < 3 || people.length === 0) return [];
      if (!isSelfContained(text) || !isMoment(text)) return [];
      const recaps = (sources ?? episode.sources ?? []).flatMap(
        (key) => facts.show.sources[key]?.episode ?? [],
      );
      const noted = note?.match(/\bs\d+e\d+\b/g) ?? [];
      return [
        {
          fact: questionId('event', episode.id, shortHash(contentWords(text).toSorted().join(' '))),
          text,
          episode,
          stamp,
          people,
          words,
          sources,
          toldIn: new Set([...recaps, ...noted].filter((id) => id !== episode.id)),
        },
      ];
    }),
  );
}

/**
 * Whether a scene is certainly of no other episode than its own: not of a neighbour, into which it may run on, nor of
 * one that tells of it, nor of one of which something like it is recorded.
 */
export function isNotIn(scene: Scene, other: TitledEpisode, records: Records): boolean {
  if (Math.abs(other.place - scene.episode.place) < 2 || scene.toldIn.has(other.id)) return false;
  const words = scene.words.join(' ');
  return (records.get(other.id) ?? []).every((record) => sharedWords(words, record).length < 2);
}

const without = (text: string, ...names: (string | undefined)[]): string =>
  names.reduce<string>((rest, name) => (name === undefined ? rest : rest.replaceAll(name, ' ')), text);
