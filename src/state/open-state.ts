import { Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations } from './sql/migrations.ts';
import { StateDialect } from './sql/sqlite-dialect.ts';
import { SqliteEngine, type SqliteOptions } from './sql/sqlite-engine.ts';
import type { Tables } from './sql/tables.ts';
import { stateWords } from './sql/words.ts';
import { State, StateError } from './state.ts';
import { lastCopy, lookAt, makeFolder } from './state-file.ts';

export type OpenOptions = SqliteOptions & {
  /** Every change of the tables, in order, by name. */
  known?: Readonly<Record<string, Migration>>;
};

/** Up to this size a file is looked through at every start, in bytes: that takes a moment. */
const quicklyChecked = 16 * 1024 * 1024;

/**
 * Opens `varDir`/state.db and brings its tables up to date, after keeping a copy of the file as it was. Looks whether it
 * is whole where it is small, or was not closed when it was last open. Throws {@link StateError} on one that is damaged,
 * empty, or from a newer version than is known.
 */
export async function openState(
  varDir: string,
  { known = migrations, onFault, ...options }: OpenOptions = {},
): Promise<State> {
  makeFolder(varDir);
  const { file, isNew, size, hasLog } = lookAt(varDir);
  // Whoever opens it is told by the error what is wrong.
  let isTold = false;
  const engine = new SqliteEngine(file, {
    ...options,
    onFault: (fault, why) => (isTold ? onFault?.(fault, why) : undefined),
  });
  await opened(engine, file, varDir);
  const tables = new Kysely<Tables>({ dialect: new StateDialect(engine) });
  const state = new State(tables, engine);
  try {
    const mark = await engine.readMark();
    const wasOpen = mark === 'open';
    const isLarge = size > quicklyChecked;
    const damage = !isLarge || wasOpen || hasLog ? await engine.findDamage(isLarge) : null;
    if (damage !== null) throw damaged(file, damage, varDir);
    const done = await migrated(tables);
    if (done.length === 0 && !isNew && !hasLog && mark !== 'making') {
      throw new StateError(stateWords.empty(file, lastCopy(varDir)), { fault: 'damaged' });
    }
    refuseUnknown(done, Object.keys(known), file, varDir);
    const [next] = Object.keys(known).filter((name) => !done.includes(name));
    if (next !== undefined && !isNew && done.length > 0) await engine.keepCopy(`state.before-${next}.db`);
    const { error } = await new Migrator({
      db: tables,
      provider: { getMigrations: async () => known },
    }).migrateToLatest();
    if (error instanceof StateError) throw error;
    if (error !== undefined) throw new StateError(stateWords.notUpdated(file, String(error)));
    await engine.markOpen();
    // From here on a copy of the file alone has all that was in it at the start.
    await engine.checkpoint().catch(ignoreLocked);
    isTold = true;
    if (wasOpen && !hasLog) onFault?.('log-lost', '');
    return state;
  } catch (error) {
    await state.close();
    throw error instanceof StateError && error.fault === 'damaged' && error.cause instanceof Error
      ? damaged(file, error.cause.message, varDir)
      : error;
  }
}

/** Opens the file; of one that is no database it is told which copy there is. */
async function opened(engine: SqliteEngine, file: string, varDir: string): Promise<void> {
  try {
    await engine.open();
  } catch (error) {
    const isDamaged = error instanceof StateError && error.fault === 'damaged';
    throw isDamaged && error.cause instanceof Error ? damaged(file, error.cause.message, varDir) : error;
  }
}

const damaged = (file: string, why: string, varDir: string): StateError =>
  new StateError(stateWords.damaged(file, why, lastCopy(varDir)), { fault: 'damaged' });

/** Another process that has the file open is no reason not to start. */
function ignoreLocked(error: unknown): void {
  if (!(error instanceof StateError && error.fault === 'locked')) throw error;
}

/** Throws where a file has seen changes that are not known here: those of a newer version, or no changes at all. */
function refuseUnknown(
  done: readonly string[],
  known: readonly string[],
  file: string,
  varDir: string,
): void {
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  if (unknown.every((name) => /^\d{4}-[\w-]+$/.test(name)))
    throw new StateError(stateWords.newer(file, unknown));
  throw damaged(file, unknown.join(', '), varDir);
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
