import { randomBytes } from 'node:crypto';
import { Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { CommandRegistry } from '../commands/registry.ts';
import { Faults } from '../faults/faults.ts';
import { Gateway } from '../gateway/gateway.ts';
import { sendMessageEvents } from '../gateway/message-events.ts';
import { DISCORD_GATEWAY, type GatewayLimits } from '../gateway/session-starts.ts';
import { InteractionDesk } from '../interactions/desk.ts';
import { Attachments } from '../messages/attachments.ts';
import { MessageStore } from '../messages/store.ts';
import { restApp } from '../rest/app.ts';
import { DISCORD_LIMITS, RateLimiter, type RateLimits } from '../rest/http/rate-limits.ts';
import { isFromElsewhere, isLoopback } from '../rest/loopback.ts';
import { checkBody, loadSchemas } from '../rest/schema/check.ts';
import type { RehearsalLog } from '../wire/log.ts';
import { WireLog } from '../wire/wire-log.ts';
import { type Clock, systemClock } from '../world/clock.ts';
import { defaultWorld } from '../world/default-world.ts';
import { snowflakeSource } from '../world/snowflake.ts';
import { systemTimers } from '../world/timers.ts';
import type { World } from '../world/world.ts';
import { RehearsalEvents } from './events.ts';
import { Rehearsal } from './rehearsal.ts';
import type { RehearsalState } from './state.ts';

export interface RehearsalOptions {
  /** 0, the default, takes any that is free. */
  port?: number;
  world?: World;
  clock?: Clock;
  /** How long a bot has for its first answer. */
  interactionDeadlineMs?: number;
  heartbeatMs?: number;
  /** Changes to Discord's limits, or `off`: then one may also identify as soon and as often as one likes. */
  rateLimits?: Partial<RateLimits> | 'off';
  /** Changes to what Discord allows of sessions: how many servers a shard may have, how soon one may identify, … */
  gateway?: Partial<GatewayLimits>;
  /** How many requests and dispatches are remembered. */
  logged?: number;
  log?: RehearsalLog;
  /** What goes before loading Discord's schemas, unless they are needed: it keeps the process busy for a while. */
  loadAfter?: Promise<unknown>;
  /** Adds routes of its own, such as a page. */
  extend?: (app: Hono<{ Bindings: HttpBindings }>, state: RehearsalState) => void;
}

const SILENT: RehearsalLog = { debug() {}, warn() {} };

/** Starts a Discord for this machine, on loopback only. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const state = newState(options);
  const app = restApp(state);
  options.extend?.(app, state);
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('Expected an HTTP/1 server');
  server.on('upgrade', (request, socket, head) => {
    const header = (name: string) => request.headersDistinct[name]?.[0];
    const isBot = isLoopback(header('host')) && !isFromElsewhere('GET', header, state.url);
    if (isBot && request.url?.startsWith('/gateway') === true) state.gateway.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  state.url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  sendMessageEvents(state);
  // Not awaited: the first request that has a body waits for them instead.
  const loaded = (options.loadAfter ?? Promise.resolve()).then(loadSchemas);
  loaded.catch((error) => state.log.warn({ err: error }, 'the schemas of Discord cannot be loaded'));
  return new Rehearsal(state, async () => {
    state.interactions.shutDown();
    state.gateway.shutDown();
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
    state.events.emit('closed');
  });
}

function newState(options: RehearsalOptions): RehearsalState {
  const { clock = systemClock, world = defaultWorld(), rateLimits = {} } = options;
  const events = new RehearsalEvents();
  // Whoever waits for an event listens for as long.
  events.setMaxListeners(0);
  const nextId = snowflakeSource(clock);
  const newToken = () => randomBytes(24).toString('base64url');
  // Known once it listens.
  const origin = () => state.url;
  const wire = new WireLog(clock, events, options.logged ?? 500);
  const gateway = new Gateway({ world, clock, wire, events, origin }, options.heartbeatMs ?? 41_250, {
    ...DISCORD_GATEWAY,
    ...(rateLimits === 'off' ? { identifyEveryMs: 0, starts: 1_000_000 } : {}),
    ...options.gateway,
  });
  const state: RehearsalState = {
    url: '',
    world,
    clock,
    nextId,
    events,
    wire,
    checkBody,
    faults: new Faults(clock),
    limiter: new RateLimiter(rateLimits === 'off' ? null : { ...DISCORD_LIMITS, ...rateLimits }),
    messages: new MessageStore(events),
    attachments: new Attachments(origin),
    commands: new CommandRegistry(events, world.application.id, nextId),
    interactions: new InteractionDesk(
      { clock, timers: systemTimers, nextId, newToken, gateway, events },
      options.interactionDeadlineMs ?? 3000,
    ),
    gateway,
    log: options.log ?? SILENT,
  };
  return state;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
