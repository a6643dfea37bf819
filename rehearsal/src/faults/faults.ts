import type { Clock } from '../world/clock.ts';
import { type Fault, type StruckRequest, spoils } from './fault.ts';

interface Order {
  fault: Fault;
  left: number;
  /** By the rehearsal's clock, in milliseconds since the Unix epoch. */
  until: number;
}

/** A fault as it strikes one request. */
export interface Strike {
  fault: Fault;
  /** Milliseconds for which it goes on; infinite for one that ends by count. */
  leftMs: number;
}

/** The faults that were ordered and have not struck yet. */
export class Faults {
  readonly #clock: Clock;
  #ordered: Order[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Orders a fault for the next request that fits, the next few, or all while it lasts. Throws for one that does nothing. */
  next(fault: Fault): void {
    const {
      times,
      rateLimit,
      lastsMs = rateLimit === undefined ? undefined : rateLimit.retryAfter * 1000,
    } = fault;
    if (!spoils(fault) && fault.delayMs === undefined && fault.closeIdle !== true) {
      throw new Error(
        'The fault says nothing of what goes wrong: a status, a rateLimit, drop, closeIdle or delayMs',
      );
    }
    if (fault.closeIdle === true && (spoils(fault) || fault.afterwards === true)) {
      throw new Error('A connection that is closed before the request is read gives no answer');
    }
    this.#ordered.push({
      fault,
      left: times ?? (lastsMs === undefined ? 1 : Number.POSITIVE_INFINITY),
      until: lastsMs === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() + lastsMs,
    });
  }

  /** Forgets what was ordered. */
  clear(): void {
    this.#ordered = [];
  }

  /** How many requests are still to be struck, which may be any number. */
  get pending(): number {
    return this.#current().reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault for this request, which is used up by asking. */
  take(request: StruckRequest): Strike | null {
    const order = this.#current().find(({ fault }) => fits(fault, request));
    if (order === undefined) return null;
    order.left -= 1;
    return { fault: order.fault, leftMs: order.until - this.#clock.now() };
  }

  /** Those that are neither used up nor over. */
  #current(): Order[] {
    const now = this.#clock.now();
    this.#ordered = this.#ordered.filter(({ left, until }) => left > 0 && now < until);
    return this.#ordered;
  }
}

function fits(fault: Fault, request: StruckRequest): boolean {
  return (
    (fault.method === undefined || fault.method.toUpperCase() === request.method) &&
    (fault.path === undefined || fault.path.test(request.path)) &&
    (fault.closeIdle !== true || request.isReused) &&
    (fault.rateLimit?.scope !== 'global' || !request.isFree) &&
    (fault.when === undefined || fault.when(request))
  );
}
