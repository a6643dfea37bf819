import type { REST, RESTOptions } from '@discordjs/rest';
import { isUnauthorized } from './rest-errors.ts';
import { startWords } from './words.ts';

/** A client of Discord's REST API, within its rate limits. */
export type RestClient = Pick<REST, 'get' | 'post' | 'patch' | 'put'>;
/** What a client does when a request fails, or is one too many. */
export type RestOptions = Partial<Pick<RESTOptions, 'retries' | 'timeout' | 'rejectOnRateLimit'>>;

/**
 * Waits for limits up to so many milliseconds; a longer one is thrown, with its length. So is one without a length, which
 * the package would ask after again at once, and again.
 */
export const waitUpTo =
  (longestMs: number): NonNullable<RestOptions['rejectOnRateLimit']> =>
  ({ retryAfter }) =>
    retryAfter > longestMs || retryAfter <= 0;

/** Thrown where something else than Discord has answered, such as the login page of a network. */
export class UnreadableError extends Error {}

/** Hands each request of a client to `request`. */
export const through = (
  client: RestClient,
  request: (work: () => Promise<unknown>, isAuthorized: boolean) => Promise<unknown>,
): RestClient => ({
  get: (route, options) => request(() => client.get(route, options), options?.auth !== false),
  post: (route, options) => request(() => client.post(route, options), options?.auth !== false),
  patch: (route, options) => request(() => client.patch(route, options), options?.auth !== false),
  put: (route, options) => request(() => client.put(route, options), options?.auth !== false),
});

/**
 * The client with a token, which it keeps: the package forgets one that was refused once. Throws
 * {@link UnreadableError} for an answer that is no JSON.
 */
export function authorized(rest: REST, token: string): RestClient {
  rest.setToken(token);
  return through(rest, async (work) => {
    try {
      const answer = await work();
      if (answer instanceof ArrayBuffer && answer.byteLength > 0)
        throw new UnreadableError(startWords.notDiscord);
      return answer;
    } catch (error) {
      if (isUnauthorized(error)) rest.setToken(token);
      throw error;
    }
  });
}
