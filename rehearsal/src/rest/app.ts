import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Fault, Faults } from '../faults/faults.ts';
import type { RehearsalLog } from '../wire/log.ts';
import { pathText } from '../wire/problem.ts';
import type { WireLog } from '../wire/wire-log.ts';
import { ApiError, notFound, unauthorized } from './http/api-error.ts';
import { type Envelope, openEnvelope } from './http/envelope.ts';
import type { LimitState, RateLimiter } from './http/rate-limits.ts';
import { isFromElsewhere, isLoopback } from './loopback.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { otherRoutes } from './routes/others.ts';
import type { RestReply, RestState, Route } from './routes/route.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** What requests are answered from, and where they are counted and noted. */
export interface ServedState extends RestState {
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly wire: WireLog;
  readonly log: RehearsalLog;
}

type Bindings = { Bindings: HttpBindings };
type Reply = RestReply & { headers?: Record<string, string>; problems?: ApiError['problems'] };

const ROUTES = [...interactionRoutes, ...webhookRoutes, ...channelRoutes, ...commandRoutes, ...otherRoutes];
const API = /^\/api(?:\/v(\d+))?(?=\/|$)/;

/** Discord's REST API, and the files that were uploaded to it. */
export function restApp(state: ServedState): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(async (c, next) => {
    const header = (name: string) => c.req.header(name);
    if (!isLoopback(header('host')) || isFromElsewhere(c.req.method, header, state.url)) {
      return c.text('Forbidden', 403);
    }
    await next();
  });
  for (const version of ['/api/v10', '/api/v9', '/api']) {
    for (const route of ROUTES) {
      app.on(route.method, `${version}${route.path}`, (c) => serve(state, c, route));
    }
  }
  app.all('/api/*', (c) => serve(state, c, null));
  app.get('/attachments/:channelId/:attachmentId/:filename', (c) => {
    const file = state.attachments.get(c.req.param('attachmentId'));
    if (file === null) return c.notFound();
    return c.body(file.bytes, 200, {
      'Content-Type': file.contentType || 'application/octet-stream',
      // Whatever a bot uploads, opened by itself it can do nothing in the page's name.
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
  return app;
}

/** One request from fault to log. `route` is null where there is no such endpoint. */
async function serve(state: ServedState, c: Context<Bindings>, route: Route | null): Promise<Response> {
  const began = performance.now();
  const { method, url } = c.req;
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(API, '');
  const fault = state.faults.take(method, path);
  let envelope: Envelope = { json: undefined, files: [] };
  let reply: Reply;
  let headers: Record<string, string> = {};
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault !== null && fault.afterwards !== true && spoils(fault)) {
    reply = faultReply(fault);
  } else {
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
    reply = { ...reply, headers };
    if (fault !== null && spoils(fault)) reply = faultReply(fault);
  }
  state.wire.addRequest({
    method,
    path,
    query: searchParams.toString(),
    body: envelope.json,
    files: envelope.files.map(({ name, bytes }) => ({ name, size: bytes.byteLength })),
    status: reply.status,
    response: reply.body,
    ms: Math.round((performance.now() - began) * 100) / 100,
    problems: reply.problems ?? [],
    ...(fault === null ? {} : { fault: describe(fault) }),
  });
  report(state, method, path, reply);
  if (fault?.drop === true) return cut(c);
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
  if (retryAfter === null) return null;
  const body = {
    message: 'You are being rate limited.',
    retry_after: Math.round(retryAfter * 1000) / 1000,
    global: scope === 'global',
  };
  return { status: 429, body };
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

const spoils = (fault: Fault) => fault.status !== undefined || fault.drop === true;

function faultReply(fault: Fault): Reply {
  const status = fault.status ?? 0;
  const body = fault.body ?? { message: `${status}: ordered by a test`, code: 0 };
  return { status, body, ...(fault.headers === undefined ? {} : { headers: fault.headers }) };
}

function describe(fault: Fault): string {
  const parts = [
    fault.delayMs === undefined ? '' : `delayed by ${fault.delayMs} ms`,
    fault.status === undefined ? '' : `answered with ${fault.status}`,
    fault.drop === true ? 'connection dropped' : '',
    fault.afterwards === true ? 'after it was done' : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Cuts the connection under the request. The response that is returned has nowhere to go. */
function cut(c: Context<Bindings>): Response {
  c.env.incoming.socket.destroy();
  return new Response(null);
}

function respond({ status, body, headers = {} }: Reply): Response {
  if (body === undefined || status === 204 || status === 304) return new Response(null, { status, headers });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
