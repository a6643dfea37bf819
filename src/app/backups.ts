import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { every, type Machine } from '../machine/machine.ts';
import type { BackedUp, BackUpOptions } from '../state/backup/back-up.ts';
import { backupsIn } from '../state/backup/backup-files.ts';
import type { Config } from './config.ts';

export type BackupsOptions = Pick<Machine, 'now'> & {
  varDir: string;
  /** In milliseconds. */
  everyMs: number;
  keep: number;
  log: Logger;
  /** Makes one copy; in a thread of its own unless given. */
  make?: (options: BackUpOptions) => Promise<BackedUp>;
};

export type Backups = {
  /** Makes a copy where one is due, and waits for it; to be called every minute. */
  poll(): Promise<void>;
  /** Waits for the copy that is being made, and makes no more. */
  finish(): Promise<void>;
};

/** Where the copies are kept. */
export const backupFolder = (varDir: string): string => path.join(varDir, 'backups');

/** What failed is tried again after so long, in milliseconds. */
const pollMs = 60_000;
const retryMs = 10 * 60_000;

/**
 * Backs the state up every so often. When that is due the newest copy says, so that neither a restart nor a second
 * process makes more of them.
 */
export function createBackups(options: BackupsOptions): Backups {
  const { varDir, everyMs, keep, log, now, make = inThread } = options;
  const to = backupFolder(varDir);
  let notBefore = 0;
  let running: Promise<void> | null = null;

  const back = async (): Promise<void> => {
    try {
      const { file, bytes, removed } = await make({ varDir, to, keep, now: now() });
      log.info({ file, bytes, removed: removed.length }, 'the state was backed up');
    } catch (error) {
      notBefore = now() + retryMs;
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason }, 'the state could not be backed up: the next try is in ten minutes');
    }
  };
  let finished = false;
  return {
    poll() {
      const last = backupsIn(to)[0]?.madeAt.getTime() ?? null;
      // A copy of the future is one of a clock that was wrong.
      const isDue = last === null || now() - last >= everyMs || last > now() + everyMs;
      if (!isDue || finished || now() < notBefore) return running ?? Promise.resolve();
      running ??= back().finally(() => {
        running = null;
      });
      return running;
    },
    async finish() {
      finished = true;
      await running;
    },
  };
}

/** Backs the state up as it is configured, until it is told to stop; does nothing where that is not wanted. */
export function keepBackups(
  { varDir, backupEveryMs: everyMs, backupKeep: keep }: Config,
  log: Logger,
  machine: Machine,
): () => Promise<void> {
  if (everyMs === undefined) return async () => undefined;
  const backups = createBackups({ varDir, everyMs, keep, log, ...machine });
  const stopPolling = every(machine, pollMs, backups.poll);
  backups.poll();
  return async () => {
    stopPolling();
    await backups.finish();
  };
}

/** Copying keeps an event loop busy: members are answered meanwhile. */
async function inThread(options: BackUpOptions): Promise<BackedUp> {
  const thread = new Worker(new URL('./back-up-thread.ts', import.meta.url), { workerData: options });
  const [answer] = (await once(thread, 'message')) as [{ done: BackedUp } | { reason: string }];
  if ('reason' in answer) throw new Error(answer.reason);
  return answer.done;
}
