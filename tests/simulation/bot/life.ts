import SqliteDatabase from 'better-sqlite3';
import type { Machine } from '../../../src/machine/machine.ts';
import type { OpenOptions } from '../../../src/state/open-state.ts';
import type { Chance } from '../chance.ts';
import type { SimulatedTime } from '../time.ts';

/** Something that the bot asks of what is outside of it, before it is done or after. */
export type Call = { kind: 'request' | 'statement'; name: string; moment: 'before' | 'after' };

export type LifeOptions = {
  time: SimulatedTime;
  chance: Chance;
  /** How far this machine's clock is off, in milliseconds. */
  clockIsOffBy: () => number;
  /** Is told of every call; may end the life, throw what the call is to throw, or have it wait so many milliseconds. */
  onCall: (call: Call, life: Life) => number | undefined;
};

/** What a dead process still waits for is never kept. */
const never = new Promise<never>(() => undefined);

/**
 * One life of a process, from its start until it stops or is killed. Nothing that it has begun goes on after that: its
 * timers don't go off, its promises are not kept, and what it has not committed is taken back.
 */
export class Life {
  isOver = false;
  readonly machine: Machine;
  readonly #options: LifeOptions;
  readonly #databases: SqliteDatabase.Database[] = [];

  constructor(options: LifeOptions) {
    const { time, chance, clockIsOffBy } = options;
    this.#options = options;
    const after: Machine['after'] = (ms, work) =>
      time.after(ms, () => {
        if (!this.isOver) work();
      });
    const wait = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
    this.machine = {
      now: () => time.now + clockIsOffBy(),
      random: chance.random,
      newId: () => Array.from({ length: 4 }, () => hex(chance)).join(''),
      after,
      wait,
      turn: () => wait(0),
    };
  }

  /** How the file of the state is used in this life. */
  get file(): Pick<OpenOptions, 'connect' | 'onStatement'> {
    return {
      connect: (file, options) => {
        const database = new SqliteDatabase(file, options);
        this.#databases.push(database);
        return database;
      },
      onStatement: (moment, sql) => this.#told({ kind: 'statement', name: sql, moment }),
    };
  }

  /** Before or after something is asked of Discord. */
  call(name: string, moment: Call['moment']): void | Promise<void> {
    return this.#told({ kind: 'request', name, moment });
  }

  /** Takes the transaction that is under way back, as SQLite does by itself when the disk is full. */
  rollBack(): void {
    for (const database of this.#databases) {
      if (database.inTransaction && !database.readonly) database.exec('ROLLBACK');
    }
  }

  end(): void {
    this.isOver = true;
    for (const database of this.#databases) database.close();
  }

  #told(call: Call): void | Promise<void> {
    if (this.isOver) return never;
    const waitMs = this.#options.onCall(call, this);
    if (this.isOver) return never;
    if (waitMs !== undefined) return this.machine.wait(waitMs).then(() => undefined);
  }
}

const hex = (chance: Chance): string => chance.whole(0, 0xffff_ffff).toString(16).padStart(8, '0');
