import type { State } from './database.ts';

/** A write that is to be durable: it gets the transaction in which it takes part. */
export type Write<T> = (state: State) => Promise<T>;
export type Commit = <T>(write: Write<T>) => Promise<T>;

type Waiting = { write: Write<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void };

const mostTogether = 500;

/**
 * Makes the function through which writes are committed. Those that arrive together share one transaction, and so one
 * wait for the disk; each promise is kept only when that is over. A write that fails takes no other with it.
 */
export function createCommitQueue(state: State): Commit {
  let waiting: Waiting[] = [];
  let draining = false;

  const commitTogether = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const results = await state.transaction().execute(async (transaction) => {
        const done: unknown[] = [];
        for (const { write } of batch) done.push(await write(transaction));
        return done;
      });
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
    } catch (error) {
      const [first, ...others] = batch;
      if (!first) return;
      if (others.length === 0) return first.reject(error);
      for (const one of batch) await commitTogether([one]);
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await commitTogether(batch);
    }
    draining = false;
  };

  return <T>(write: Write<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ write, resolve: (value) => resolve(value as T), reject });
      if (draining) return;
      draining = true;
      // Everything that came in with the same read from the network is taken along.
      setImmediate(drain);
    });
}
