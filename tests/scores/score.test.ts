import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Play, scoreAll } from '../../src/scores/score.ts';

const letters: Record<string, Play> = { R: 'right', W: 'wrong', '-': 'none' };
const plays = (text: string): Play[] => [...text].map((letter) => letters[letter] ?? 'none');

describe('points, streak and longest streak', () => {
  const cases: [played: string, points: number, streak: number, best: number][] = [
    ['', 0, 0, 0],
    ['R', 10, 1, 1],
    ['W', 0, 0, 0],
    ['-', 0, 0, 0],
    ['RR', 21, 2, 2],
    ['RRRRRR', 10 + 11 + 12 + 13 + 14 + 15, 6, 6],
    ['RRRRRRRR', 10 + 11 + 12 + 13 + 14 + 15 + 15 + 15, 8, 8],
    ['RRWR', 10 + 11 + 10, 1, 2],
    ['RR-R', 10 + 11 + 12, 3, 3],
    ['RR--R', 10 + 11 + 12, 3, 3],
    ['RR---R', 10 + 11 + 10, 1, 2],
    ['R-R-R', 10 + 11 + 12, 3, 3],
    ['R-R-R-', 10 + 11 + 12, 0, 3],
    ['R-WR', 10 + 10, 1, 1],
    ['R--', 10, 1, 1],
    [`R--${'R'.repeat(27)}-`, 10 + 11 + 12 + 13 + 14 + 15 * 23, 0, 28],
    [`R--${'R'.repeat(28)}-`, 10 + 11 + 12 + 13 + 14 + 15 * 24, 29, 29],
    ['RRRW', 33, 0, 3],
    ['-RRR', 33, 3, 3],
  ];
  test.each(cases)('%s', (played, points, streak, best) => {
    expect(scoreAll(plays(played))).toMatchObject({ points, streak, best });
  });
});

const anyPlay = fc.constantFrom<Play>('right', 'wrong', 'none');
const anyPlays = fc.array(anyPlay);

test('each right answer is worth 10 to 15, nothing else is worth anything', () => {
  fc.assert(
    fc.property(anyPlays, (all) => {
      const right = all.filter((play) => play === 'right').length;
      const { points } = scoreAll(all);
      expect(points).toBeGreaterThanOrEqual(10 * right);
      expect(points).toBeLessThanOrEqual(15 * right);
    }),
  );
});

test('the longest streak has as many right answers as there are between two wrong ones, at most', () => {
  fc.assert(
    fc.property(anyPlays, (all) => {
      const stretches = all
        .map((play) => (play === 'right' ? 'R' : play === 'wrong' ? 'W' : ''))
        .join('')
        .split('W');
      const { best, streak } = scoreAll(all);
      expect(best).toBeLessThanOrEqual(Math.max(...stretches.map(({ length }) => length)));
      expect(streak).toBeLessThanOrEqual(stretches.at(-1)?.length ?? 0);
    }),
  );
});

test('two missed rounds alone never end a streak, nor make it longer', () => {
  fc.assert(
    fc.property(anyPlays, (all) => {
      const played = all.filter((play) => play !== 'none');
      expect(scoreAll([...played, 'none', 'none'])).toMatchObject({ streak: scoreAll(played).streak });
    }),
  );
});

/** Plays with a wrong answer in place of one of those of a kind. */
const withWrong = (kind: Play) =>
  fc.tuple(anyPlays, anyPlays).map(([before, after]) => ({
    all: [...before, kind, ...after],
    worse: [...before, 'wrong' as const, ...after],
  }));

test('a wrong answer in place of a right one never raises the points', () => {
  fc.assert(
    fc.property(withWrong('right'), ({ all, worse }) => {
      expect(scoreAll(worse).points).toBeLessThanOrEqual(scoreAll(all).points);
    }),
  );
});

test('a wrong answer in place of a missed round never leaves a longer streak, nor adds points', () => {
  fc.assert(
    fc.property(anyPlays, (before) => {
      const [missed, wrong] = [scoreAll([...before, 'none']), scoreAll([...before, 'wrong'])];
      expect(wrong.streak).toBeLessThanOrEqual(missed.streak);
      expect(wrong.points).toBe(missed.points);
    }),
  );
});
