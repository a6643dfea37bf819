import type { EventEmitter } from 'node:events';
import type { Clock } from '../world/clock.ts';
import type { Problem } from './problem.ts';

export interface RequestEntry {
  nth: number;
  /** Milliseconds since the Unix epoch. */
  at: number;
  method: string;
  path: string;
  query: string;
  body: unknown;
  files: { name: string; size: number }[];
  status: number;
  response: unknown;
  ms: number;
  /** The rules that a refused body broke, one by one. */
  problems: Problem[];
  /** What a fault ordered by a test did to this request. */
  fault?: string;
}

export interface DispatchEntry {
  nth: number;
  at: number;
  sessionId: string;
  event: string;
  sequence: number;
  data: unknown;
}

/** What is told of the wire. */
export interface WireEventMap {
  request: [RequestEntry];
  dispatch: [DispatchEntry];
}

type Events = Pick<EventEmitter<WireEventMap>, 'emit'>;

/** The last requests and dispatches, oldest first. */
export class WireLog {
  readonly requests: RequestEntry[] = [];
  readonly dispatches: DispatchEntry[] = [];
  readonly #clock: Clock;
  readonly #events: Events;
  readonly #kept: number;
  #count = 0;

  constructor(clock: Clock, events: Events, kept: number) {
    this.#clock = clock;
    this.#events = events;
    this.#kept = kept;
  }

  addRequest(entry: Omit<RequestEntry, 'nth' | 'at'>): void {
    const stamped = { ...this.#stamp(), ...entry };
    this.#keep(this.requests, stamped);
    this.#events.emit('request', stamped);
  }

  addDispatch(entry: Omit<DispatchEntry, 'nth' | 'at'>): void {
    const stamped = { ...this.#stamp(), ...entry };
    this.#keep(this.dispatches, stamped);
    this.#events.emit('dispatch', stamped);
  }

  #stamp() {
    this.#count += 1;
    return { nth: this.#count, at: this.#clock.now() };
  }

  #keep<T>(entries: T[], entry: T): void {
    entries.push(entry);
    if (entries.length > this.#kept) entries.shift();
  }
}
