import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../src/command/define-command.ts';
import { planOf } from './plan.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulation.ts';

/** Everything that happens in a world, as one hash. */
async function traceOf(seed: number): Promise<string> {
  const hash = createHash('sha256');
  await simulate(planOf(seed, { servers: 3, days: 6, processes: 2, quiet: false }), {
    trace: (line) => void hash.update(`${line}\n`),
  });
  return hash.digest('hex');
}

test('the same seed makes the same happen again, to the last statement', async () => {
  const first = await traceOf(11);
  expect(await traceOf(11)).toBe(first);
  expect(await traceOf(12)).not.toBe(first);
});

describe('a bot that does nothing', () => {
  const idle = [defineCommand({ name: 'idle', description: 'Nothing', execute: () => ({ parts: [] }) })];
  const plan = planOf(5, { servers: 2, days: 4, quiet: true });

  test('fails', async () => {
    const { failures, rounds } = await simulate(plan, { commands: idle });
    expect(rounds).toBe(0);
    expect(failures).not.toEqual([]);
  });

  test('fails in a story of one server', async () => {
    const story = await shrink(plan, await simulate(plan, { commands: idle }), { commands: idle });
    expect(story?.plan.servers.filter(({ isLeftOut }) => !isLeftOut)).toHaveLength(1);
    expect(story?.lines.length).toBeGreaterThan(1);
  });
});
