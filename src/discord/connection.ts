import { REST, RESTEvents } from '@discordjs/rest';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';
import { type Gateway, type GatewayEvents, openGateway } from './gateway.ts';
import { authorized, type RestClient, type RestOptions, waitUpTo } from './rest-client.ts';
import type { Shards } from './shards.ts';

export type { RestClient, RestOptions } from './rest-client.ts';

/** How the bot reaches Discord. */
export type Connection = {
  /** Opens a client of the REST API. */
  rest(options: RestOptions): RestClient;
  /** Connects to the gateway, however long that takes. Throws {@link StartError} where it is of no use to try again. */
  gateway(events: GatewayEvents): Promise<Gateway>;
};

/** Is told of each answer of Discord's: to which route, with words such as `:id` in the place of ids, and its status. */
export type OnResponse = (method: string, route: string, status: number) => void;

/** In milliseconds: how long Discord may take for an answer, and how long a limit may last that is waited for. */
const timeout = 10_000;
export const longestLimitMs = 30_000;

/** The way to Discord over sockets. `apiUrl`: base of the REST API without a version. */
export function overSockets(
  { token, apiUrl, shards = 'auto' }: { token: string; apiUrl: string; shards?: Shards },
  machine: Pick<Machine, 'now' | 'after'> & { log: Logger; onResponse?: OnResponse | undefined },
): Connection {
  const client = (options: RestOptions) => {
    const rest = new REST({
      api: apiUrl,
      version: '10',
      timeout,
      rejectOnRateLimit: waitUpTo(longestLimitMs),
      ...options,
    }).setToken(token);
    const { onResponse } = machine;
    if (onResponse)
      rest.on(RESTEvents.Response, ({ method, route }, { status }) => onResponse(method, route, status));
    return rest;
  };
  return {
    rest: (options) => authorized(client(options), token),
    gateway: (events) => {
      const rest = client({});
      return openGateway({
        ...machine,
        rest,
        asked: authorized(rest, token),
        token,
        apiUrl,
        shards,
        ...events,
      });
    },
  };
}
