import { type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { every, type Machine, waitUnless } from '../machine/machine.ts';
import { describeError, isUnauthorized } from './rest-errors.ts';
import { createSessionStarts, type SessionStarts } from './session-starts.ts';
import { createShardConnections, type ShardOptions } from './shard-connections.ts';
import { allShards, type HeldShards, type Shards } from './shards.ts';
import { StartError } from './start-error.ts';
import { startWords } from './words.ts';

/** What is told of by a gateway. */
export type GatewayEvents = Pick<ShardOptions, 'onInteraction'> & {
  /** Told once when Discord ends the connection for good, with the reason in words. */
  onLost: (reason: string) => void;
};

type GatewayOptions = GatewayEvents &
  ShardOptions &
  Pick<Machine, 'now' | 'after'> & {
    /** For messages only. */
    apiUrl: string;
    /** Which shards this process holds. */
    shards: Shards;
  };

export type Gateway = { applicationId: string; close(): Promise<void> };

/** How long Discord may take to let the bot in, and a closing connection to close, in milliseconds. */
const connectTimeoutMs = 20_000;
const closeTimeoutMs = 2000;
/** How long to wait before asking how many shards there should be: twice as long each time in a row, in milliseconds. */
const shortestPauseMs = 1000;
const longestPauseMs = 300_000;
/** Where Discord recommends fewer shards than it demands, up to so many times the number is tried. */
const mostTimes = 16;

/** Codes after which connecting again is pointless. Source: discord-api-docs, "Gateway Close Event Codes". */
const fatal = new Set<number>([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);
/** Those that say that the number of shards is wrong. */
const wrongShards = new Set<number>([GatewayCloseCodes.InvalidShard, GatewayCloseCodes.ShardingRequired]);

const ready = z.looseObject({ application: z.looseObject({ id: z.string().regex(/^\d+$/) }) });

/**
 * Connects to Discord's gateway without intents: interactions arrive all the same, complete, so that nothing need be
 * kept. With `auto` it holds as many shards as Discord asks for, also when it comes to ask for more. It is connected
 * when the first of them is: the others may take minutes. Throws {@link StartError}.
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { rest, apiUrl, log, shards, onLost } = options;
  const starts = createSessionStarts(rest, options);
  const first = Promise.withResolvers<string>();
  // Whoever waits for the start is told; later nobody does.
  first.promise.catch(() => undefined);
  const closing = new AbortController();
  let current: WebSocketManager | null = null;
  /** How often in a row another number of shards was wanted. */
  let refusals = 0;

  const open = (held: HeldShards): void => {
    log.info({ shards: held.ids.length, of: held.count }, 'connecting to the gateway');
    const { manager, connect } = createShardConnections(options, held, starts);
    current = manager;
    manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
      log.debug({ shard: shardId }, 'the gateway connection is ready');
      refusals = 0;
      const read = ready.safeParse(data);
      if (read.success) first.resolve(read.data.application.id);
    });
    manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
      if (current !== manager) return;
      if (shards === 'auto' && wrongShards.has(code)) {
        current = null;
        // It ends early when the bot is told to stop.
        reopen(manager, held.count, code).catch(() => undefined);
      } else if (fatal.has(code)) {
        const reason = lostReason(code, held);
        first.reject(new StartError(reason));
        onLost(reason);
      } else log.info({ code, shard: shardId }, 'the gateway connection was lost, reconnecting');
    });
    connect().catch((error) => {
      if (current === manager) first.reject(error);
    });
  };

  /** Takes all shards down, and as many up as Discord asks for now. */
  const reopen = async (manager: WebSocketManager, count: number, code: number): Promise<void> => {
    log.warn({ code, shards: count }, 'Discord wants another number of shards: asking how many');
    await destroy(manager, options);
    for (;;) {
      const pauseMs = Math.min(shortestPauseMs * 2 ** refusals++, longestPauseMs);
      await waitUnless(options, pauseMs, closing.signal);
      try {
        const recommended = await starts.recommendedShards();
        const isTooFew = code === GatewayCloseCodes.ShardingRequired && recommended <= count;
        return open(allShards(isTooFew ? Math.min(2 * count, mostTimes * recommended) : recommended));
      } catch (error) {
        log.warn({ failure: describeError(error) }, 'Discord does not say how many shards it wants');
      }
    }
  };

  const close = async (): Promise<void> => {
    closing.abort();
    const manager = current;
    current = null;
    if (manager) await destroy(manager, options);
  };

  try {
    open(shards === 'auto' ? allShards(await starts.recommendedShards()) : shards);
    return { applicationId: await inTime(first.promise, starts, options), close };
  } catch (error) {
    await close();
    if (error instanceof StartError) throw error;
    if (isUnauthorized(error)) throw new StartError(startWords.badToken);
    const { message, code } = describeError(error);
    throw new StartError(startWords.notReached(apiUrl, String(code ?? message)));
  }
}

/** Waits for a shard to be ready, as long as that may take; longer only where Discord allows no session before. */
async function inTime<T>(
  promise: Promise<T>,
  starts: SessionStarts,
  { apiUrl, after }: Pick<GatewayOptions, 'apiUrl' | 'after'>,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const end = every({ after }, connectTimeoutMs, () => {
    if (starts.isUsedUp) return;
    late.reject(new StartError(startWords.noAnswer(apiUrl, connectTimeoutMs / 1000)));
  });
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    end();
  }
}

async function destroy(manager: WebSocketManager, { after }: Pick<Machine, 'after'>): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const callOff = after(closeTimeoutMs, patience.resolve);
  await Promise.race([manager.destroy({ reason: 'The bot was told to stop' }), patience.promise]);
  callOff();
}

function lostReason(code: number, { count }: HeldShards): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return startWords.badToken;
  if (wrongShards.has(code)) return startWords.wrongShards(count);
  return startWords.closed(GatewayCloseCodes[code] ?? code);
}
