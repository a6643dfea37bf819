import { WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { every, type Machine, waitUnless, within } from '../machine/machine.ts';
import { type RestClient, UnreadableError } from './rest-client.ts';
import { describeError, isUnauthorized, limitOf } from './rest-errors.ts';
import { createSessionStarts } from './session-starts.ts';
import { createShardConnections, type ShardConnections, type ShardOptions } from './shard-connections.ts';
import { allShards, type HeldShards, type Shards } from './shards.ts';
import { StartError } from './start-error.ts';
import { startWords } from './words.ts';

/** What is told of by a gateway. */
export type GatewayEvents = Pick<ShardOptions, 'onInteraction' | 'onUp' | 'onDown'> & {
  /** Told how a question about the gateway fared: `null`, or what failed. */
  onAsked?: ((error: unknown) => void) | undefined;
  /** Ends the wait for a connection. */
  signal?: AbortSignal | undefined;
  /** Told once when Discord ends the connection for good, with the reason in words. */
  onLost: (reason: string) => void;
};

type GatewayOptions = GatewayEvents &
  ShardOptions & {
    /** Asks about the gateway; {@link ShardOptions.rest} is for the package. */
    asked: Pick<RestClient, 'get'>;
    /** For messages only. */
    apiUrl: string;
    /** Which shards this process holds. */
    shards: Shards;
  };

export type Gateway = { applicationId: string; close(): Promise<void> };

/** After how long it is told that Discord has not let the bot in yet, and how long a closing connection to close, in milliseconds. */
const toldAfterMs = 20_000;
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
  const { asked, log, shards, onLost, signal } = options;
  const starts = createSessionStarts(asked, options);
  const first = Promise.withResolvers<string>();
  // Whoever waits for the start is told; later nobody does.
  first.promise.catch(() => undefined);
  const closing = new AbortController();
  let current: ShardConnections | null = null;
  /** How often in a row another number of shards was wanted. */
  let refusals = 0;

  const open = (held: HeldShards): void => {
    log.info({ shards: held.ids.length, of: held.count }, 'connecting to the gateway');
    const connections = createShardConnections(options, held, starts);
    const { manager } = connections;
    current = connections;
    manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
      log.debug({ shard: shardId }, 'the gateway connection is ready');
      refusals = 0;
      const read = ready.safeParse(data);
      if (read.success) first.resolve(read.data.application.id);
    });
    manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
      if (current !== connections) return;
      if (shards === 'auto' && wrongShards.has(code)) {
        current = null;
        // It ends early when the bot is told to stop.
        reopen(connections, held.count, code).catch(() => undefined);
      } else if (fatal.has(code)) {
        const reason = lostReason(code, held);
        first.reject(new StartError(reason));
        onLost(reason);
      } else log.info({ code, shard: shardId }, 'the gateway connection was lost, reconnecting');
    });
    connections.connect().catch((error) => {
      if (current === connections) first.reject(error);
    });
  };

  /** Takes all shards down, and as many up as Discord asks for now. */
  const reopen = async (before: ShardConnections, count: number, code: number): Promise<void> => {
    log.warn({ code, shards: count }, 'Discord wants another number of shards: asking how many');
    await destroy(before, options);
    for (;;) {
      const pauseMs = pauseAfter(refusals++);
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
    const open = current;
    current = null;
    if (open) await destroy(open, options);
  };

  /** Asks how many shards Discord wants until it says so. */
  const askShards = async (): Promise<number> => {
    for (let tries = 0; ; tries++) {
      try {
        const recommended = await starts.recommendedShards();
        options.onAsked?.(null);
        return recommended;
      } catch (error) {
        if (isUnauthorized(error)) throw new StartError(startWords.badToken);
        options.onAsked?.(error);
        const pauseMs = Math.max(pauseAfter(tries), limitOf(error)?.waitMs ?? 0);
        log.warn({ pauseMs }, startWords.notReached(options.apiUrl, whatFailed(error)));
        await waitUnless(options, pauseMs, closing.signal);
      }
    }
  };

  signal?.addEventListener('abort', () => closing.abort(signal.reason), { once: true });
  closing.signal.addEventListener('abort', () => first.reject(closing.signal.reason), { once: true });
  const endTelling = every(options, toldAfterMs, () => {
    if (!starts.isUsedUp) log.warn(startWords.noAnswer(options.apiUrl));
  });
  try {
    signal?.throwIfAborted();
    open(shards === 'auto' ? allShards(await askShards()) : shards);
    return { applicationId: await first.promise, close };
  } catch (error) {
    await close();
    if (isUnauthorized(error)) throw new StartError(startWords.badToken);
    throw error;
  } finally {
    endTelling();
  }
}

const pauseAfter = (tries: number): number => Math.min(shortestPauseMs * 2 ** tries, longestPauseMs);

/** What failed, as short as it can be said. */
function whatFailed(error: unknown): string {
  const { status, code, message } = describeError(error);
  if (error instanceof UnreadableError || error instanceof z.ZodError) return startWords.notDiscord;
  return String(status ?? code ?? (limitOf(error) ? 429 : message));
}

async function destroy(
  { manager, giveUp }: ShardConnections,
  machine: Pick<Machine, 'after'>,
): Promise<void> {
  giveUp();
  await within(machine, closeTimeoutMs, manager.destroy({ reason: 'The bot was told to stop' }));
}

function lostReason(code: number, { count }: HeldShards): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return startWords.badToken;
  if (wrongShards.has(code)) return startWords.wrongShards(count);
  return startWords.closed(GatewayCloseCodes[code] ?? code);
}
