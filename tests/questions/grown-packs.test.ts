import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/content/store/store.ts';
import { keptQuestions } from '../../src/questions/kept-questions.ts';
import { openQuestionPool } from '../../src/questions/pool.ts';
import type { Question } from '../../src/questions/question.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../fixtures/tiny-pack.ts';

/** The questions of a pack, as they are at a moment. */
function questionsAt(date: string, files: Record<string, string>): readonly Question[] {
  const { db, problems } = openStore(
    dataFolder({ harbour: { ...tinyPack, 'tropes.yaml': '[]', ...files } }),
    temporaryFolder(),
    keptQuestions,
  );
  expect(problems).toEqual([]);
  const questions = openQuestionPool(db, () => Date.parse(date))('harbour');
  db.close();
  return questions;
}

const person = (id: string, actor: string) =>
  `- { id: ${id}, name: ${id[0]?.toUpperCase()}${id.slice(1)} Ås, tier: main, summary: Works on the ferry., ${actor} }\n`;
const crew = ['ola', 'kari', 'nils', 'eva'].map((id) => person(id, `actor: Pat ${id}son`)).join('');
const twoSeasons = tinyPack['show.yaml'].replace(
  'episodes: 3 }',
  'episodes: 3 }, { number: 2, episodes: 3 }',
);

describe('a part that several played', () => {
  const files = {
    'show.yaml': twoSeasons,
    'characters.yaml':
      person('liv', 'actors: [{ name: Ann Doe, seasons: [1] }, { name: Bo Roe, seasons: [2] }]') + crew,
    'episodes.yaml': '[]',
    'trivia.yaml': '[]',
  };
  const asked = () => questionsAt('2030-01-01', files).filter(({ id }) => id.startsWith('actor:liv'));

  test('is asked for by season, and waits for it', () => {
    expect(asked().map(({ answer, when }) => [answer, when.fact])).toEqual([
      ['Ann Doe', 0],
      ['Bo Roe', 4],
    ]);
  });

  test('has nobody among the wrong answers who played it as well', () => {
    const wrong = asked().flatMap((question) => question.wrong);
    expect(wrong.length).toBe(6);
    expect(wrong.filter((name) => name === 'Ann Doe' || name === 'Bo Roe')).toEqual([]);
  });
});

describe('a show that still runs', () => {
  const episodes = [
    ['s1e01', 'Cast Off', '2026-11-01'],
    ['s1e02', 'Deep Water', '2026-11-08'],
    ['s1e03', 'High Tide', '2026-11-15'],
    ['s1e04', 'Landfall', '2026-11-22'],
    ['s1e05', 'Low Tide', '2026-11-29'],
    ['s1e06', 'Open Sea', undefined],
  ].map(
    ([id, title, date]) =>
      `- { id: ${id}, title: ${title}, logline: About ${title} alone and nothing more than that., sources: [wiki]${date ? `, aired: [{ date: "${date}" }]` : ''} }\n`,
  );
  const files = {
    'show.yaml': `${tinyPack['show.yaml'].replace(', episodes: 3 }', ' }')}airs: { time: "20:00", timezone: America/Toronto, days: [sun] }\n`,
    'episodes.yaml': episodes.join(''),
    'trivia.yaml': '[]',
  };
  const namedAt = (date: string): string => {
    const texts = questionsAt(date, files).map(({ text, answer, wrong, explanation }) =>
      [text, answer, ...wrong, explanation].join('\n'),
    );
    return ['Landfall', 'Low Tide', 'Open Sea']
      .filter((title) => texts.some((text) => text.includes(title)))
      .join(', ');
  };

  test.each([
    ['the day before', '2026-11-21T12:00:00Z', ''],
    ['an hour before, by the clock of the show', '2026-11-23T00:00:00Z', ''],
    ['when it has been broadcast', '2026-11-23T01:00:00Z', 'Landfall'],
    ['never, where nobody knows when it comes', '2046-01-01T00:00:00Z', 'Landfall, Low Tide'],
  ])('asks about an episode %s', (_, date, named) => expect(namedAt(date)).toBe(named));

  test('does not ask how many episodes it has', () => {
    expect(questionsAt('2030-01-01', files).filter(({ id }) => id.startsWith('figure:'))).toHaveLength(1);
  });
});
