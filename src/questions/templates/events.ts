import { fold, wordsOf } from '../../content/fold.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import type { Draft, Source, Wrong } from '../craft/draft.ts';
import { questionId } from '../craft/draft.ts';
import { isNamed } from '../craft/people.ts';
import { isSelfContained } from '../craft/quotable.ts';
import { oneOf, shortHash } from '../craft/seeded.ts';
import { contentWords, quoted, sharedWords } from '../craft/words.ts';
import type { TitledEpisode } from '../facts.ts';

/** In which episode something happens. A wrong one lacks somebody of it, and none of its events has a word of it. */
export function eventQuestions({ facts }: Source): Draft[] {
  const { titled } = facts;
  return titled.flatMap((episode) =>
    episode.events.flatMap(({ text, sources, differs, ...stamp }) => {
      const people = facts.characters.filter((record) => isNamed(text, record));
      const words = contentWords(
        people.reduce((rest, { name, called }) => without(rest, name, called), text),
      );
      if (differs !== undefined || words.length < 3 || people.length === 0 || !isSelfContained(text))
        return [];
      if (/^(?:by|until) now\b/i.test(text)) return [];
      const id = questionId('event', episode.id, shortHash(contentWords(text).toSorted().join(' ')));
      return {
        id,
        kind: 'episode-of-event' as const,
        fact: id,
        text: `${oneOf(id, 'In which episode does this happen?', 'Which episode is this from?')} ${quoted(text)}`,
        answer: episode.title,
        wrong: () =>
          nearFirst(titled, episode)
            .filter(
              (other) =>
                other.id !== episode.id &&
                people.some(({ id: person }) => !other.characters.includes(person)),
            )
            .map((other) => ({
              ...asOption(other, episode),
              holds: () =>
                [other.logline ?? '', ...other.events.map((event) => event.text)].every(
                  (record) => sharedWords(words.join(' '), record).length < 2,
                ),
            })),
        explanation: `It happens in ${nameOf(episode)}.`,
        sources: sources ?? episode.sources,
        difficulty: 'medium' as const,
        gives: [episode.id, stamp],
      };
    }),
  );
}

/** Which episode a logline belongs to; the wrong ones have hardly a word of it in theirs. */
export function loglineQuestions({ facts }: Source): Draft[] {
  const { titled } = facts;
  return titled.flatMap((episode) => {
    const { logline } = episode;
    if (logline === undefined || wordsOf(fold(logline)).length < 6) return [];
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
      explanation: `It is ${nameOf(episode)}.`,
      sources: episode.sources,
      difficulty: 'medium' as const,
      gives: [episode.id],
    };
  });
}

/** Where somebody is first seen, unless the notes take it back or it is the very first episode. */
export function firstSeenQuestions({ facts, people }: Source): Draft[] {
  const { titled } = facts;
  return people.flatMap((person) => {
    const { first_seen: first, notes, differs, sources } = person.record;
    const episode = titled.find(({ id }) => id === first);
    if (
      !episode ||
      episode.place <= facts.order.premiere ||
      [...notes, ...differs].some((note) => note.text.includes(episode.id))
    )
      return [];
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
      wrong: () => nearFirst(titled, episode).map((other) => asOption(other, episode)),
      explanation: `${person.record.name} is first seen in ${nameOf(episode)}.`,
      sources: sources ?? episode.sources,
      difficulty: 'hard' as const,
      gives: [episode.id, person.record],
    };
  });
}

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

/** `“On Deck” (S1E08)`. */
export const nameOf = ({ id, title }: TitledEpisode): string => `${quoted(title)} (${formatEpisodeCode(id)})`;

const without = (text: string, ...names: (string | undefined)[]): string =>
  names.reduce<string>((rest, name) => (name === undefined ? rest : rest.replaceAll(name, ' ')), text);
