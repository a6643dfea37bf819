import { expect, test } from 'vitest';
import { openTally } from '../../../src/content/search/tally.ts';

const opened = (size: number, lengths: Record<number, number> = {}) =>
  openTally(Uint8Array.from({ length: size }, (_, name) => lengths[name] ?? 5));
const names = (...all: number[]) => Uint32Array.from(all);

test('the most points come first, equals by their places', () => {
  const tally = opened(10);
  const count = () => {
    tally.add(names(9, 2, 4), 3);
    tally.add(names(4, 7), 3);
  };
  count();
  expect([...tally.highest(10, 5)]).toEqual([4, 2, 7, 9]);
  count();
  expect([...tally.highest(2, 5)]).toEqual([4, 2]);
});

test('of equal points the shorter name comes first', () => {
  const tally = opened(10, { 1: 40, 2: 6 });
  tally.add(names(1, 2), 50);
  expect([...tally.highest(2, 6)]).toEqual([2, 1]);
});

test('what was counted before is forgotten', () => {
  const tally = opened(70_000);
  tally.add(names(3, 4), 9);
  expect([...tally.highest(1, 5)]).toEqual([3]);
  tally.add(names(69_999, 3), 1);
  expect([...tally.highest(5, 5)]).toEqual([3, 69_999]);
});

test('the limit holds among thousands of equals', () => {
  const tally = opened(5000);
  tally.add(
    Uint32Array.from({ length: 5000 }, (_, at) => 4999 - at),
    2,
  );
  tally.add(names(4321), 60_000);
  expect([...tally.highest(3, 8)]).toEqual([4321, 0, 1]);
});

test('where nothing was counted, nothing is highest', () => {
  expect([...opened(3).highest(5, 5)]).toEqual([]);
  expect([...opened(0).highest(5, 5)]).toEqual([]);
});
