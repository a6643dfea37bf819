import { type Session, type State, StateError } from './state.ts';

/** A write that is to be durable: it gets the transaction in which it takes part. */
export type Write<T> = (session: Session) => Promise<T>;
export type Commit = <T>(write: Write<T>) => Promise<T>;

type Waiting = { write: Write<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void };

const mostTogether = 250;

/**
 * Makes the function through which writes are committed. Those that arrive together share one transaction, and so one
 * wait for the disk; each promise is kept only when that is over. A write that fails takes no other with it.
 */
export function createCommitQueue(state: State): Commit {
  let waiting: Waiting[] = [];
  let draining = false;

  const commitTogether = async (batch: readonly Waiting[]): Promise<void> => {
    let failed = batch;
    try {
      const results = await state.transaction(async (session) => {
        const done: unknown[] = [];
        for (const one of batch) {
          failed = [one];
          done.push(await one.write(session));
        }
        failed = batch;
        return done;
      });
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
    } catch (error) {
      // Where the state itself fails, or the commit, no other would fare better.
      const lost = error instanceof StateError ? batch : failed;
      for (const { reject } of lost) reject(error);
      const others = batch.filter((one) => !lost.includes(one));
      if (others.length > 0) await commitTogether(others);
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Everything that came in with the same read from the network is taken along.
      await state.turn();
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
      drain();
    });
}
