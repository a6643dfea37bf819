import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { faultText, spoils } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import type { RehearsalLog } from '../wire/log.ts';
import { pathText } from '../wire/problem.ts';
import type { WireLog } from '../wire/wire-log.ts';
import { faultReply } from './fault-reply.ts';
import { ApiError, notFound, unauthorized } from './http/api-error.ts';
import { type Envelope, openEnvelope } from './http/envelope.ts';
import type { LimitState, RateLimiter } from './http/rate-limits.ts';
import { limitReply, type Reply, respond } from './http/reply.ts';
import type { RestState, Route } from './routes/route.ts';

/** What requests are answered from, and where they are counted and noted. */
export interface ServedState extends RestState {
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly wire: WireLog;
  readonly log: RehearsalLog;
}

type Bindings = { Bindings: HttpBindings };

const API = /^\/api(?:\/v(\d+))?(?=\/|$)/;
/**
 * One request from fault to log. `used` has the connections that carried one before; `route` is null where there is no
 * such endpoint.
 */
export async function serve(
  state: ServedState,
  used: WeakSet<object>,
  c: Context<Bindings>,
  route: Route | null,
): Promise<Response> {
  const began = performance.now();
  const { method, url } = c.req;
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(API, '');
  const { socket } = c.env.incoming;
  const isReused = used.has(socket);
  used.add(socket);
  const strike = state.faults.take({ method, path, isFree: route?.free === true, isReused });
  const fault = strike?.fault ?? null;
  const spoilt = strike !== null && spoils(strike.fault) ? faultReply(strike) : null;
  let envelope: Envelope = { json: undefined, files: [] };
  let reply: Reply;
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault?.closeIdle === true) {
    reply = { status: 0 };
  } else if (spoilt !== null && fault?.afterwards !== true) {
    reply = spoilt;
  } else {
    let headers: Record<string, string> = {};
    try {
      envelope = await openEnvelope(c.req.raw);
      refuseOldVersion(pathname);
      if (route === null) throw notFound();
      const limit = admit(state, c, route);
      headers = limit.headers;
      const request = { params: c.req.param(), query: searchParams, ...envelope };
      reply = limited(limit) ?? (await route.handle(request, state));
    } catch (error) {
      reply = errorReply(state, error);
    }
    reply = spoilt ?? { ...reply, headers };
  }
  state.wire.addRequest({
    method,
    path,
    query: searchParams.toString(),
    body: envelope.json,
    files: envelope.files.map(({ name, bytes }) => ({ name, size: bytes.byteLength })),
    status: reply.status,
    response: reply.text ?? reply.body,
    ms: Math.round((performance.now() - began) * 100) / 100,
    problems: reply.problems ?? [],
    ...(fault === null ? {} : { fault: faultText(fault) }),
  });
  report(state, method, path, reply);
  if (fault?.closeIdle === true) {
    socket.end();
    return RESPONSE_ALREADY_SENT;
  }
  if (fault?.drop === true) {
    socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  return respond(reply);
}

function refuseOldVersion(pathname: string): void {
  const version = API.exec(pathname)?.[1];
  if (version !== undefined && version !== '10' && version !== '9') {
    throw new ApiError(400, 50041, 'Invalid API version');
  }
}

/** What is decided before a route is asked: who is calling, and whether too often. */
function admit(state: ServedState, c: Context<Bindings>, route: Route): LimitState {
  if (route.open !== true && c.req.header('authorization') !== `Bot ${state.world.application.token}`) {
    throw unauthorized();
  }
  if (route.unlimited === true) return { headers: {}, retryAfter: null, scope: null };
  const params: Record<string, string> = c.req.param();
  const major = params.channelId ?? params.guildId ?? `${params.webhookId ?? ''}${params.token ?? ''}`;
  const bound = route.free !== true;
  return state.limiter.count(route.limit, `${route.method} ${route.path}`, major, bound);
}

function limited({ retryAfter, scope }: LimitState): Reply | null {
  return retryAfter === null ? null : limitReply(retryAfter, scope === 'global');
}

function errorReply(state: ServedState, error: unknown): Reply {
  if (error instanceof ApiError) {
    return { status: error.status, body: error.toBody(), problems: error.problems };
  }
  state.log.warn({ err: error }, 'the rehearsal failed to serve a request');
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

/** Says in the log which rule a request broke, since bots tend to swallow that. */
function report(state: ServedState, method: string, path: string, { status, problems = [] }: Reply): void {
  const broken = problems.map((problem) => `${pathText(problem.path)}: ${problem.message}`);
  if (broken.length > 0) state.log.warn({ method, path, status, broken }, 'a request broke rules of Discord');
  else state.log.debug({ method, path, status }, 'request');
}
