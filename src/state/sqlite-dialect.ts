import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/**
 * Kysely's SQLite with two changes: a transaction takes the write lock when it begins, as two processes that first
 * read and then write would refuse each other; and each statement is compiled once, not at every call.
 */
export class StateDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: Database.Database) {
    const kept = compiledOnce(database);
    super({ database: kept });
    this.#database = kept;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** The statements are those that the code writes out, with their values as parameters: a few dozen, never more. */
function compiledOnce(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? database.prepare<unknown[]>(sql);
      statements.set(sql, statement);
      return statement;
    },
    close: () => void database.close(),
  };
}
