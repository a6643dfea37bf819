import { setTimeout as wait } from 'node:timers/promises';

/** A browser that was waiting for the page asks for it within this. */
const ASKS_WITHIN_MS = 150;
/** What asks for the page and opens no stream in this time is no browser. */
const OPENS_WITHIN_MS = 1500;

/** What was written to a stream is on its way within this. */
const SENT_WITHIN_MS = 30;

/** Pages between being asked for and being drawn, which a start that keeps the process busy should let through. */
export class Arrivals {
  #asked = Promise.withResolvers<void>();
  #opened = Promise.withResolvers<void>();

  /** The page was asked for. */
  asked(): void {
    this.#asked.resolve();
  }

  /** A page has all that it begins with. */
  opened(): void {
    this.#opened.resolve();
  }

  /** Resolves when a page that somebody waits for is open, or soon when nobody does. */
  async first(): Promise<void> {
    const isAwaited = await within(this.#asked.promise, ASKS_WITHIN_MS);
    if (isAwaited && (await within(this.#opened.promise, OPENS_WITHIN_MS))) await wait(SENT_WITHIN_MS);
  }
}

const within = (event: Promise<void>, ms: number): Promise<boolean> =>
  Promise.race([event.then(() => true), wait(ms, false)]);
