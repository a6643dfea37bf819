import type { REST } from '@discordjs/rest';
import {
  type SessionInfo,
  SimpleShardingStrategy,
  WebSocketManager,
  WebSocketShardEvents,
} from '@discordjs/ws';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { describeError } from './rest-errors.ts';
import type { SessionStarts } from './session-starts.ts';
import type { HeldShards } from './shards.ts';

export type ShardOptions = {
  rest: REST;
  token: string;
  log: Logger;
  /** Told each interaction as it came, of whatever form. */
  onInteraction: (sent: unknown) => void;
};

export type ShardConnections = {
  manager: WebSocketManager;
  /** Connects all shards; those for which no session is left wait. Fails with what keeps one of them from connecting. */
  connect(): Promise<void>;
};

/** Makes the connections of some shards, without intents and with sessions that are kept in the process. */
export function createShardConnections(
  { rest, token, log, onInteraction }: ShardOptions,
  { count, ids }: HeldShards,
  starts: SessionStarts,
): ShardConnections {
  // The package's own store of sessions is one for all connections of the process.
  const sessions = new Map<number, SessionInfo>();
  let strategy: SimpleShardingStrategy | null = null;
  const manager = new WebSocketManager({
    token,
    intents: 0,
    rest,
    shardCount: count,
    shardIds: [...ids],
    buildStrategy(of) {
      strategy = new SimpleShardingStrategy(of);
      return strategy;
    },
    buildIdentifyThrottler: () => starts,
    retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
    updateSessionInfo: (shard, session) =>
      void (session ? sessions.set(shard, session) : sessions.delete(shard)),
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data: { t, d } }) => {
    if (t === GatewayDispatchEvents.InteractionCreate) onInteraction(d);
  });
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ failure: describeError(error), shard: shardId }, 'the gateway reports an error'),
  );
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) =>
    log.info({ shard: shardId }, 'the gateway connection is back'),
  );
  return {
    manager,
    async connect() {
      // The manager's own `connect` gives up where fewer sessions are left than there are shards.
      await strategy?.spawn([...ids]);
      await strategy?.connect();
    },
  };
}
