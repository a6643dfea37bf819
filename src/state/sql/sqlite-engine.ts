import { renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDriver } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { StateFault } from '../../health/health.ts';
import { type Machine, realMachine } from '../../machine/machine.ts';
import { faultOf, isLocked, isOfTheFile } from './file-faults.ts';
import { whatIsDamaged, whatIsDamagedIn } from './integrity.ts';
import { closeFile, type Mark, makeFile, markNames, marks } from './marks.ts';
import type { Engine } from './session.ts';
import { StateError } from './state-error.ts';
import { Turns } from './turns.ts';
import { stateWords } from './words.ts';

export type SqliteOptions = {
  /** Waits so many milliseconds while another program has the file locked. */
  wait?: Machine['wait'];
  /** Lets whatever has come in meanwhile go first. */
  turn?: Machine['turn'];
  /** Opens a connection to the file. */
  connect?: (file: string, options: SqliteDatabase.Options) => SqliteDatabase.Database;
  /** Is told of each statement, before and after it, and waited for. What it throws, the statement throws. */
  onStatement?: (moment: 'before' | 'after', sql: string) => void | Promise<void>;
  /** Is told what is wrong with the file or its disk, with the system's words, and by `null` that it can be written to. */
  onFault?: (fault: StateFault | null, why: string) => void;
  /** Has each statement executed by this, which measures how long it keeps the event loop. */
  timed?: <T>(work: () => T) => T;
};

/**
 * For how long another program's lock is waited for, in milliseconds. A member has to be answered within three seconds,
 * so that whoever comes when it has lasted that long is told so at once.
 */
const longestWaitMs = 2000;
/** When the file is opened nobody waits for an answer. */
const longestWaitToOpenMs = 10_000;
/** Shortly at first, then so long at a time. */
const longestPauseMs = 100;

/**
 * A file of SQLite's, made when it is missing, with two connections: what only reads has one of its own, so that it
 * waits neither for a writer nor for another program that writes. SQLite waits for a lock inside the event loop, and
 * for another connection of this thread for ever: so it is told not to wait at all, and is asked again.
 */
export class SqliteEngine implements Engine {
  readonly #file: string;
  readonly #connect: NonNullable<SqliteOptions['connect']>;
  readonly #wait: Machine['wait'];
  readonly turn: Machine['turn'];
  readonly #onStatement: NonNullable<SqliteOptions['onStatement']>;
  readonly #onFault: NonNullable<SqliteOptions['onFault']>;
  readonly #timed: NonNullable<SqliteOptions['timed']>;
  #fault: StateFault | null = null;
  /** The file that is open, whatever may stand in its place. */
  #identity: string | null = null;
  #isMarked = false;
  #open: { writer: Connection; reader: Connection } | null = null;
  /** One transaction, or one writing statement, at a time. */
  readonly writing: Turns;
  /** One snapshot at a time; statements that read by themselves wait for it. */
  readonly reading: Turns;

  constructor(
    file: string,
    {
      wait = realMachine.wait,
      turn = realMachine.turn,
      connect = newConnection,
      onStatement = () => undefined,
      onFault = () => undefined,
      timed = (work) => work(),
    }: SqliteOptions = {},
  ) {
    this.#file = file;
    this.#connect = connect;
    this.#wait = wait;
    this.turn = turn;
    this.writing = new Turns(turn);
    this.reading = new Turns(turn);
    this.#onStatement = onStatement;
    this.#onFault = onFault;
    this.#timed = timed;
  }

  /** Opens the file. Throws {@link StateError}. */
  async open(): Promise<void> {
    const waited: Waited = { ms: 0, mostMs: longestWaitToOpenMs };
    const draft = `${this.#file}.new-${process.pid}`;
    await this.#patiently(waited, async () => makeFile(this.#file, draft));
    const writer = await this.#patiently(waited, () =>
      openConnection(this.#connect(this.#file, { timeout: 0 })),
    );
    try {
      for (const setting of settings) {
        await this.#patiently(waited, async () => writer.database.pragma(setting));
      }
      const reader = await this.#patiently(waited, () =>
        openConnection(this.#connect(this.#file, { timeout: 0, readonly: true })),
      );
      this.#open = { writer, reader };
      this.#identity = identityOf(this.#file);
    } catch (error) {
      writer.database.close();
      throw error;
    }
  }

  get writer(): Connection {
    return this.#opened().writer;
  }

  get reader(): Connection {
    return this.#opened().reader;
  }

  #opened(): { writer: Connection; reader: Connection } {
    if (!this.#open) throw new StateError(`${this.#file} is not open`);
    return this.#open;
  }

  /** Executes one statement on a connection, as soon as no other program has the file locked. */
  execute<Row>({ statements, waited }: Connection, query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#patiently(waited, async () => {
      await this.#onStatement('before', query.sql);
      const result = await this.#timed(() => statements.executeQuery<Row>(query));
      await this.#onStatement('after', query.sql);
      return result;
    });
  }

  /** Executes what makes a change durable: a commit, or a writing statement by itself. */
  async executeLast<Row>(on: Connection, query: CompiledQuery): Promise<QueryResult<Row>> {
    // SQLite goes on writing into a file that was removed, where nobody will ever read it.
    this.assertInPlace();
    const result = await this.execute<Row>(on, query);
    this.#tell(null, '');
    return result;
  }

  /** Throws where another file stands in the place of the one that is open, or none. */
  assertInPlace(): void {
    if (identityOf(this.#file) !== this.#identity) throw this.#failure('missing', null, null);
  }

  /** Whether a statement reads only. */
  isReading(sql: string): Promise<boolean> {
    return this.#patiently(this.reader.waited, async () => this.reader.prepare(sql).readonly);
  }

  /** Does a piece of work with the file, again and again for some seconds while another program has it locked. */
  async #patiently<T>(waited: Waited, work: () => Promise<T>): Promise<T> {
    for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const done = await work();
        waited.ms = 0;
        return done;
      } catch (error) {
        if (isLocked(error)) {
          if (waited.ms >= waited.mostMs) throw this.#failure('locked', null, error);
        } else {
          waited.ms = 0;
          if (!isOfTheFile(error)) throw error;
          const { fault, why } = faultOf(error, this.#file);
          throw this.#failure(fault, why ?? error.message, error);
        }
      }
      await this.#wait(pauseMs);
      waited.ms += pauseMs;
    }
  }

  #failure(fault: StateFault, why: string | null, cause: unknown): StateError {
    this.#tell(fault, why ?? '');
    return new StateError(stateWords.fault(this.#file, fault, why), { fault, cause });
  }

  #tell(fault: StateFault | null, why: string): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#onFault(fault, why);
  }

  async keepCopy(name: string): Promise<void> {
    const copy = path.join(path.dirname(this.#file), name);
    const draft = `${copy}.part`;
    try {
      await this.#patiently(this.writer.waited, () => this.writer.database.backup(draft));
      closeFile(draft);
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /** What was noted of the file last. */
  async readMark(): Promise<Mark | null> {
    const { database, waited } = this.writer;
    const mark = await this.#patiently(waited, async () => database.pragma('user_version', { simple: true }));
    return markNames.find((name) => marks[name] === mark) ?? null;
  }

  /** Notes in the file that it is open, until it is closed: whoever finds it so knows that a log belongs to it. */
  async markOpen(): Promise<void> {
    const { database, waited } = this.writer;
    await this.#patiently(waited, async () => database.pragma(`user_version = ${marks.open}`));
    this.#isMarked = true;
  }

  /** What is damaged in the file, in SQLite's words; `null`: nothing. */
  async findDamage(isLarge: boolean): Promise<string | null> {
    return isLarge
      ? whatIsDamagedIn(this.#file)
      : this.#patiently(this.writer.waited, async () => whatIsDamaged(this.writer.database));
  }

  async probe(): Promise<void> {
    await this.writing.take();
    try {
      this.assertInPlace();
      await this.markOpen();
      this.#tell(null, '');
    } finally {
      this.writing.give();
    }
  }

  async checkpoint(): Promise<void> {
    await this.writing.take();
    try {
      await this.#patiently({ ms: 0, mostMs: 0 }, async () =>
        this.writer.database.pragma('wal_checkpoint(TRUNCATE)'),
      );
    } finally {
      this.writing.give();
    }
  }

  async scrub(): Promise<void> {
    await this.writing.take();
    try {
      // What was deleted is in the log of changes, too, until that is cut off.
      await this.#patiently(this.writer.waited, async () => {
        const isBusy = this.writer.database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 1;
        if (isBusy) throw new SqliteDatabase.SqliteError('the log is being read', 'SQLITE_BUSY');
      });
    } finally {
      this.writing.give();
    }
  }

  /** Waits for what is under way, and closes the file. */
  async close(): Promise<void> {
    if (!this.#open) return;
    await this.writing.take();
    await this.reading.take();
    try {
      if (this.#isMarked) this.writer.database.pragma(`user_version = ${marks.closed}`);
    } catch {
      // Where nothing can be written any more, the next start has reason to look.
    }
    this.reader.database.close();
    this.writer.database.close();
  }
}

const settings = [
  'journal_mode = WAL',
  // What is committed survives a power cut.
  'synchronous = FULL',
  'foreign_keys = ON',
  // What a member has removed is overwritten, not merely forgotten.
  'secure_delete = ON',
];

const newConnection: NonNullable<SqliteOptions['connect']> = (file, options) =>
  new SqliteDatabase(file, options);

/** For how long a lock was waited for since it was last free, and how long it may be, in milliseconds. */
type Waited = { ms: number; readonly mostMs: number };

type Statement = SqliteDatabase.Statement<unknown[]>;

/** One connection to the file. */
export type Connection = {
  /** For how long another program has kept it waiting. */
  waited: Waited;
  database: SqliteDatabase.Database;
  /** Compiles a statement, once. */
  prepare(sql: string): Statement;
  statements: DatabaseConnection;
};

async function openConnection(database: SqliteDatabase.Database): Promise<Connection> {
  // The code writes its statements out, with their values as parameters: they are a few dozen.
  const kept = new LRUCache<string, Statement>({ max: 500 });
  const prepare = (sql: string): Statement => {
    const statement = kept.get(sql) ?? database.prepare<unknown[]>(sql);
    kept.set(sql, statement);
    return statement;
  };
  const driver = new SqliteDriver({ database: { prepare, close: () => void database.close() } });
  await driver.init();
  return {
    database,
    prepare,
    statements: await driver.acquireConnection(),
    waited: { ms: 0, mostMs: longestWaitMs },
  };
}

/** What stands under a name, as the system knows it; `null`: nothing. */
function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}
