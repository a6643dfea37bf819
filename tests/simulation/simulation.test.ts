import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { planOf } from './plan.ts';
import { replayLine } from './replay-line.ts';
import { simulate } from './simulation.ts';

/** So many server-days are lived through from the first seed on, and so many in worlds that nobody has seen before. */
const serverDays = 1000;
const freshSeeds = 2;

/** Lives through seeds until so many server-days have passed; gives what failed, as lines that make it happen again. */
async function failuresFrom(seeds: Iterable<number>, most: number): Promise<string[]> {
  const failed: string[] = [];
  let lived = 0;
  for (const seed of seeds) {
    const result = await simulate(planOf(seed));
    lived += result.serverDays;
    if (result.failures.length > 0) failed.push(`${replayLine(seed, result)} # ${result.failures[0]?.what}`);
    if (lived >= most) break;
  }
  return failed;
}

function* seedsFrom(first: number): Generator<number> {
  for (let seed = first; ; seed++) yield seed;
}

test('nothing is ever posted twice, lost, told too early or left undone, in 1,000 days of servers', async () => {
  expect(await failuresFrom(seedsFrom(1), serverDays)).toEqual([]);
}, 300_000);

test('nor in worlds that nobody has seen before', async () => {
  const fresh = Array.from({ length: freshSeeds }, () => randomInt(1_000_000_000));
  process.stdout.write(`simulated worlds: ${fresh.join(', ')}\n`);
  expect(await failuresFrom(fresh, Number.POSITIVE_INFINITY)).toEqual([]);
}, 300_000);
