import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter } from '../../src/rounds/retry.ts';
import { seeded } from '../fixtures/seeded.ts';

/** All waits of a date in which nothing ever works. */
function waits(isAgain: boolean, random: () => number): number[] {
  const all: number[] = [];
  for (let tries = 1; ; tries++) {
    const wait = pauseAfter(tries, isAgain, random);
    if (wait === null) return all;
    all.push(wait);
  }
}

test('a date is tried at most 25 times, one after a failed date at most five, in whole milliseconds', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seeded(seed);
      expect(waits(false, random)).toHaveLength(24);
      expect(waits(true, random)).toHaveLength(4);
      expect([...waits(false, random), ...waits(true, random)].every(Number.isInteger)).toBe(true);
    }),
  );
});

test('tries come within seconds first, and hours apart at last', () => {
  const all = waits(false, () => 0.123);
  expect(all[0]).toBeLessThan(30_000);
  expect(all.slice(0, 11).reduce((sum, wait) => sum + wait)).toBeLessThan(3 * 3_600_000);
  expect(all.slice(11).every((wait) => wait > 1.4 * 3_600_000)).toBe(true);
});
