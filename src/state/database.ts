import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { StateDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type State = Kysely<Tables>;

/** Why the state cannot be used, in words for whoever runs the bot. */
export class StateError extends Error {}

/**
 * Opens `varDir`/state.db and brings its tables up to date, after keeping a copy of the file as it was.
 * What is committed here survives a power cut. Throws {@link StateError} on a state from a newer version than `known`.
 */
export async function openState(
  varDir: string,
  known: Readonly<Record<string, Migration>> = migrations,
): Promise<State> {
  mkdirSync(varDir, { recursive: true });
  const file = path.join(varDir, 'state.db');
  const isNew = !existsSync(file);
  const sqlite = new SqliteDatabase(file, { timeout: 10_000 });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // What a member has removed is overwritten, not merely forgotten.
  sqlite.pragma('secure_delete = ON');

  const done = migrated(sqlite);
  const newer = done.filter((name) => !(name in known));
  if (newer.length > 0) {
    sqlite.close();
    throw new StateError(
      `${file} was written by a newer version of the bot (it has ${newer.join(', ')}): update the bot, or restore an older copy of the file.`,
    );
  }
  const [next] = Object.keys(known).filter((name) => !done.includes(name));
  if (next !== undefined && !isNew && done.length > 0)
    await sqlite.backup(path.join(varDir, `state.before-${next}.db`));

  const state = new Kysely<Tables>({ dialect: new StateDialect(sqlite) });
  const { error } = await new Migrator({
    db: state,
    provider: { getMigrations: async () => known },
  }).migrateToLatest();
  if (error !== undefined) {
    await state.destroy();
    throw new StateError(`${file} could not be brought up to date, it is as it was: ${String(error)}`);
  }
  return state;
}

/** The names of the migrations that a file has seen; none for a new one. */
function migrated(sqlite: SqliteDatabase.Database): string[] {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'").get();
  if (table === undefined) return [];
  return sqlite.prepare<[], string>('SELECT name FROM kysely_migration ORDER BY name').pluck().all();
}
