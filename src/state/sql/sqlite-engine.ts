import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDriver } from 'kysely';
import { LRUCache } from 'lru-cache';
import { type Machine, realMachine } from '../../machine/machine.ts';
import type { Engine } from './session.ts';
import { StateError } from './state-error.ts';
import { Turns } from './turns.ts';

export type SqliteOptions = {
  /** Waits so many milliseconds while another program has the file locked. */
  wait?: Machine['wait'];
  /** Lets whatever has come in meanwhile go first. */
  turn?: Machine['turn'];
  /** Opens a connection to the file. */
  connect?: (file: string, options: SqliteDatabase.Options) => SqliteDatabase.Database;
  /** Is told of each statement, before and after it, and waited for. What it throws, the statement throws. */
  onStatement?: (moment: 'before' | 'after', sql: string) => void | Promise<void>;
};

/** For how long another program's lock is waited for, in milliseconds: shortly at first, then so long at a time. */
const longestWaitMs = 10_000;
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
    }: SqliteOptions = {},
  ) {
    this.#file = file;
    this.#connect = connect;
    this.#wait = wait;
    this.turn = turn;
    this.writing = new Turns(turn);
    this.reading = new Turns(turn);
    this.#onStatement = onStatement;
  }

  /** Opens the file. Throws {@link StateError}. */
  async open(): Promise<void> {
    const writer = await this.#patiently(() => openConnection(this.#connect(this.#file, { timeout: 0 })));
    try {
      for (const setting of settings) {
        await this.#patiently(async () => writer.database.pragma(setting));
      }
      const reader = await this.#patiently(() =>
        openConnection(this.#connect(this.#file, { timeout: 0, readonly: true })),
      );
      this.#open = { writer, reader };
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
  execute<Row>({ statements }: Connection, query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#patiently(async () => {
      await this.#onStatement('before', query.sql);
      const result = await statements.executeQuery<Row>(query);
      await this.#onStatement('after', query.sql);
      return result;
    });
  }

  /** Whether a statement reads only. */
  isReading(sql: string): Promise<boolean> {
    return this.#patiently(async () => this.reader.prepare(sql).readonly);
  }

  /** Does a piece of work with the file, again and again for some seconds while another program has it locked. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    let waitedMs = 0;
    for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await work();
      } catch (error) {
        if (!isLocked(error)) throw isOfTheFile(error) ? this.#failure(error.message, error) : error;
        if (waitedMs >= longestWaitMs) {
          throw this.#failure(`another program has kept it locked for ${longestWaitMs / 1000} s`, error);
        }
      }
      await this.#wait(pauseMs);
      waitedMs += pauseMs;
    }
  }

  #failure(why: string, cause: unknown): StateError {
    return new StateError(`${this.#file}: ${why}`, { cause });
  }

  async keepCopy(name: string): Promise<void> {
    await this.writer.database.backup(path.join(path.dirname(this.#file), name));
  }

  async scrub(): Promise<void> {
    await this.writing.take();
    try {
      // What was deleted is in the log of changes, too, until that is cut off.
      await this.#patiently(async () => {
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

type Statement = SqliteDatabase.Statement<unknown[]>;

/** One connection to the file. */
export type Connection = {
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
  return { database, prepare, statements: await driver.acquireConnection() };
}

type SqliteError = InstanceType<typeof SqliteDatabase.SqliteError>;

const isLocked = (error: unknown): boolean =>
  error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Whether it is the file or its disk that fails, not what was asked of it. */
const isOfTheFile = (error: unknown): error is SqliteError =>
  error instanceof SqliteDatabase.SqliteError &&
  /^SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|NOMEM|PROTOCOL)/.test(error.code);
