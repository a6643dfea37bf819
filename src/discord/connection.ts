import { REST, RESTEvents, type RESTOptions } from '@discordjs/rest';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';
import { type Gateway, type GatewayEvents, openGateway } from './gateway.ts';
import type { Shards } from './shards.ts';

/** A client of Discord's REST API, within its rate limits. */
export type RestClient = Pick<REST, 'get' | 'post' | 'patch' | 'put'>;
/** What a client does when a request fails, or is one too many. */
export type RestOptions = Partial<Pick<RESTOptions, 'retries' | 'timeout' | 'rejectOnRateLimit'>>;

/** How the bot reaches Discord. */
export type Connection = {
  /** Opens a client of the REST API. */
  rest(options: RestOptions): RestClient;
  /** Connects to the gateway. Throws {@link StartError}. */
  gateway(events: GatewayEvents): Promise<Gateway>;
};

/** Is told of each answer of Discord's: to which route, with words such as `:id` in the place of ids, and its status. */
export type OnResponse = (method: string, route: string, status: number) => void;

/** In milliseconds: how long Discord may take for an answer. */
const timeout = 10_000;

/** The way to Discord over sockets. `apiUrl`: base of the REST API without a version. */
export function overSockets(
  { token, apiUrl, shards = 'auto' }: { token: string; apiUrl: string; shards?: Shards },
  machine: Pick<Machine, 'now' | 'after'> & { log: Logger; onResponse?: OnResponse | undefined },
): Connection {
  const rest = (options: RestOptions) => {
    const client = new REST({ api: apiUrl, version: '10', timeout, ...options }).setToken(token);
    const { onResponse } = machine;
    if (onResponse)
      client.on(RESTEvents.Response, ({ method, route }, { status }) => onResponse(method, route, status));
    return client;
  };
  return {
    rest,
    gateway: (events) => openGateway({ ...machine, rest: rest({}), token, apiUrl, shards, ...events }),
  };
}
