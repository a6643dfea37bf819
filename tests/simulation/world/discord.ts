import type { WithoutSockets } from '@callboard/rehearsal';
import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, type RequestData } from '@discordjs/rest';
import {
  type Connection,
  longestLimitMs,
  type RestClient,
  type RestOptions,
} from '../../../src/discord/connection.ts';
import { waitUpTo } from '../../../src/discord/rest-client.ts';
import type { Faults } from '../bot/faults.ts';
import type { Life } from '../bot/life.ts';
import type { Chance } from '../chance.ts';
import type { SimulatedTime } from '../time.ts';

export type Send = {
  world: WithoutSockets;
  time: SimulatedTime;
  faults: Faults;
  chance: Chance;
  /** Is told of every request and of what Discord answered; 0: nothing came through. */
  onAnswer: (method: string, path: string, status: number) => void;
};

type Sent = { status: number; body?: unknown; retryAfterMs?: number } | { lost: Error };

/** As the library has it. */
const timeoutMs = 10_000;
const mostRetries = 3;

/**
 * The way to Discord for one life of a process. What the library does in front of it is done here, too: it waits where a
 * limit is short, asks again as often as it was told, and gives up after ten seconds.
 */
export function connectionOf(
  life: Life,
  send: Send,
  listen: (hear: (sent: unknown) => void) => void,
): Connection {
  const rest = (options: RestOptions): RestClient => {
    const request = async (method: string, path: string, data: RequestData = {}): Promise<unknown> => {
      for (let tries = 0; ; tries++) {
        await life.call(`${method} ${nameOf(path)}`, 'before');
        const answer = await inTime(life, send, arrive(life, send, method, path, data));
        await life.call(`${method} ${nameOf(path)}`, 'after');
        const retries = options.retries ?? mostRetries;
        if ('lost' in answer) {
          if (tries < retries && isTriedAgain(answer.lost)) continue;
          throw answer.lost;
        }
        const { status, body, retryAfterMs } = answer;
        if (retryAfterMs !== undefined) {
          await refuseLimit(options, method, path, retryAfterMs);
          await life.machine.wait(retryAfterMs);
          tries -= 1;
        } else if (status >= 500) {
          if (tries >= retries) throw new HTTPError(status, String(status), method, path, {});
        } else if (status >= 400) throw apiError(status, body, method, path);
        else return body;
      }
    };
    return {
      get: (path, data) => request('GET', path, data),
      post: (path, data) => request('POST', path, data),
      patch: (path, data) => request('PATCH', path, data),
      put: (path, data) => request('PUT', path, data),
    };
  };
  return {
    rest,
    async gateway({ onInteraction }) {
      listen(onInteraction);
      return { applicationId: send.world.world.application.id, close: async () => undefined };
    },
  };
}

/** A path without what is a secret or differs: the token of an interaction. */
const nameOf = (path: string): string => path.replace(/^(\/(?:interactions|webhooks)\/\d+\/)[^/]+/, '$1…');

/** A request on its way to Discord and back. It arrives although whoever sent it has died meanwhile. */
function arrive(life: Life, send: Send, method: string, path: string, data: RequestData): Promise<Sent> {
  const { world, time, faults, chance, onAnswer } = send;
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const strike = faults.ofRequest(path);
  const wayMs = () => (strike === 'slow' ? chance.whole(50, 9000) : chance.whole(20, 150));
  const back = (sent: Sent) =>
    void time.after(wayMs(), () => {
      onAnswer(method, path, 'status' in sent ? sent.status : 0);
      if (!life.isOver) resolve(sent);
    });
  const body = data.body === undefined ? undefined : JSON.parse(JSON.stringify(data.body));
  time.after(wayMs(), async () => {
    if (strike === 'refused') return back({ lost: lost('ECONNREFUSED') });
    const limitedMs = faults.limitOf(path, strike, time.now);
    if (limitedMs !== null) return back({ status: 429, retryAfterMs: limitedMs });
    if (strike === 'error' && chance.happens(0.5)) return back({ status: chance.pick([500, 502, 503]) });
    const { query = new URLSearchParams() } = data;
    const files = (data.files ?? []).map(fileOf);
    const answer = await world.request({ method, path, query, body, files });
    if (strike === 'error') return back({ status: chance.pick([500, 502, 504]) });
    if (strike === 'lost') return back({ lost: connectionLost() });
    if (strike === 'nothing' && answer.status < 300) return back({ status: 200, body: {} });
    return back(answer);
  });
  return promise;
}

/** Waits for an answer as long as the library does. */
function inTime(life: Life, { time }: Send, answer: Promise<Sent>): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const aborted = Object.assign(new Error('This operation was aborted'), { name: 'AbortError' });
  const callOff = time.after(timeoutMs, () => {
    if (!life.isOver) resolve({ lost: aborted });
  });
  answer.then((sent) => {
    callOff();
    resolve(sent);
  });
  return promise;
}

/** The other side has closed the connection: whether it had done what was asked is not known. */
export const connectionLost = (): Error => lost('UND_ERR_SOCKET');

const lost = (code: string): Error => Object.assign(new Error(`the connection was lost (${code})`), { code });

const isTriedAgain = (error: Error): boolean => error.name === 'AbortError';

async function refuseLimit(
  { rejectOnRateLimit = waitUpTo(longestLimitMs) }: RestOptions,
  method: string,
  url: string,
  retryAfter: number,
): Promise<void> {
  if (typeof rejectOnRateLimit !== 'function') return;
  const [global, limit, majorParameter] = [false, 0, ''];
  const data = { global, hash: '', limit, majorParameter, method, retryAfter, route: url, url };
  const all = { ...data, scope: 'user' as const, sublimitTimeout: 0, timeToReset: retryAfter };
  if (await rejectOnRateLimit(all)) throw new RateLimitError(all);
}

function apiError(status: number, body: unknown, method: string, path: string): DiscordAPIError {
  const { code = 0, message = '' } = Object(body) as { code?: number; message?: string };
  return new DiscordAPIError({ code, message }, code, status, method, path, {});
}

const fileOf = ({ name, data }: RawFile, nth: number) => ({
  nth,
  name,
  contentType: 'application/octet-stream',
  bytes: new Uint8Array(Buffer.from(data as Buffer)),
});
