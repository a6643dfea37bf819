import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { type Compressor, compressorFor } from './compression.ts';

/** Payloads a client may send in a minute, and how big each may be in bytes. */
const SENDS_PER_MINUTE = 120;
const LARGEST_PAYLOAD = 4096;

const payloadSchema = z.object({ op: z.int(), d: z.unknown() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.int().nonnegative(),
  properties: z.object({}),
  shard: z.tuple([z.int().nonnegative(), z.int().positive()]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nonnegative() });

/** Who keeps the sessions, and is asked about every handshake. */
export interface Sessions {
  readonly heartbeatMs: number;
  /** Whether heartbeats are acknowledged. */
  readonly acknowledges: boolean;
  /** Whether a client is identified on this connection. */
  isIdentified(connection: Connection): boolean;
  /** The close code for a handshake that is refused, or null. */
  refusal(token: string, intents: number, shard: readonly [number, number]): number | null;
  begin(connection: Connection, intents: number, shard: readonly [number, number]): void;
  resume(connection: Connection, token: string, sessionId: string, sequence: number): void;
  ended(connection: Connection, code: number): void;
}

/** One client's socket, from hello to close. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #sessions: Sessions;
  readonly #compressor: Compressor | null;
  #silence: NodeJS.Timeout | null = null;
  #minute = { began: performance.now(), sends: 0 };

  constructor(socket: WebSocket, sessions: Sessions, compression: string | null) {
    this.#socket = socket;
    this.#compressor = compressorFor(compression, (bytes) => socket.send(bytes));
    this.#sessions = sessions;
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#closed(code));
    socket.on('error', () => socket.terminate());
    this.sendOp(GatewayOpcodes.Hello, { heartbeat_interval: sessions.heartbeatMs });
    this.#expectHeartbeat();
  }

  send(text: string): void {
    if (this.#compressor === null) this.#socket.send(text);
    else this.#compressor.write(text);
  }

  sendOp(op: GatewayOpcodes, data: unknown): void {
    this.send(JSON.stringify({ op, d: data, s: null, t: null }));
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Cuts the connection without a word, as a broken network does. */
  drop(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    if (this.#countSend() > SENDS_PER_MINUTE) {
      this.close(GatewayCloseCodes.RateLimited);
      return;
    }
    const text = data.toString();
    if (Buffer.byteLength(text) > LARGEST_PAYLOAD) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    const payload = payloadSchema.safeParse(parseJson(text));
    if (!payload.success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    this.#handle(payload.data.op, payload.data.d);
  }

  #handle(op: number, data: unknown): void {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.#expectHeartbeat();
        if (this.#sessions.acknowledges) this.sendOp(GatewayOpcodes.HeartbeatAck, null);
        return;
      case GatewayOpcodes.Identify:
        this.#identify(data);
        return;
      case GatewayOpcodes.Resume:
        this.#resume(data);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.RequestSoundboardSounds:
        if (!this.#sessions.isIdentified(this)) this.close(GatewayCloseCodes.NotAuthenticated);
        return;
      default:
        this.close(GatewayCloseCodes.UnknownOpcode);
    }
  }

  #identify(data: unknown): void {
    if (this.#sessions.isIdentified(this)) {
      this.close(GatewayCloseCodes.AlreadyAuthenticated);
      return;
    }
    const identify = identifySchema.safeParse(data);
    if (!identify.success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    const { token, intents, shard = [0, 1] } = identify.data;
    const refusal = this.#sessions.refusal(token, intents, shard);
    if (refusal !== null) {
      this.close(refusal);
      return;
    }
    this.#sessions.begin(this, intents, shard);
  }

  #resume(data: unknown): void {
    if (this.#sessions.isIdentified(this)) {
      this.close(GatewayCloseCodes.AlreadyAuthenticated);
      return;
    }
    const resume = resumeSchema.safeParse(data);
    if (!resume.success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    this.#sessions.resume(this, resume.data.token, resume.data.session_id, resume.data.seq);
  }

  #countSend(): number {
    const now = performance.now();
    if (now - this.#minute.began > 60_000) this.#minute = { began: now, sends: 0 };
    this.#minute.sends += 1;
    return this.#minute.sends;
  }

  #expectHeartbeat(): void {
    if (this.#silence !== null) {
      this.#silence.refresh();
      return;
    }
    const patience = this.#sessions.heartbeatMs * 1.5;
    this.#silence = setTimeout(() => this.close(GatewayCloseCodes.SessionTimedOut), patience).unref();
  }

  #closed(code: number): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#compressor?.end();
    this.#sessions.ended(this, code);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
