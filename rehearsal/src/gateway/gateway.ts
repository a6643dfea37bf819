import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { RehearsalState } from '../rehearsal/state.ts';
import { PRIVILEGED_INTENTS } from '../world/world.ts';
import { Connection } from './connection.ts';
import { guildCreateData, readyData } from './ready.ts';
import { Session } from './session.ts';

/** How long Discord keeps the session of a client that lost its connection: «a few minutes». */
const RESUMABLE_MS = 5 * 60_000;

const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((bits, bit) => bits | bit, 0);

/** The gateway: who is connected, who may come back, and everything that can go wrong on the way. */
export class Gateway {
  /** Whether heartbeats are acknowledged. */
  acknowledges = true;
  readonly heartbeatMs: number;
  readonly #state: () => RehearsalState;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #expiries = new Map<string, NodeJS.Timeout>();
  #refusing = false;

  constructor(state: () => RehearsalState, heartbeatMs: number) {
    this.#state = state;
    this.heartbeatMs = heartbeatMs;
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
      if (intents === null || (session.intents & intents) !== 0) session.dispatch(event, data);
    }
  }

  /** Closes every connection with a close code, or cuts it when none is given. Sessions stay resumable. */
  closeAll(code?: number): void {
    for (const connection of this.#connections) {
      if (code === undefined) connection.drop();
      else connection.close(code);
    }
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  reconnect(): void {
    for (const connection of this.#connections) connection.sendOp(GatewayOpcodes.Reconnect, null);
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
        connection.session = null;
        connection.sendOp(GatewayOpcodes.InvalidSession, resumable);
      }
      if (!resumable) this.#forget(session);
    }
  }

  /** Turns new connections away, as in an outage, until called with false. */
  refuseConnections(refuse = true): void {
    this.#refusing = refuse;
  }

  /** Stops (or takes up again) acknowledging heartbeats, so that clients see a dead connection. */
  stopAcking(stop = true): void {
    this.acknowledges = !stop;
  }

  /** Asks every client for a heartbeat at once (opcode 1). */
  requestHeartbeat(): void {
    for (const connection of this.#connections) connection.sendOp(GatewayOpcodes.Heartbeat, null);
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
      this.#connections.add(new Connection(client, this, query.get('compress')));
    });
  }

  /** The close code for a handshake that is refused, or null. */
  refusal(token: string, intents: number, shard: readonly [number, number]): number | null {
    const { application } = this.#state().world;
    if (token.replace(/^Bot /, '') !== application.token) return GatewayCloseCodes.AuthenticationFailed;
    if (shard[0] >= shard[1]) return GatewayCloseCodes.InvalidShard;
    if ((intents & ~KNOWN_INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents;
    const refused = intents & PRIVILEGED_INTENTS & ~application.privilegedIntents;
    return refused === 0 ? null : GatewayCloseCodes.DisallowedIntents;
  }

  /** Begins a session for a client that identified itself. */
  begin(connection: Connection, intents: number, shard: readonly [number, number]): void {
    const state = this.#state();
    const session = new Session(randomBytes(16).toString('hex'), intents, shard, connection, state.wire);
    connection.session = session;
    this.#sessions.set(session.id, session);
    session.dispatch('READY', readyData(state, session));
    if ((intents & GatewayIntentBits.Guilds) !== 0) {
      for (const guild of state.world.guilds) {
        if (guild.installed && session.hears(guild.id)) {
          session.dispatch('GUILD_CREATE', guildCreateData(state.world, guild, intents));
        }
      }
    }
    state.events.emit('ready', { sessionId: session.id, resumed: false });
  }

  /** Gives a client that came back what it missed, or tells it to start anew. */
  resume(connection: Connection, token: string, sessionId: string, sequence: number): void {
    const state = this.#state();
    if (token.replace(/^Bot /, '') !== state.world.application.token) {
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
    connection.session = session;
    if (old !== null) old.session = null;
    old?.drop();
    session.replayAfter(sequence);
    session.dispatch('RESUMED', {});
    state.events.emit('ready', { sessionId, resumed: true });
  }

  /** A connection is gone. Closing with 1000 or 1001 is how a client says that it will not be back. */
  ended(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session === null || session.connection !== connection) return;
    session.connection = null;
    if (code === 1000 || code === 1001) this.#forget(session);
    else this.#expiries.set(session.id, setTimeout(() => this.#forget(session), RESUMABLE_MS).unref());
    this.#state().events.emit('disconnected', { sessionId: session.id, code });
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
