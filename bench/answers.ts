import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createRounds, type Rounds } from '../src/rounds/rounds.ts';
import { countChoices } from '../src/state/answers.ts';
import { createCommitQueue } from '../src/state/commit-queue.ts';
import { openState } from '../src/state/open-state.ts';
import { advance } from '../src/state/round-steps.ts';
import { claimRound, roundId } from '../src/state/rounds.ts';
import type { State } from '../src/state/state.ts';
import { percentile } from './figures/percentile.ts';
import { silentChannel } from './figures/silent-channel.ts';

const presses = 4000;
const atOnce = 200;
const guildId = '123456789012345678';

/** Presses that are durable when they are answered: all that come together in one commit, beside one commit each. */
export async function run(): Promise<void> {
  const rows = [
    await measure('answers that come together share a commit', (state) => createCommitQueue(state)),
    await measure('one transaction for each answer', (state) => (write) => state.transaction(write)),
  ];
  process.stdout.write(
    [
      `${presses} presses, ${atOnce} under way at any time; WAL with synchronous=FULL on this machine's disk.`,
      '',
      '| | presses a second | p50 ms | p99 ms |',
      '|---|---:|---:|---:|',
      ...rows.map(
        ({ label, perSecond, p50, p99 }) =>
          `| ${label} | ${perSecond.toFixed(0)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`,
      ),
      '',
      `Sharing is ${((rows[0]?.perSecond ?? 0) / (rows[1]?.perSecond ?? 1)).toFixed(1)} times as fast.`,
      '',
    ].join('\n'),
  );
}

async function measure(
  label: string,
  commitOf: (state: State) => Parameters<typeof createRounds>[0]['commit'],
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const state = await openState(folder);
  const id = roundId(guildId, '2026-01-01');
  await claimRound(state, openRound(id));
  await advance(state, { guildId, id }, 'claimed', { step: 'posted', messageId: '1' });
  const rounds = roundsWith(state, commitOf(state));
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < presses) times.push(await press(rounds, id, next++));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const entered = (await countChoices(state, { guildId, id })).reduce((sum, count) => sum + count);
  await state.close();
  rmSync(folder, { recursive: true });
  if (entered !== presses) throw new Error(`${entered} of ${presses} answers are there`);
  return { label, perSecond: presses / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

async function press(rounds: Rounds, id: string, number: number): Promise<number> {
  const began = performance.now();
  await rounds.press({
    roundId: id,
    guildId,
    messageId: '1',
    userId: String(number),
    name: 'Ana',
    choice: number % 4,
  });
  return performance.now() - began;
}

const roundsWith = (state: State, commit: Parameters<typeof createRounds>[0]['commit']): Rounds =>
  createRounds({
    state,
    commit,
    bags: { bagOf: () => [], orders: () => null, refresh: async () => undefined },
    roundChannel: silentChannel,
    now: Date.now,
    random: Math.random,
    log: pino({ level: 'silent' }),
  });

const openRound = (id: string) => ({
  guildId,
  id,
  localDate: '2026-01-01',
  timezone: 'UTC',
  channelId: '1',
  roleId: null,
  showId: 'show',
  questionId: 'q',
  kind: 'written',
  question: JSON.stringify({
    text: 'Who?',
    options: ['a', 'b', 'c', 'd'],
    right: 0,
    explanation: 'So it is.',
    sources: [],
    show: 'show',
    spoilsUpTo: null,
  }),
  rightChoice: 0,
  late: false,
  claimedAt: 0,
});
