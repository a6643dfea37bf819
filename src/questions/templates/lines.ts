import { fold, wordsOf } from '../../content/fold.ts';
import type { Quote } from '../../content/packs/schema.ts';
import type { Stamp } from '../../spoilers.ts';
import { unlikeness } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { inOrderOfRank } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { isNamed, namesOf } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { oneOf, shortHash } from '../craft/seeded.ts';
import { echoes } from '../craft/synonyms.ts';
import { contentWords, quoted } from '../craft/words.ts';
import { asOption as episodeOption, nearFirst } from './events.ts';

type Line = {
  text: string;
  speaker: string | undefined;
  episode: string | undefined;
  stamps: Stamp[];
  /** Ids of everybody in the moment it is from. */
  people: readonly string[];
  inRecap: boolean;
  sources: string[];
};

/** Who says a line, and in which episode, where it can be placed: anybody could say “Okay, from the top.” */
export function lineQuestions(source: Source): Draft[] {
  const lines = linesOf(source);
  return lines
    .filter(isPlaceable)
    .flatMap((line) => [...speakerOf(source, line), ...episodeOf(source, line)]);
}

/** A line that names somebody, or says at least three things; one of a recap is from another episode than it stands in. */
const isPlaceable = ({ text, people, inRecap }: Line): boolean =>
  !inRecap && wordsOf(fold(text)).length >= 3 && (people.length > 0 || contentWords(text).length >= 3);

/** Likely wrong speakers are in the same episode; nobody the line itself names is one. */
function speakerOf(source: Source, line: Line): Draft[] {
  const { byId, people, facts } = source;
  const person = line.speaker === undefined ? undefined : byId.get(line.speaker);
  if (!person) return [];
  const seen = facts.episodes.find(({ id }) => id === line.episode)?.characters ?? [];
  const id = questionId('speaker', person.id, shortHash(fold(line.text)));
  return [
    {
      id,
      kind: 'speaker',
      fact: `line:${fold(line.text)}`,
      text: `${oneOf(id, 'Who says it?', 'Whose line is this?')} ${quoted(line.text)}`,
      answer: person.label,
      answerNames: namesOf(person),
      wrong: () =>
        inOrderOfRank(
          people
            .filter((other) => other.id !== person.id && !isNamed(line.text, other.record))
            .filter((other) => other.record.tier !== 'minor')
            .map((other) => ({
              text: other.label,
              rank: unlikeness(other, person, line.episode) + (seen.includes(other.id) ? 0 : 2),
            })),
        ),
      tells: `${person.label} ${line.text}`,
      explanation: explain(source, {
        says: '',
        episode: line.episode,
        about: `${person.label} ${line.text}`,
      }),
      sources: sourcesThatSay(source, undefined, line.sources, { episode: line.episode }),
      difficulty: person.record.tier === 'main' ? 'medium' : 'hard',
      gives: [person.record, line.episode, ...line.stamps],
      about: line.people,
    },
  ];
}

function episodeOf(source: Source, line: Line): Draft[] {
  const { facts } = source;
  const { titled } = facts;
  const episode = titled.find(({ id }) => id === line.episode);
  if (!episode || wordsOf(fold(line.text)).length < 5 || echoes(episode.title, line.text)) return [];
  const speaker = line.speaker === undefined ? undefined : source.byId.get(line.speaker);
  const id = questionId('line', episode.id, shortHash(fold(line.text)));
  return [
    {
      id,
      kind: 'episode-of-line',
      fact: `line:${fold(line.text)}`,
      text: `${oneOf(id, 'Which episode has this line?', 'Which episode is this line from?')} ${quoted(line.text)}`,
      answer: episode.title,
      wrong: () =>
        nearFirst(titled, episode)
          .filter((other) => line.speaker === undefined || other.characters.includes(line.speaker))
          .map((other) => episodeOption(other, episode)),
      tells: line.text,
      explanation: explain(source, {
        says: speaker === undefined ? '' : `${speaker.label} says it.`,
        episode: episode.id,
        about: line.text,
      }),
      sources: sourcesThatSay(source, undefined, line.sources, { episode: episode.id }),
      difficulty: 'hard',
      gives: [episode.id, ...line.stamps],
      about: [line.speaker ?? '', ...line.people],
    },
  ];
}

const namedIn = ({ characters }: Source['facts'], text: string): string[] =>
  characters.filter((record) => isNamed(text, record)).map(({ id }) => id);

const isOfRecap = ({ note }: Quote): boolean => /\brecap\b/i.test(note ?? '');

/** Every line once, with all that its records say of it. */
function linesOf({ facts }: Source): Line[] {
  const found: Line[] = [
    ...facts.episodes.flatMap(({ id, quotes, sources = [] }) =>
      quotes.map((quote) => ({
        ...quote,
        speaker: quote.speaker,
        episode: id,
        stamps: [quote],
        people: namedIn(facts, quote.text),
        inRecap: isOfRecap(quote),
        sources,
      })),
    ),
    ...facts.characters.flatMap(({ id, quotes, sources = [] }) =>
      quotes.map((quote) => ({
        ...quote,
        speaker: id,
        episode: quote.episode,
        stamps: [quote],
        people: namedIn(facts, quote.text),
        inRecap: isOfRecap(quote),
        sources,
      })),
    ),
    ...facts.tropes.flatMap(({ examples, sources = [], ...trope }) =>
      examples.flatMap((example) =>
        example.quotes.map((quote) => ({
          ...quote,
          speaker: quote.speaker,
          episode: quote.episode ?? example.episode,
          stamps: [quote, example, trope],
          people: example.characters,
          inRecap: isOfRecap(quote),
          sources,
        })),
      ),
    ),
  ];
  return Map.groupBy(found, ({ text }) => fold(text))
    .values()
    .toArray()
    .flatMap(([first, ...more]) => {
      if (!first) return [];
      const same = [first, ...more];
      const speakers = new Set(same.flatMap(({ speaker }) => speaker ?? []));
      const episodes = new Set(same.flatMap(({ episode }) => episode ?? []));
      if (speakers.size > 1 || episodes.size > 1) return [];
      return {
        text: first.text,
        speaker: [...speakers][0],
        episode: [...episodes][0],
        stamps: same.flatMap(({ stamps }) => stamps),
        people: same.flatMap(({ people }) => people),
        inRecap: same.some(({ inRecap }) => inRecap),
        sources: first.sources,
      };
    });
}
