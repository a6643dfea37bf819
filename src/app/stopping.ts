import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';

/** How the process comes to its end. */
export type Stopping = {
  /** Aborted as soon as the process is to end. */
  signal: AbortSignal;
  /** Has something done before the process ends. */
  before(work: () => Promise<unknown>): void;
  /** Ends the process with a code, after all that is to be done before. */
  leave(code: number): void;
};

/** So long the process takes to end at most, in milliseconds: supervisors kill it after ten seconds. */
const longestStopMs = 8500;

/** On SIGTERM or SIGINT what is under way is finished, and the process ends with code 0; on a second one it ends at once. */
export function stopOnSignals(log: Logger, { after }: Pick<Machine, 'after'>): Stopping {
  const stopping = new AbortController();
  const works: (() => Promise<unknown>)[] = [];

  const leave = (code: number): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    after(longestStopMs, () => {
      log.warn('not everything could be finished in time');
      process.exit(code);
    });
    finish().then(() => process.exit(code));
  };
  const finish = async (): Promise<void> => {
    // What is begun while the start is undone is to be ended, too.
    while (works.length > 0) {
      for (const one of await Promise.allSettled(works.splice(0).map((work) => work()))) {
        if (one.status === 'rejected') log.warn({ err: one.reason }, 'something could not be ended well');
      }
    }
  };
  for (const [signal, number] of [['SIGTERM', 15] as const, ['SIGINT', 2] as const]) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        log.warn({ signal }, 'stopping at once');
        process.exit(128 + number);
      }
      log.info({ signal }, 'stopping');
      leave(0);
    });
  }
  return { signal: stopping.signal, before: (work) => void works.push(work), leave };
}
