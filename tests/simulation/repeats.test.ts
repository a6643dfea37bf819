import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../src/command/define-command.ts';
import { planOf } from './plan.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulation.ts';
import { traceHash } from './trace-hash.ts';

/** Everything that happens in a world, as one hash, on a machine of another zone, language and folder. */
const traceElsewhere = (seed: number, zone: string): string =>
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'trace-hash.ts'), String(seed)], {
    cwd: tmpdir(),
    env: { TZ: zone, LANG: zone === 'UTC' ? 'C' : 'fr_FR.UTF-8' },
    encoding: 'utf8',
  });

test('the same seed makes the same happen again, to the last statement, on any machine', async () => {
  const first = traceElsewhere(11, 'Asia/Tokyo');
  expect(first).toMatch(/^[0-9a-f]{64} \d{4,}$/);
  expect(await traceHash(11)).toBe(first);
  expect(await traceHash(12)).not.toBe(first);
}, 120_000);

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
