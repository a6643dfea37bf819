import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WireLog } from '../wire/wire-log.ts';
import type { Connection } from './connection.ts';
import { shardOf } from './handshake.ts';

/** How many dispatches a session keeps for a client that comes back. */
const BACKLOG = 1000;

/** One bot's place in the stream of events; it outlives the connection it was begun on. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  connection: Connection | null;
  sequence = 0;
  readonly #backlog: { sequence: number; text: string }[] = [];
  readonly #wire: WireLog;

  constructor(
    id: string,
    intents: number,
    shard: readonly [number, number],
    connection: Connection,
    wire: WireLog,
  ) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.connection = connection;
    this.#wire = wire;
  }

  /** Numbers an event, sends it if a client is there, and keeps it for one that lost its connection. */
  dispatch(event: string, data: unknown): void {
    this.#deliver(event, data, { op: GatewayOpcodes.Dispatch, t: event, s: this.sequence + 1, d: data });
  }

  /** Sends a payload of any shape, or a text that is none. A dispatch without a number is numbered as any other. */
  dispatchRaw(payload: unknown): void {
    if (isDispatch(payload) && !('s' in payload)) {
      const { t, d } = payload;
      this.#deliver(`${t}`, d, { ...payload, s: this.sequence + 1 });
      return;
    }
    this.connection?.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
    this.#wire.addDispatch({ sessionId: this.id, event: 'raw', sequence: this.sequence, data: payload });
  }

  #deliver(event: string, data: unknown, payload: object): void {
    this.sequence += 1;
    const text = JSON.stringify(payload);
    this.#backlog.push({ sequence: this.sequence, text });
    if (this.#backlog.length > BACKLOG) this.#backlog.shift();
    this.connection?.send(text);
    this.#wire.addDispatch({ sessionId: this.id, event, sequence: this.sequence, data });
  }

  /** Whether everything after `sequence` is still there to be sent again. */
  canReplayFrom(sequence: number): boolean {
    const oldest = this.#backlog[0]?.sequence ?? this.sequence + 1;
    return sequence >= oldest - 1;
  }

  replayAfter(sequence: number): void {
    for (const missed of this.#backlog) {
      if (missed.sequence > sequence) this.connection?.send(missed.text);
    }
  }

  /** Whether this session's shard hears of a guild, or of what is in none. */
  hears(guildId: string | null): boolean {
    const [nth, of] = this.shard;
    return shardOf(guildId, of) === nth;
  }
}

/** Whether a payload says that it is an event. */
function isDispatch(payload: unknown): payload is { op: 0; t?: unknown; d?: unknown } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'op' in payload &&
    payload.op === GatewayOpcodes.Dispatch
  );
}
