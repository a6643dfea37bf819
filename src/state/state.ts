import { type Db, db, type Engine, Session, within } from './sql/session.ts';

export type { Session } from './sql/session.ts';
export { isStateFault, StateError } from './sql/state-error.ts';

/**
 * What the bot remembers: settings, rounds, answers, progress. The one door to it: all else in `src/state/` is a
 * question or a change, a function named for it. `openState` opens one.
 */
export class State extends Session {
  readonly #engine: Engine;

  constructor(tables: Db, engine: Engine) {
    super(tables, new Map(), engine.turn);
    this.#engine = engine;
  }

  /**
   * Does writes that belong together: all of them, or none when `work` throws. What is committed survives a power cut.
   * In it, ask and write through the session that is handed in, and wait for nothing outside the state.
   */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this[db].transaction().execute((tables) => work(within(this, tables)));
  }

  /** Asks several questions of one and the same moment, whoever writes meanwhile. Nothing can be written in it. */
  snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this[db]
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tables) => work(within(this, tables)));
  }

  /** Keeps what is in it in a file of that name beside it. */
  keepCopy(name: string): Promise<void> {
    return this.#engine.keepCopy(name);
  }

  /** Throws {@link StateError} where what is open is not what stands in its place. */
  assertInPlace(): void {
    this.#engine.assertInPlace();
  }

  /** Writes something that changes nothing. Throws {@link StateError} where nothing can be written. */
  probe(): Promise<void> {
    return this.#engine.probe();
  }

  /** Writes what stands in a log of changes into the file itself, so that a copy of it has everything. */
  checkpoint(): Promise<void> {
    return this.#engine.checkpoint();
  }

  /** Leaves nothing readable on the disk of what was deleted. */
  scrub(): Promise<void> {
    return this.#engine.scrub();
  }

  /** Waits for the transaction that is under way, and closes. */
  close(): Promise<void> {
    return this[db].destroy();
  }
}
