import type { REST } from '@discordjs/rest';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Machine } from '../machine/machine.ts';
import { describeError, isUnauthorized } from './rest-errors.ts';
import { StartError } from './start-error.ts';
import { startWords } from './words.ts';

/** What is told of by a gateway. */
export type GatewayEvents = {
  /** Told each interaction as it came, of whatever form. */
  onInteraction: (sent: unknown) => void;
  /** Told once when Discord ends the connection for good, with the reason in words. */
  onLost: (reason: string) => void;
};

type GatewayOptions = GatewayEvents & {
  rest: REST;
  token: string;
  /** For messages only. */
  apiUrl: string;
  log: Logger;
  after: Machine['after'];
};

export type Gateway = { applicationId: string; close(): Promise<void> };

/** How long Discord may take to let the bot in, and a closing connection to close, in milliseconds. */
const connectTimeoutMs = 20_000;
const closeTimeoutMs = 2000;

/** Codes after which connecting again is pointless. Source: discord-api-docs, "Gateway Close Event Codes". */
const fatal = new Set<number>([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

const ready = z.looseObject({ application: z.looseObject({ id: z.string().regex(/^\d+$/) }) });

/**
 * Connects to Discord's gateway without intents: interactions arrive all the same, complete, so that nothing need be
 * kept. As many shards as Discord asks for, in one process. Throws {@link StartError}.
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { rest, token, apiUrl, log, after, onInteraction, onLost } = options;
  // The package's own store of sessions is one for all connections of the process.
  const sessions = new Map<number, SessionInfo>();
  const manager = new WebSocketManager({
    token,
    intents: 0,
    rest,
    retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
    updateSessionInfo: (shard, session) =>
      void (session ? sessions.set(shard, session) : sessions.delete(shard)),
  });
  let closing = false;

  manager.on(WebSocketShardEvents.Dispatch, ({ data: { t, d } }) => {
    if (t === GatewayDispatchEvents.InteractionCreate) onInteraction(d);
  });
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ failure: describeError(error), shard: shardId }, 'the gateway reports an error'),
  );
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) =>
    log.info({ shard: shardId }, 'the gateway connection is back'),
  );
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    if (closing) return;
    if (fatal.has(code)) onLost(lostReason(code));
    else log.info({ code, shard: shardId }, 'the gateway connection was lost, reconnecting');
  });

  const close = async (): Promise<void> => {
    closing = true;
    await within(closeTimeoutMs, after, manager.destroy({ reason: 'The bot was told to stop' }));
  };
  try {
    return { applicationId: await connect(manager, apiUrl, after), close };
  } catch (error) {
    await close();
    if (error instanceof StartError) throw error;
    if (isUnauthorized(error)) throw new StartError(startWords.badToken);
    const { message, code } = describeError(error);
    throw new StartError(startWords.notReached(apiUrl, String(code ?? message)));
  }
}

/** Waits until every shard is ready; gives the application's id. */
async function connect(manager: WebSocketManager, apiUrl: string, after: Machine['after']): Promise<string> {
  const first = Promise.withResolvers<string>();
  manager.on(WebSocketShardEvents.Ready, ({ data }) => {
    const read = ready.safeParse(data);
    if (read.success) first.resolve(read.data.application.id);
  });
  manager.on(WebSocketShardEvents.Closed, ({ code }) => {
    if (fatal.has(code)) first.reject(new StartError(lostReason(code)));
  });
  const callOff = after(connectTimeoutMs, () => {
    const seconds = connectTimeoutMs / 1000;
    first.reject(new StartError(startWords.noAnswer(apiUrl, seconds)));
  });
  const connected = manager.connect();
  // What went wrong is told by whichever of the two knows it first.
  connected.catch(() => undefined);
  first.promise.catch(() => undefined);
  try {
    await Promise.race([connected, first.promise]);
    return await first.promise;
  } finally {
    callOff();
  }
}

async function within(ms: number, after: Machine['after'], work: PromiseLike<void> | void): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const callOff = after(ms, patience.resolve);
  await Promise.race([work, patience.promise]);
  callOff();
}

function lostReason(code: number): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return startWords.badToken;
  return startWords.closed(GatewayCloseCodes[code] ?? code);
}
