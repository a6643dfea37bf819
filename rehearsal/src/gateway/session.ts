import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WireLog } from '../wire/wire-log.ts';
import type { Connection } from './connection.ts';

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
    this.sequence += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: this.sequence, d: data });
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

  /** Which shard hears of a guild: https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
  hears(guildId: string | null): boolean {
    const [nth, of] = this.shard;
    return guildId === null ? nth === 0 : Number((BigInt(guildId) >> 22n) % BigInt(of)) === nth;
  }
}
