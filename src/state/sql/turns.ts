import type { Machine } from '../../machine/machine.ts';

/** One at a time, in the order of asking. */
export class Turns {
  readonly #turn: Machine['turn'];
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  constructor(turn: Machine['turn']) {
    this.#turn = turn;
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Takes the turn: at once where it is free, otherwise when the promise is kept. */
  take(): Promise<void> | undefined {
    if (this.#isTaken) return new Promise((resolve) => void this.#waiting.push(resolve));
    this.#isTaken = true;
    return undefined;
  }

  /** Gives the turn on. What has come in meanwhile is seen to first: a queue must not hold everything else up. */
  give(): void {
    const next = this.#waiting.shift();
    if (next) this.#turn().then(next);
    else this.#isTaken = false;
  }
}
