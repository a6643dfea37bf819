import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { WireLog } from '../wire/wire-log.ts';
import type { Clock } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { Connection, type Sessions } from './connection.ts';
import { handshakeRefusal } from './handshake.ts';
import { guildCreateData, readyData } from './ready.ts';
import { Session } from './session.ts';
import { type GatewayLimits, SessionStarts } from './session-starts.ts';

/** How long Discord keeps the session of a client that lost its connection: «a few minutes». */
const RESUMABLE_MS = 5 * 60_000;

/** What is told of clients. */
export interface GatewayEventMap {
  /** A client finished its handshake, new or resumed. */
  ready: [{ sessionId: string; resumed: boolean }];
  /** A client's connection ended; its session may still be resumed. */
  disconnected: [{ sessionId: string; code: number }];
}

/** What the gateway tells of, and where it tells it. */
export interface GatewayParts {
  readonly world: World;
  readonly clock: Clock;
  readonly wire: WireLog;
  readonly events: Pick<EventEmitter<GatewayEventMap>, 'emit'>;
  /** Where the rehearsal listens. */
  readonly origin: () => string;
}

/** The gateway: who is connected, who may come back, and everything that can go wrong on the way. */
export class Gateway implements Sessions {
  /** Whether heartbeats are acknowledged. */
  acknowledges = true;
  readonly heartbeatMs: number;
  readonly #parts: GatewayParts;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  /** Every connection, and the session that is identified on it. */
  readonly #connections = new Map<Connection, Session | null>();
  readonly #sessions = new Map<string, Session>();
  readonly #expiries = new Map<string, NodeJS.Timeout>();
  readonly #limits: GatewayLimits;
  readonly #starts: SessionStarts;
  #refusing = false;
  #refusal: number | null = null;
  #repeated: string | null = null;

  constructor(parts: GatewayParts, heartbeatMs: number, limits: GatewayLimits) {
    this.#parts = parts;
    this.heartbeatMs = heartbeatMs;
    this.#limits = limits;
    this.#starts = new SessionStarts(limits, parts.clock);
  }

  /** What `GET /gateway/bot` tells besides the address. */
  get botInfo(): object {
    const guilds = this.#parts.world.guilds.filter(({ installed }) => installed).length;
    const shards = this.#limits.shards ?? Math.max(1, Math.ceil(guilds / 1000));
    return { shards, session_start_limit: this.#starts.told };
  }

  /** How many clients are identified and connected right now. */
  get connected(): number {
    return [...this.#sessions.values()].filter(({ connection }) => connection !== null).length;
  }

  /** Whether an event for this guild would reach someone, now or after a resume. */
  hasListener(guildId: string | null): boolean {
    return [...this.#sessions.values()].some((session) => session.hears(guildId));
  }

  /** Sends an event to every session that hears of the guild and asked for one of the intents. */
  dispatch(event: string, data: unknown, guildId: string | null, intents: number | null = null): void {
    for (const session of this.#sessions.values()) {
      if (!session.hears(guildId)) continue;
      if (intents !== null && (session.intents & intents) === 0) continue;
      session.dispatch(event, data);
      if (event === this.#repeated) session.dispatch(event, data);
    }
    if (event === this.#repeated) this.#repeated = null;
  }

  /**
   * Sends every client a payload of any shape, e.g. `{ op: 0, t: 'INTERACTION_CREATE', d: null }`, or a text that is no
   * JSON. A dispatch without `s` gets the next number.
   */
  dispatchRaw(payload: unknown): void {
    for (const session of this.#sessions.values()) session.dispatchRaw(payload);
  }

  /** Delivers the next event of a kind twice, as happens after a connection was lost. */
  repeatNext(event = 'INTERACTION_CREATE'): void {
    this.#repeated = event;
  }

  /** Closes every connection with a close code, or cuts it when none is given. Sessions stay resumable. */
  closeAll(code?: number): void {
    for (const connection of this.#connections.keys()) {
      if (code === undefined) connection.drop();
      else connection.close(code);
    }
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  reconnect(): void {
    for (const connection of this.#connections.keys()) connection.sendOp(GatewayOpcodes.Reconnect, null);
  }

  /**
   * Declares every session invalid (opcode 9). A `resumable` one may be resumed, on the same connection as it is;
   * another is forgotten.
   */
  invalidate(resumable: boolean): void {
    for (const session of [...this.#sessions.values()]) {
      const { connection } = session;
      session.connection = null;
      if (connection !== null) {
        this.#connections.set(connection, null);
        connection.sendOp(GatewayOpcodes.InvalidSession, resumable);
      }
      if (!resumable) this.#forget(session);
    }
  }

  /** Recommends so many shards from now on, and lets each have so many servers, as when a bot has grown. */
  reshard(shards: number, guildsPerShard = this.#limits.guildsPerShard): void {
    Object.assign(this.#limits, { shards, guildsPerShard });
  }

  /** Turns new connections away, as in an outage, until called with false. */
  refuseConnections(refuse = true): void {
    this.#refusing = refuse;
  }

  /** Closes every connection that identifies itself with this code, e.g. 4004, until called with null. */
  refuseIdentify(code: number | null): void {
    this.#refusal = code;
  }

  /** Stops (or takes up again) acknowledging heartbeats, so that clients see a dead connection. */
  stopAcking(stop = true): void {
    this.acknowledges = !stop;
  }

  /** Asks every client for a heartbeat at once (opcode 1). */
  requestHeartbeat(): void {
    for (const connection of this.#connections.keys()) connection.sendOp(GatewayOpcodes.Heartbeat, null);
  }

  /** Takes over a connection that wants to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#refusing) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const query = new URL(request.url ?? '/', 'http://rehearsal').searchParams;
    const version = query.get('v');
    this.#server.handleUpgrade(request, socket, head, (client) => {
      if (version !== null && version !== '10' && version !== '9') {
        client.close(GatewayCloseCodes.InvalidAPIVersion);
        return;
      }
      this.#connections.set(new Connection(client, this, query.get('compress')), null);
    });
  }

  /** Whether a client is identified on this connection. */
  isIdentified(connection: Connection): boolean {
    return (this.#connections.get(connection) ?? null) !== null;
  }

  /** The close code for a handshake that is refused, or null. */
  refusal(token: string, intents: number, shard: readonly [number, number]): number | null {
    return this.#refusal ?? handshakeRefusal(this.#parts.world, token, intents, shard, this.#limits);
  }

  /** Begins a session for a client that identified itself, unless it does so too soon or too often. */
  begin(connection: Connection, intents: number, shard: readonly [number, number]): void {
    const start = this.#starts.take(shard[0]);
    if (start === 'too soon') connection.sendOp(GatewayOpcodes.InvalidSession, false);
    else if (start === 'used up') this.#resetToken();
    else this.#begin(connection, intents, shard);
  }

  /** Whoever begins too many sessions loses them all, and the token. */
  #resetToken(): void {
    this.#parts.world.application.token += '.reset';
    for (const session of [...this.#sessions.values()]) this.#forget(session);
    this.closeAll(GatewayCloseCodes.AuthenticationFailed);
  }

  #begin(connection: Connection, intents: number, shard: readonly [number, number]): void {
    const { world, wire, events, origin } = this.#parts;
    const session = new Session(randomBytes(16).toString('hex'), intents, shard, connection, wire);
    this.#connections.set(connection, session);
    this.#sessions.set(session.id, session);
    session.dispatch('READY', readyData(world, origin(), session));
    if ((intents & GatewayIntentBits.Guilds) !== 0) {
      for (const guild of world.guilds) {
        if (guild.installed && session.hears(guild.id)) {
          session.dispatch('GUILD_CREATE', guildCreateData(world, guild, intents));
        }
      }
    }
    events.emit('ready', { sessionId: session.id, resumed: false });
  }

  /** Gives a client that came back what it missed, or tells it to start over. */
  resume(connection: Connection, token: string, sessionId: string, sequence: number): void {
    const { world, events } = this.#parts;
    if (token.replace(/^Bot /, '') !== world.application.token) {
      connection.close(GatewayCloseCodes.AuthenticationFailed);
      return;
    }
    const session = this.#sessions.get(sessionId);
    if (session === undefined || !session.canReplayFrom(sequence)) {
      connection.sendOp(GatewayOpcodes.InvalidSession, false);
      return;
    }
    if (sequence > session.sequence) {
      connection.close(GatewayCloseCodes.InvalidSeq);
      return;
    }
    clearTimeout(this.#expiries.get(sessionId));
    // The old connection may not have noticed yet that it is gone.
    const old = session.connection;
    session.connection = connection;
    this.#connections.set(connection, session);
    if (old !== null) this.#connections.set(old, null);
    old?.drop();
    session.replayAfter(sequence);
    session.dispatch('RESUMED', {});
    events.emit('ready', { sessionId, resumed: true });
  }

  /** A connection is gone. Closing with 1000 or 1001 is how a client says that it will not be back. */
  ended(connection: Connection, code: number): void {
    const session = this.#connections.get(connection) ?? null;
    this.#connections.delete(connection);
    if (session === null || session.connection !== connection) return;
    session.connection = null;
    if (code === 1000 || code === 1001) this.#forget(session);
    else this.#expiries.set(session.id, setTimeout(() => this.#forget(session), RESUMABLE_MS).unref());
    this.#parts.events.emit('disconnected', { sessionId: session.id, code });
  }

  /** Cuts everything; nobody can come back. */
  shutDown(): void {
    this.#refusing = true;
    for (const expiry of this.#expiries.values()) clearTimeout(expiry);
    this.closeAll();
    this.#server.close();
  }

  #forget(session: Session): void {
    clearTimeout(this.#expiries.get(session.id));
    this.#expiries.delete(session.id);
    this.#sessions.delete(session.id);
  }
}
