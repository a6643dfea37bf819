import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rehearsal } from '@callboard/rehearsal';

const root = path.join(import.meta.dirname, '..', '..');

/** A bot in a process of its own. */
export type BotProcess = {
  /** Its resident memory, in MB. */
  memoryMb(): number;
  /** How long it has been on a processor so far, in milliseconds. */
  cpuMs(): number;
  stop(): Promise<void>;
};

/** Starts the bot as `npm start` does, in a rehearsal; resolves once it is connected and its commands are registered. */
export const startCallboard = (rehearsal: Rehearsal, varDir: string): Promise<BotProcess> =>
  start(rehearsal, [...asStarted, 'src/main.ts'], { VAR_DIR: varDir });

const asStarted = ['--max-semi-space-size=2', '--import', './src/app/compile-cache.js'];

/** Starts the ten-line bot; `guilds`: with the intent for servers, as most bots are. */
export const startConstantBot = (rehearsal: Rehearsal, { guilds = false } = {}): Promise<BotProcess> =>
  start(rehearsal, ['bench/bots/constant.ts'], guilds ? { GUILDS: '1' } : {});

async function start(
  rehearsal: Rehearsal,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<BotProcess> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: rehearsal.token,
      DISCORD_API_URL: rehearsal.apiUrl,
      API_URL: rehearsal.apiUrl,
      LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  await Promise.race([rehearsal.whenRegistered(), ended(child)]);
  return {
    memoryMb: () => memoryOf(child),
    cpuMs: () => cpuOf(child),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the bot ended with code ${code}`);
}

function memoryOf({ pid }: ChildProcess): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const [, kb = ''] = /^Rss:\s+(\d+) kB/m.exec(text) ?? [];
  return Number(kb) / 1024;
}

/** In nanoseconds, and a thread at a time: `/proc/<pid>/stat` counts in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]);
  return times.reduce((sum, ns) => sum + Number(ns) / 1e6, 0);
}
