/** Something that goes wrong on order, for tests of how a bot copes. */
export interface Fault {
  /** Only requests with this method. */
  method?: string;
  /** Only requests whose path, e.g. `/channels/1/messages`, fits. */
  path?: RegExp;
  /** Answer with this status instead. */
  status?: number;
  /** Body of that answer; Discord's own words for the status when left out. */
  body?: object;
  headers?: Record<string, string>;
  /** Wait so many milliseconds first. */
  delayMs?: number;
  /** Cut the connection without an answer. */
  drop?: boolean;
  /** Do what was asked and only then fail, as when the answer is lost on its way. */
  afterwards?: boolean;
  /** How many requests it strikes; one when left out. */
  times?: number;
}

/** The faults that were ordered and have not struck yet. */
export class Faults {
  readonly #ordered: { fault: Fault; left: number }[] = [];

  /** Orders a fault for the next request that fits, or the next few. */
  next(fault: Fault): void {
    this.#ordered.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets what was ordered. */
  clear(): void {
    this.#ordered.length = 0;
  }

  /** How many requests are still to be struck. */
  get pending(): number {
    return this.#ordered.reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault for this request, which is used up by asking. */
  take(method: string, path: string): Fault | null {
    const index = this.#ordered.findIndex(
      ({ fault }) =>
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        (fault.path === undefined || fault.path.test(path)),
    );
    const order = this.#ordered[index];
    if (order === undefined) return null;
    order.left -= 1;
    if (order.left <= 0) this.#ordered.splice(index, 1);
    return order.fault;
  }
}
