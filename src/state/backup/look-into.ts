import type Database from 'better-sqlite3';
import { migrations } from '../sql/migrations.ts';

/** Whether a database is the state of a bot, of whatever version. */
export const isState = (db: Database.Database): boolean =>
  db
    .prepare(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name IN ('kysely_migration', 'daily', 'round')",
    )
    .all().length === 3;

/** What is damaged in a database, `null` where nothing is. Reads all of it. */
export function damageIn(db: Database.Database): string | null {
  const found = db.pragma('integrity_check(1)', { simple: true });
  return found === 'ok' ? null : String(found);
}

/** The changes of its tables that a state has seen and this version of the bot does not know. */
export const unknownMigrations = (db: Database.Database): string[] =>
  db
    .prepare<[], string>('SELECT name FROM kysely_migration ORDER BY name')
    .pluck()
    .all()
    .filter((name) => !(name in migrations));

/** The changes of its tables that a state has still to see. */
export const pendingMigrations = (db: Database.Database): string[] => {
  const done = db.prepare<[], string>('SELECT name FROM kysely_migration').pluck().all();
  return Object.keys(migrations).filter((name) => !done.includes(name));
};

/** Whose state it is: the ids of an application and of its bot, as far as the state says. */
export type Owner = { application?: string; bot?: string };

/** What a database says of itself. */
export function aboutIn(db: Database.Database): Owner & { copied?: string } {
  if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'about'").get()) return {};
  const rows = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM about').all();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
