import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type TransactionSettings,
} from 'kysely';
import type { Connection, SqliteEngine } from './sqlite-engine.ts';
import { StateError } from './state-error.ts';
import type { Turns } from './turns.ts';

/** Kysely over an open file of SQLite's. */
export class StateDialect extends SqliteDialect {
  readonly #engine: SqliteEngine;

  constructor(engine: SqliteEngine) {
    super({ database: engine.writer.database });
    this.#engine = engine;
  }

  override createDriver(): Driver {
    return new StateDriver(this.#engine);
  }

  override createAdapter(): SqliteAdapter {
    return new StateAdapter();
  }
}

class StateAdapter extends SqliteAdapter {
  /** Whose turn it is, the engine knows. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** A migration that fails half way leaves nothing of itself. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class StateDriver implements Driver {
  readonly #engine: SqliteEngine;

  constructor(engine: SqliteEngine) {
    this.#engine = engine;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<StateConnection> {
    return new StateConnection(this.#engine);
  }

  async beginTransaction(connection: StateConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings.accessMode === 'read only');
  }

  async commitTransaction(connection: StateConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: StateConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#engine.close();
  }
}

/** What Kysely takes for a connection: statements by themselves, or those of one transaction. */
class StateConnection implements DatabaseConnection {
  readonly #engine: SqliteEngine;
  #transaction: { on: Connection; turns: Turns } | null = null;

  constructor(engine: SqliteEngine) {
    this.#engine = engine;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const engine = this.#engine;
    if (this.#transaction) {
      const { on } = this.#transaction;
      // SQLite takes a transaction back by itself when the disk is full: what follows must not stand without it.
      if (!on.database.inTransaction) throw new StateError('the transaction was taken back');
      return engine.execute(on, query);
    }
    const isReading = await engine.isReading(query.sql);
    if (isReading && !engine.reading.isTaken) return engine.execute(engine.reader, query);
    const turns = isReading ? engine.reading : engine.writing;
    await turns.take();
    try {
      return await (isReading
        ? engine.execute<Row>(engine.reader, query)
        : engine.executeLast<Row>(engine.writer, query));
    } finally {
      turns.give();
    }
  }

  async begin(isReading: boolean): Promise<void> {
    const { writer, reader, writing, reading } = this.#engine;
    const turns = isReading ? reading : writing;
    const on = isReading ? reader : writer;
    await turns.take();
    this.#transaction = { on, turns };
    try {
      // A writer takes the lock at once: two processes that first read and then write would refuse each other.
      await this.#engine.execute(on, CompiledQuery.raw(isReading ? 'begin' : 'begin immediate'));
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  async commit(): Promise<void> {
    if (!this.#transaction) return;
    const { on } = this.#transaction;
    const commit = CompiledQuery.raw('commit');
    await (on === this.#engine.writer
      ? this.#engine.executeLast(on, commit)
      : this.#engine.execute(on, commit));
    this.#end(this.#transaction);
  }

  /** Takes back what is left of the transaction, so that the caller can tell what went wrong in it. */
  async rollback(): Promise<void> {
    if (!this.#transaction) return;
    const { on } = this.#transaction;
    try {
      if (on.database.inTransaction) await this.#engine.execute(on, CompiledQuery.raw('rollback'));
    } finally {
      this.#end(this.#transaction);
    }
  }

  #end({ turns }: { turns: Turns }): void {
    this.#transaction = null;
    turns.give();
  }

  streamQuery(): never {
    throw new Error('the state gives whole answers, no streams');
  }
}
