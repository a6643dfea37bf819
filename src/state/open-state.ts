import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations } from './sql/migrations.ts';
import { StateDialect } from './sql/sqlite-dialect.ts';
import { SqliteEngine, type SqliteOptions } from './sql/sqlite-engine.ts';
import type { Tables } from './sql/tables.ts';
import { State, StateError } from './state.ts';

export type OpenOptions = SqliteOptions & {
  /** Every change of the tables, in order, by name. */
  known?: Readonly<Record<string, Migration>>;
};

/**
 * Opens `varDir`/state.db and brings its tables up to date, after keeping a copy of the file as it was.
 * Throws {@link StateError} on a state from a newer version than is known.
 */
export async function openState(
  varDir: string,
  { known = migrations, ...options }: OpenOptions = {},
): Promise<State> {
  mkdirSync(varDir, { recursive: true });
  const file = path.join(varDir, 'state.db');
  const isNew = !existsSync(file);
  const engine = new SqliteEngine(file, options);
  await engine.open();
  const tables = new Kysely<Tables>({ dialect: new StateDialect(engine) });
  const state = new State(tables, engine);
  try {
    const done = await migrated(tables);
    const newer = done.filter((name) => !(name in known));
    if (newer.length > 0) {
      throw new StateError(
        `${file} was written by a newer version of the bot (it has ${newer.join(', ')}): update the bot, or restore an older copy of the file.`,
      );
    }
    const [next] = Object.keys(known).filter((name) => !done.includes(name));
    if (next !== undefined && !isNew && done.length > 0) await engine.keepCopy(`state.before-${next}.db`);
    const { error } = await new Migrator({
      db: tables,
      provider: { getMigrations: async () => known },
    }).migrateToLatest();
    if (error !== undefined) {
      throw new StateError(`${file} could not be brought up to date, it is as it was: ${String(error)}`);
    }
    return state;
  } catch (error) {
    await state.close();
    throw error;
  }
}

/** The names of the migrations that a state has seen; none for a new one. */
async function migrated(tables: Kysely<Tables>): Promise<string[]> {
  const names = await tables.introspection.getTables({ withInternalKyselyTables: true });
  if (!names.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(
    tables,
  );
  return rows.map(({ name }) => name);
}
