import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

/**
 * What the bot has of the machine that it runs on: the time, chance, new names and waiting. All that differs from one run
 * to the next comes from here, so that a simulated machine makes the whole bot do the same again.
 */
export type Machine = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Chance, from 0 up to but not including 1. */
  random(): number;
  /** A word that nobody can guess, each time another. */
  newId(): string;
  /** Does something after so many milliseconds; gives what calls it off. */
  after(ms: number, work: () => void): () => void;
  /** Waits so many milliseconds. */
  wait(ms: number): Promise<unknown>;
  /** Lets whatever has come in meanwhile go first. */
  turn(): Promise<unknown>;
};

/** The machine as it is. */
export const realMachine: Machine = {
  now: Date.now,
  random: Math.random,
  newId: randomUUID,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  wait: sleep,
  turn: setImmediate,
};

/** Waits so many milliseconds; fails as soon as the signal says that it is of no use any more. */
export async function waitUnless(
  { after }: Pick<Machine, 'after'>,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const waited = Promise.withResolvers<void>();
  const callOff = after(ms, waited.resolve);
  const giveUp = () => waited.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await waited.promise;
  } finally {
    callOff();
    signal.removeEventListener('abort', giveUp);
  }
}

/** Waits for a piece of work, so many milliseconds at most. */
export async function within(
  { after }: Pick<Machine, 'after'>,
  ms: number,
  work: PromiseLike<void> | void,
): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const callOff = after(ms, patience.resolve);
  try {
    await Promise.race([work, patience.promise]);
  } finally {
    callOff();
  }
}

/** Does something every so many milliseconds, the first time after that long; gives what ends it. */
export function every({ after }: Pick<Machine, 'after'>, ms: number, work: () => void): () => void {
  const again = (): (() => void) =>
    after(ms, () => {
      callOff = again();
      work();
    });
  let callOff = again();
  return () => callOff();
}
