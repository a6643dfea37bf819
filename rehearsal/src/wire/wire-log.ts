import type { RehearsalEvents } from '../rehearsal/events.ts';
import type { Clock } from '../world/clock.ts';

/** One rule of Discord's that a request broke. */
export interface Problem {
  /** Where in the request body, e.g. `['components', 0, 'content']`. */
  path: (string | number)[];
  /** Discord's name for the rule. */
  code: string;
  message: string;
}

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

/** The last requests and dispatches, oldest first. */
export class WireLog {
  readonly requests: RequestEntry[] = [];
  readonly dispatches: DispatchEntry[] = [];
  readonly #clock: Clock;
  readonly #events: RehearsalEvents;
  readonly #kept: number;
  #count = 0;

  constructor(clock: Clock, events: RehearsalEvents, kept: number) {
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

/** A path as people write it: `components[0].content`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key, depth) => (typeof key === 'number' ? `[${key}]` : depth === 0 ? key : `.${key}`))
    .join('');
}
