import { fold, wordsOf } from '../../content/fold.ts';
import type { CharacterRecord } from '../../content/packs/schema.ts';
import type { Draft, Source, Wrong } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { questionId } from '../craft/question-id.ts';
import { isNotIn, type Scene } from '../craft/scenes.ts';
import { oneOf } from '../craft/seeded.ts';
import { echoes } from '../craft/synonyms.ts';
import { contentWords, quoted, sharedWords } from '../craft/words.ts';
import type { TitledEpisode } from '../facts.ts';

/** In which episode something happens. A wrong one lacks somebody of it, and nothing like it is recorded of it. */
export function eventQuestions(source: Source): Draft[] {
  return source.scenes
    .filter(({ text, episode }) => !echoes(episode.title, text))
    .map((scene) => {
      const { fact, text, episode } = scene;
      return {
        id: fact,
        kind: 'episode-of-event' as const,
        fact,
        tells: text,
        text: `${oneOf(fact, 'In which episode does this happen?', 'Which episode is this from?')} ${quoted(text)}`,
        answer: episode.title,
        wrong: () => episodesWithout(source, scene).map((other) => asOption(other, episode)),
        explanation: explain(source, { says: '', episode: episode.id, about: text }),
        sources: sourcesThatSay(source, scene.sources, episode.sources, { episode: episode.id }),
        difficulty: 'medium' as const,
        gives: [episode.id, scene.stamp],
      };
    });
}

/** The episodes that somebody of a scene is not in, and that have nothing of the kind, the nearest first. */
const episodesWithout = ({ facts, records }: Source, scene: Scene) =>
  nearFirst(facts.titled, scene.episode)
    .filter((other) => other.id !== scene.episode.id)
    .filter((other) => scene.people.some(({ id }) => !other.characters.includes(id)))
    .filter((other) => isNotIn(scene, other, records));

/** Which episode a logline belongs to; the wrong ones have hardly a word of it in theirs. */
export function loglineQuestions(source: Source): Draft[] {
  const { titled } = source.facts;
  return titled.flatMap((episode) => {
    const { logline } = episode;
    if (logline === undefined || wordsOf(fold(logline)).length < 6 || echoes(episode.title, logline))
      return [];
    const words = contentWords(logline).length;
    const id = questionId('logline', episode.id);
    return {
      id,
      kind: 'episode-of-logline' as const,
      fact: id,
      text: `${oneOf(id, 'Which episode is this?', 'Which episode is summed up here?')} ${quoted(logline)}`,
      answer: episode.title,
      wrong: () =>
        nearFirst(titled, episode)
          .filter((other) => other.id !== episode.id && other.logline !== undefined)
          .map((other) => ({
            ...asOption(other, episode),
            holds: () => sharedWords(logline, other.logline ?? '').length * 2 < words,
          })),
      explanation: explain(source, { says: '', episode: episode.id, about: logline }),
      sources: sourcesThatSay(source, undefined, episode.sources, { episode: episode.id }),
      difficulty: 'medium' as const,
      gives: [episode.id],
    };
  });
}

/** Where somebody who matters is first seen, unless the notes take it back or it is the very first episode. */
export function firstSeenQuestions(source: Source): Draft[] {
  const { titled } = source.facts;
  return source.people.flatMap((person) => {
    const { first_seen: first, sources, tier, summary } = person.record;
    const episode = titled.find(({ id }) => id === first);
    if (!episode || episode.place <= source.facts.order.premiere || tier === 'minor') return [];
    if (isDoubted(person.record, episode.id)) return [];
    const id = questionId('first-seen', person.id);
    return {
      id,
      kind: 'first-seen' as const,
      fact: id,
      text: oneOf(
        id,
        `In which episode is ${person.label} first seen?`,
        `Which episode introduces ${person.label}?`,
      ),
      answer: episode.title,
      wrong: () =>
        nearFirst(titled, episode)
          .filter(({ characters }) => !characters.includes(person.id))
          .map((other) => asOption(other, episode)),
      explanation: explain(source, { says: summary, episode: episode.id }),
      sources: sourcesThatSay(source, undefined, sources ?? episode.sources, { episode: episode.id }),
      difficulty: 'hard' as const,
      gives: [episode.id, person.record],
    };
  });
}

/** Whether a person’s notes say something of an episode: often that they may have been seen before. */
export const isDoubted = ({ notes, differs }: CharacterRecord, episode: string): boolean =>
  [...notes, ...differs].some(({ text }) => text.includes(episode));

/** Every episode of a list in order of overall number, the nearest to the answer first. */
export function* nearFirst(
  titled: readonly TitledEpisode[],
  answer: TitledEpisode,
): Generator<TitledEpisode> {
  let behind = titled.findIndex(({ place }) => place >= answer.place);
  if (behind < 0) behind = titled.length;
  let before = behind - 1;
  const distanceTo = (at: number) => Math.abs((titled[at]?.place ?? Number.POSITIVE_INFINITY) - answer.place);
  while (before >= 0 || behind < titled.length) {
    const next = distanceTo(before) < distanceTo(behind) ? titled[before--] : titled[behind++];
    if (next) yield next;
  }
}

/** Nearer episodes are likelier; the distance is in steps of eight. */
export const asOption = (other: TitledEpisode, answer: TitledEpisode): Wrong => ({
  text: other.title,
  rank: Math.floor(Math.abs(other.place - answer.place) / 8),
});
