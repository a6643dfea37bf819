import { describe, expect, test } from 'vitest';
import {
  dotsOf,
  missesOf,
  statisticsOf,
  weightOf,
  workingByKind,
} from '../../src/questions/answer-statistics.ts';
import { questionOf } from '../rounds/played-rounds.ts';

const question = questionOf('a');

/** So many answered, and chose these wrong options; all others were right. */
const answered = (shown: number, wrong: readonly [number, number, number]) => {
  const right = shown - wrong.reduce((sum, count) => sum + count, 0);
  const options = [question.answer, ...question.wrong].map(
    (text, at) => [text, { shown, chosen: [right, ...wrong][at] ?? 0 }] as const,
  );
  return statisticsOf([{ showId: question.show, questionId: question.id, options: new Map(options) }]);
};

describe('how hard a question is', () => {
  test.each([
    ['nobody has answered', 0, 0, 0.25],
    ['twenty have, all wrong: half of what is thought, half of what came', 20, 20, 0.625],
    ['180 have, all wrong', 180, 180, 0.925],
    ['180 have, all right', 180, 0, 0.025],
  ])('%s', (_, shown, wrong, misses) => {
    expect(missesOf(answered(shown, [wrong, 0, 0]), question)).toBeCloseTo(misses, 6);
  });

  test('an option that others were once shown in its place says nothing of the right one', () => {
    expect(missesOf(answered(100, [100, 0, 0]), { ...question, answer: 'New' })).toBeCloseTo(0.25, 6);
  });

  test('is told in one to three dots', () => {
    expect([0.1, 0.34, 0.35, 0.54, 0.55, 0.9].map(dotsOf)).toEqual([1, 1, 2, 2, 3, 3]);
  });
});

describe('wrong options', () => {
  test('work when one in twenty chooses them', () => {
    const working = workingByKind(answered(100, [5, 4, 0]), [question]).get('written');
    expect(working).toEqual({ answers: 100, options: 3, working: 1 });
  });

  test('of which hardly any works make their kind rarer, once enough have answered', () => {
    const weight = (shown: number, wrong: readonly [number, number, number]) =>
      weightOf({ ...question, worth: 90 }, workingByKind(answered(shown, wrong), [question]).get('written'));
    expect(weight(100, [0, 0, 0])).toBe(1);
    expect(weight(400, [0, 0, 0])).toBeLessThan(0.2);
    expect(weight(400, [100, 0, 0])).toBeCloseTo(1 / 3 / 0.52, 6);
    expect(weight(400, [100, 100, 100])).toBe(1);
  });

  test('a question of less worth is rarer, and none is never asked', () => {
    const weights = [90, 70, 50, 1].map((worth) => weightOf({ ...question, worth }, undefined));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(new Set(weights).size).toBe(4);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });
});
