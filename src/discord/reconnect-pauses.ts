import { type Machine, waitUnless } from '../machine/machine.ts';

/** The package connects again half a second after a connection was lost, for ever: this is added to it, in milliseconds. */
const shortestPauseMs = 1000;
const longestPauseMs = 60_000;
/** A connection that held for so long was a good one, in milliseconds. */
const steadyAfterMs = 60_000;

type Shard = { losses: number; upAt: number | null; mayConnectAt: number };

/** Has shards connect again at once when a good connection is lost, and ever less often where none comes to be. */
export function createReconnectPauses(machine: Pick<Machine, 'now' | 'after'>) {
  const { now } = machine;
  const shards = new Map<number, Shard>();
  const over = new AbortController();
  const of = (id: number): Shard => {
    const known = shards.get(id) ?? { losses: 0, upAt: null, mayConnectAt: 0 };
    shards.set(id, known);
    return known;
  };
  return {
    up(id: number): void {
      of(id).upAt = now();
    },
    /** Notes that a connection is closed; gives how long its shard waits before the next, in milliseconds. */
    down(id: number): number {
      const shard = of(id);
      const wasSteady = shard.upAt !== null && now() - shard.upAt >= steadyAfterMs;
      shard.losses = wasSteady ? 1 : shard.losses + 1;
      shard.upAt = null;
      const pauseMs =
        shard.losses === 1 ? 0 : Math.min(shortestPauseMs * 2 ** (shard.losses - 2), longestPauseMs);
      shard.mayConnectAt = now() + pauseMs;
      return pauseMs;
    },
    /** Waits until a shard may connect; never ends once all are given up. */
    async wait(id: number): Promise<void> {
      const pauseMs = of(id).mayConnectAt - now();
      // A clock that was set back must not make it wait for longer than ever meant.
      try {
        over.signal.throwIfAborted();
        if (pauseMs > 0) await waitUnless(machine, Math.min(pauseMs, longestPauseMs), over.signal);
      } catch {
        await new Promise<never>(() => undefined);
      }
    },
    giveUp: (): void => over.abort(),
  };
}
