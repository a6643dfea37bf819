import type { REST } from '@discordjs/rest';
import {
  type SessionInfo,
  SimpleShardingStrategy,
  WebSocketManager,
  WebSocketShardEvents,
} from '@discordjs/ws';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';
import { createReconnectPauses } from './reconnect-pauses.ts';
import { describeError } from './rest-errors.ts';
import type { SessionStarts } from './session-starts.ts';
import type { HeldShards } from './shards.ts';

export type ShardOptions = Pick<Machine, 'now' | 'after'> & {
  rest: REST;
  token: string;
  log: Logger;
  /** Told each interaction as it came, of whatever form. */
  onInteraction: (sent: unknown) => void;
  /** Told of each shard that is connected, and of each that is not any more. */
  onUp?: ((shard: number) => void) | undefined;
  onDown?: ((shard: number) => void) | undefined;
};

export type ShardConnections = {
  manager: WebSocketManager;
  /** Connects all shards; those for which no session is left wait. Fails with what keeps one of them from connecting. */
  connect(): Promise<void>;
  /** Has no shard connect again. */
  giveUp(): void;
};

/** Makes the connections of some shards, without intents and with sessions that are kept in the process. */
export function createShardConnections(
  options: ShardOptions,
  { count, ids }: HeldShards,
  starts: SessionStarts,
): ShardConnections {
  const { rest, token, log, onInteraction, onUp, onDown } = options;
  const pauses = createReconnectPauses(options);
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
    // It is asked for before each connection is made: the place to hold one back.
    retrieveSessionInfo: async (shard) => {
      await pauses.wait(shard);
      return sessions.get(shard) ?? null;
    },
    updateSessionInfo: (shard, session) =>
      void (session ? sessions.set(shard, session) : sessions.delete(shard)),
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data: { t, d } }) => {
    if (t === GatewayDispatchEvents.InteractionCreate) onInteraction(d);
  });
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ failure: describeError(error), shard: shardId }, 'the gateway reports an error'),
  );
  const up = (shard: number): void => {
    pauses.up(shard);
    onUp?.(shard);
  };
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => up(shardId));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => {
    log.info({ shard: shardId }, 'the gateway connection is back');
    up(shardId);
  });
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    const pauseMs = pauses.down(shardId);
    if (pauseMs > 0) log.debug({ code, shard: shardId, pauseMs }, 'the gateway is left alone for a while');
    onDown?.(shardId);
  });
  return {
    manager,
    giveUp: pauses.giveUp,
    async connect() {
      // The manager's own `connect` gives up where fewer sessions are left than there are shards.
      await strategy?.spawn([...ids]);
      await strategy?.connect();
    },
  };
}
