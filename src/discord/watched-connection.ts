import type { Health } from '../health/health.ts';
import type { Machine } from '../machine/machine.ts';
import type { Connection } from './connection.ts';
import { through } from './rest-client.ts';
import { createRestWatch } from './rest-watch.ts';

/** So soon a lost connection mostly is back, in milliseconds: only what lasts longer is a trouble. */
const toldAfterMs = 15_000;

/** A way to Discord that tells the health how it fares. */
export function watchedConnection(
  connection: Connection,
  health: Health,
  machine: Pick<Machine, 'now' | 'after'>,
): Connection {
  const requests = createRestWatch(health, machine);
  return {
    rest: (options) =>
      through(connection.rest(options), async (work, isAuthorized) => {
        const kind = isAuthorized ? 'authorized' : 'answers';
        try {
          const answer = await work();
          requests.succeeded(kind);
          return answer;
        } catch (error) {
          requests.failed(error, kind);
          throw error;
        }
      }),
    async gateway(events) {
      health.begin('gateway', 'connecting', { isQuiet: true });
      const shards = createShardWatch(health, machine);
      const gateway = await connection.gateway({
        ...events,
        onUp: shards.up,
        onDown: shards.down,
        onAsked: (error) =>
          error === null ? requests.succeeded('authorized') : requests.failed(error, 'authorized'),
      });
      health.end('gateway', 'connecting');
      return {
        ...gateway,
        close() {
          shards.stop();
          return gateway.close();
        },
      };
    },
  };
}

/** Tells the health of shards that stay away. */
function createShardWatch(health: Health, { after }: Pick<Machine, 'after'>) {
  /** What is not yet, or already, told of the shards that are away. */
  const away = new Map<number, () => void>();
  return {
    up(shard: number): void {
      away.get(shard)?.();
      away.delete(shard);
      if (away.size === 0) health.end('gateway', 'lost');
    },
    down(shard: number): void {
      if (away.has(shard)) return;
      const detail = `shard ${shard}`;
      away.set(
        shard,
        after(toldAfterMs, () => health.begin('gateway', 'lost', { detail })),
      );
    },
    stop(): void {
      for (const callOff of away.values()) callOff();
      away.clear();
    },
  };
}
