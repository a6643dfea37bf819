import { expect, test } from 'vitest';
import { describePoints, everyPoint, strikeAt } from './exhaustive.ts';

/** Of all points so many-th are tried here; `npm run simulate -- --exhaustive` tries each. */
const each = 97;

test('a fault at any call leaves nothing twice, lost or undone', async () => {
  const points = await everyPoint();
  expect(points.length).toBeGreaterThan(1000);
  const missed: string[] = [];
  for (const point of points.filter((_, nth) => nth % each === 0)) {
    const failed = await strikeAt([point]);
    if (failed) missed.push(`${describePoints([point])}: ${failed.failure.what}`);
  }
  expect(missed).toEqual([]);
}, 120_000);
