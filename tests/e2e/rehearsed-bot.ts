import path from 'node:path';
import type { Rehearsal } from '@callboard/rehearsal';
import { type RehearsalOptions, startRehearsal } from '@callboard/rehearsal';
import { pino } from 'pino';
import { inject, onTestFinished } from 'vitest';
import { openContent } from '../../src/app/content.ts';
import { type RunningBot, wire } from '../../src/app/wire.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { fileRecord } from '../../src/discord/registration.ts';
import type { Shards } from '../../src/discord/shards.ts';
import { realMachine } from '../../src/machine/machine.ts';
import type { Metrics } from '../../src/ops/metrics.ts';
import { seeded } from '../fixtures/seeded.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');

export type RehearsedBot = {
  rehearsal: Rehearsal;
  running: RunningBot;
  /** What was logged, one line each. */
  logged: string[];
  varDir: string;
  /** Stops the bot and starts another in its place, as a restart of the process would. `meanwhile` is done in between. */
  restart(meanwhile?: () => unknown): Promise<void>;
};

export type RehearsedOptions = {
  dataDir?: string;
  /** Milliseconds since 1970; the real time unless given. */
  now?: () => number;
  random?: () => number;
  rehearsal?: RehearsalOptions;
  guildId?: string;
  shards?: Shards;
  onLost?: (reason: string) => void;
  metrics?: Metrics;
};

/** The whole bot, with real sockets, in a rehearsal of its own; both end with the test. Rounds move when told to. */
export async function rehearsedBot(options: RehearsedOptions = {}): Promise<RehearsedBot> {
  const { now = Date.now, random = seeded(2026) } = options;
  const varDir = temporaryFolder();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const rehearsal = await startRehearsal({ rateLimits: 'off', clock: { now }, ...options.rehearsal });
  const commands = await loadCommands(path.join(root, 'commands'));
  const start = () => {
    const { dataDir } = options;
    const open = () =>
      dataDir ? openContent(dataDir, varDir) : openContent(path.join(root, 'data'), inject('shippedStore'));
    const store = open();
    const { token, apiUrl } = rehearsal;
    const registrations = fileRecord(varDir);
    const counted = options.metrics ? { metrics: options.metrics } : {};
    const { guildId, shards = 'auto', onLost = () => undefined } = options;
    const rebuild = dataDir === undefined ? {} : { rebuild: async () => open() };
    const parts = { token, apiUrl, guildId, shards, store, varDir, commands, registrations, ...rebuild };
    return wire({
      ...parts,
      log,
      machine: { ...realMachine, now, random },
      pollMs: null,
      onLost,
      ...counted,
    });
  };
  const it: RehearsedBot = {
    rehearsal,
    running: await start(),
    logged,
    varDir,
    async restart(meanwhile) {
      await it.running.stop();
      await meanwhile?.();
      it.running = await start();
    },
  };
  onTestFinished(async () => {
    await it.running.stop();
    await rehearsal.close();
  });
  return it;
}
