import { expect, test } from 'vitest';
import { openTally, posting } from '../../../src/content/search/tally.ts';

const of = (...names: [id: number, grams: number][]) =>
  Uint32Array.from(names.map(([id, grams]) => posting(id, grams)));

test('the most points come first, equals by id', () => {
  const tally = openTally();
  tally.clear(10);
  tally.add(of([2, 5], [4, 5], [9, 5]), 3);
  tally.add(of([4, 5], [7, 5]), 3);
  expect(tally.highest(10, 5)).toEqual([4, 2, 7, 9]);
  expect(tally.highest(2, 5)).toEqual([4, 2]);
});

test('of equal points the shorter name comes first', () => {
  const tally = openTally();
  tally.clear(10);
  tally.add(of([1, 40], [2, 6]), 50);
  expect(tally.highest(2, 6)).toEqual([2, 1]);
});

test('what was counted before is forgotten, and there is room for more', () => {
  const tally = openTally();
  tally.clear(4);
  tally.add(of([3, 5]), 9);
  tally.clear(70_000);
  tally.add(of([69_999, 300]), 1);
  expect(tally.highest(5, 5)).toEqual([69_999]);
});

test('the limit holds among thousands of equals', () => {
  const tally = openTally();
  tally.clear(5000);
  tally.add(of(...Array.from({ length: 5000 }, (_, id) => [id, 8] as [number, number])), 2);
  tally.add(of([4321, 8]), 60_000);
  expect(tally.highest(3, 8)).toEqual([4321, 0, 1]);
});
