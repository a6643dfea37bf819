import { fold, wordsOf } from '../../content/fold.ts';
import type { Stamp } from '../../spoilers.ts';
import { unlikeness } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { inOrderOfRank, questionId } from '../craft/draft.ts';
import { isNamed, namesOf } from '../craft/people.ts';
import { oneOf, shortHash } from '../craft/seeded.ts';
import { quoted } from '../craft/words.ts';
import { asOption as episodeOption, nameOf, nearFirst } from './events.ts';

type Line = {
  text: string;
  speaker: string | undefined;
  episode: string | undefined;
  stamps: Stamp[];
  /** Ids of everybody in the moment it is from. */
  people: readonly string[];
  sources: string[];
};

/** Who says a line, and in which episode. A line of fewer than three words could be anyone's. */
export function lineQuestions(source: Source): Draft[] {
  const lines = linesOf(source);
  return lines
    .filter(({ text }) => wordsOf(fold(text)).length >= 3)
    .flatMap((line) => [...speakerOf(source, line), ...episodeOf(source, line)]);
}

/** Likely wrong speakers are in the same episode; nobody the line itself names is one. */
function speakerOf({ byId, people, facts }: Source, line: Line): Draft[] {
  const person = line.speaker === undefined ? undefined : byId.get(line.speaker);
  if (!person) return [];
  const seen = facts.episodes.find(({ id }) => id === line.episode)?.characters ?? [];
  const id = questionId('speaker', person.id, shortHash(fold(line.text)));
  return [
    {
      id,
      kind: 'speaker',
      fact: `line:${fold(line.text)}`,
      text: `${oneOf(id, 'Whose words are these?', 'Whose line is this?')} ${quoted(line.text)}`,
      answer: person.label,
      answerNames: namesOf(person),
      wrong: () =>
        inOrderOfRank(
          people
            .filter((other) => other.id !== person.id && !isNamed(line.text, other.record))
            .map((other) => ({
              text: other.label,
              rank: unlikeness(other, person, line.episode) + (seen.includes(other.id) ? 0 : 2),
            })),
        ),
      explanation: `It is ${person.label}'s line${inEpisode(facts, line.episode)}.`,
      sources: line.sources,
      difficulty: person.record.tier === 'main' ? 'medium' : 'hard',
      gives: [person.record, line.episode, ...line.stamps],
      about: line.people,
    },
  ];
}

function episodeOf({ facts }: Source, line: Line): Draft[] {
  const { titled } = facts;
  const episode = titled.find(({ id }) => id === line.episode);
  if (!episode || wordsOf(fold(line.text)).length < 5) return [];
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
      explanation: `The line is from ${nameOf(episode)}.`,
      sources: line.sources,
      difficulty: 'hard',
      gives: [episode.id, ...line.stamps],
      about: [line.speaker ?? '', ...line.people],
    },
  ];
}

/** Every line once, with all that its records say of it. */
function linesOf({ facts }: Source): Line[] {
  const found: Line[] = [
    ...facts.episodes.flatMap(({ id, quotes, sources = [] }) =>
      quotes.map((quote) => ({
        ...quote,
        speaker: quote.speaker,
        episode: id,
        stamps: [quote],
        people: [],
        sources,
      })),
    ),
    ...facts.characters.flatMap(({ id, quotes, sources = [] }) =>
      quotes.map((quote) => ({
        ...quote,
        speaker: id,
        episode: quote.episode,
        stamps: [quote],
        people: [],
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
        sources: first.sources,
      };
    });
}

function inEpisode(facts: Source['facts'], id: string | undefined): string {
  const episode = facts.titled.find((other) => other.id === id);
  return episode ? `, in ${nameOf(episode)}` : '';
}
