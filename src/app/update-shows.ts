import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';
import type { Config } from './config.ts';

/** When the machine’s own clock says so, few are there. */
const quietHour = 4;
const script = new URL('../tools/show.ts', import.meta.url);

/** How an update ended: what it printed, and whether all went well. */
export type Update = { lines: string[]; isDone: boolean };
/** Runs an update; `signal` ends it. */
export type RunUpdate = (signal: AbortSignal) => Promise<Update>;

export type UpdatingOptions = {
  machine: Pick<Machine, 'now' | 'after'>;
  run: RunUpdate;
  /** Serves what was changed. */
  serve: () => Promise<void>;
  log: Logger;
};

/** Brings the shows up to date each day at a quiet hour, and says in the log what changed. Gives what ends it. */
export function updateDaily({ machine, run, serve, log }: UpdatingOptions): () => void {
  const stopped = new AbortController();
  const schedule = (): (() => void) =>
    machine.after(nextQuietHour(machine.now()) - machine.now(), () => {
      callOff = schedule();
      void update();
    });
  const update = async (): Promise<void> => {
    try {
      const { lines, isDone } = await run(stopped.signal);
      if (isDone) log.info({ changes: lines }, 'the shows were brought up to date');
      else log.warn({ reasons: lines }, 'the shows were not all brought up to date');
      await serve();
    } catch (error) {
      if (!stopped.signal.aborted) log.error({ err: error }, 'the shows could not be brought up to date');
    }
  };
  let callOff = schedule();
  return () => {
    callOff();
    stopped.abort();
  };
}

/** The next four o'clock in the morning after a moment, in ms since 1970. */
export function nextQuietHour(now: number): number {
  const next = new Date(now);
  next.setHours(quietHour, 0, 0, 0);
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}

/** An update in a process of its own, behind whatever else the machine does. */
export const updateProcess =
  ({ dataDir, varDir, tvmazeUrl, wikidataUrl }: Config): RunUpdate =>
  async (signal) => {
    const { DISCORD_TOKEN: _, ...environment } = process.env;
    const child = spawn(process.execPath, [script.pathname, 'update', '--all'], {
      env: {
        ...environment,
        DATA_DIR: dataDir,
        VAR_DIR: varDir,
        TVMAZE_URL: tvmazeUrl,
        WIKIDATA_URL: wikidataUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    const [said, failed, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const lines = `${said}\n${failed}`.split('\n').filter((line) => line.trim() !== '');
    return { lines, isDone: code === 0 };
  };
