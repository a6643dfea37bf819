import { expect, test } from 'vitest';
import { orderOf } from '../../src/content/timeline.ts';
import { openedAt } from '../../src/questions/opened.ts';
import { questionOf } from '../rounds/played-rounds.ts';

test('a ceiling opens what is told up to it; without one the beginning, where there is enough of it', () => {
  const at = (fact: number, episode: number, from: number) =>
    Array.from({ length: 30 }, (_, number) => ({
      ...questionOf(`${from + number}`),
      when: { fact, episode },
    }));
  const pool = [...at(0, 0, 0), ...at(0, 3, 100), ...at(0, 4, 200), ...at(2, 0, 300), ...at(9, 0, 400)];
  const seasons = [1, 2].map((number) => ({ number, episodes: 5 }));
  const order = orderOf({ show: { seasons }, episodes: [] });
  const opened = openedAt(pool, () => order, 'harbour', [1, 2]);
  expect(opened.map(({ seen, questions }) => [seen, questions])).toEqual([
    ['default', 60],
    ['s1e05', 120],
    ['s2e05', 150],
    ['all', 150],
  ]);
  const few = pool.filter(({ when }) => when.episode === 4 || when.fact === 9);
  expect(openedAt(few, () => order, null, []).map(({ questions }) => questions)).toEqual([30, 60]);
});
