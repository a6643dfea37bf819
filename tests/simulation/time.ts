type Event = { at: number; order: number; work: (() => void) | null };

/**
 * Time that passes only when nothing is left to do in a moment. What is to happen later stands in a queue; everything
 * else that the bot waits for is a promise, and those are kept before the next thing happens.
 */
export class SimulatedTime {
  #now: number;
  #order = 0;
  readonly #queue: Event[] = [];
  /** Is told when everything that one event brought about is through. */
  afterEach: () => void = () => undefined;
  /** How many events there were. */
  events = 0;

  constructor(start: number) {
    this.#now = start;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Does something after so many milliseconds; gives what calls it off. */
  after(ms: number, work: () => void): () => void {
    const event: Event = { at: this.#now + Math.max(0, Math.ceil(ms)), order: this.#order++, work };
    this.#push(event);
    return () => {
      event.work = null;
    };
  }

  /** Does something at a moment, or now where that is past. */
  at(moment: number, work: () => void): () => void {
    return this.after(moment - this.#now, work);
  }

  /** Waits so many milliseconds. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Lets time pass up to a moment, or until `isOver`. */
  async passTo(moment: number, isOver: () => boolean = () => false): Promise<void> {
    await settled();
    for (let next = this.#queue[0]; next && next.at <= moment && !isOver(); next = this.#queue[0]) {
      this.#pop();
      if (next.work === null) continue;
      this.#now = next.at;
      this.events += 1;
      next.work();
      await settled();
      this.afterEach();
    }
    if (!isOver()) this.#now = Math.max(this.#now, moment);
  }

  #push(event: Event): void {
    const queue = this.#queue;
    let place = queue.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = queue[parent];
      if (!above || isBefore(above, event)) break;
      queue[place] = above;
      place = parent;
    }
    queue[place] = event;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop();
    if (!last || queue.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [first, second] = [queue[left], queue[left + 1]];
      if (!first) break;
      const isLeft = !second || isBefore(first, second);
      const below = isLeft ? first : second;
      if (isBefore(last, below)) break;
      queue[place] = below;
      place = isLeft ? left : left + 1;
    }
    queue[place] = last;
  }
}

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Every promise that can be kept is kept before this one. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
