import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Pack } from '../packs/schema.ts';
import { discard, draftPrefix } from './drafts.ts';
import { notesIn } from './read-store.ts';
import { RecordError, withRecord } from './record-error.ts';
import { StoreError } from './store-errors.ts';
import { createTables, removeShow, writePacks } from './write-packs.ts';

/**
 * Something else that is made from the packs and kept with them, in a table of its own with a column `show`. `version` is
 * raised when it makes something else. It is written a show at a time, once all shows are there; what it gives back is
 * kept as the store's notes.
 */
export type Derived = {
  version: number;
  create(db: Database.Database): void;
  write(db: Database.Database, show: string): string[];
  remove(db: Database.Database, show: string): void;
};

/** What a store is to hold. `kept`: shows that it has already, just as they are to be. */
export type Contents = {
  hash: string;
  /** With the hash of each one's files. */
  packs: readonly { pack: Pack; hash: string }[];
  kept: readonly string[];
  leftOut: readonly string[];
  derived: Derived | undefined;
};

/**
 * Writes all tables into a database, which is empty or has the shows that are kept, and gives the notes. Throws
 * {@link RecordError} for what a pack breaks.
 */
export function fillStore(db: Database.Database, contents: Contents): string[] {
  const { hash, packs, kept, leftOut, derived } = contents;
  return db.transaction(() => {
    if (kept.length === 0) create(db, derived);
    else removeOthers(db, kept, derived);
    writePacks(
      db,
      packs.map(({ pack }) => pack),
    );
    const insertPack = db.prepare('INSERT INTO pack VALUES (?, ?, ?)');
    for (const { pack, hash: own } of packs) {
      const { id } = pack.show;
      const notes = withRecord(id, 'show', null, () => derived?.write(db, id) ?? []);
      insertPack.run(id, own, JSON.stringify(notes));
    }
    db.exec('DELETE FROM meta');
    db.prepare('INSERT INTO meta VALUES (?, ?)').run(hash, JSON.stringify(leftOut));
    return notesIn(db);
  })();
}

function create(db: Database.Database, derived: Derived | undefined): void {
  createTables(db);
  derived?.create(db);
  db.exec(`
    CREATE TABLE pack (show TEXT PRIMARY KEY, hash TEXT NOT NULL, notes TEXT NOT NULL) STRICT;
    CREATE TABLE meta (hash TEXT NOT NULL, left_out TEXT NOT NULL) STRICT;`);
}

function removeOthers(db: Database.Database, kept: readonly string[], derived: Derived | undefined): void {
  const all = db.prepare<[], string>('SELECT id FROM show').pluck().all();
  for (const show of all.filter((id) => !kept.includes(id))) {
    removeShow(db, show);
    derived?.remove(db, show);
    db.prepare('DELETE FROM pack WHERE show = ?').run(show);
  }
}

/**
 * Writes a store beside `file` and gives the name of what it wrote: from a copy of it where shows are kept. Throws
 * {@link RecordError} where a pack cannot be written, and {@link StoreError} where nothing can.
 */
export function writeDraft(file: string, contents: Contents): string {
  const draft = `${draftPrefix(file)}${threadId}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    if (contents.kept.length > 0) copyFileSync(file, draft);
    const db = new Database(draft);
    try {
      // A draft that is cut off is thrown away: nothing has to be rolled back, and nothing lies beside it.
      db.pragma('journal_mode = OFF');
      db.pragma('synchronous = OFF');
      fillStore(db, contents);
    } finally {
      db.close();
    }
    reachDisk(draft);
    return draft;
  } catch (error) {
    discard(draft);
    throw error instanceof RecordError ? error : notKept(file, error);
  }
}

function reachDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Puts a draft in the place of the store. Throws {@link StoreError}; the store is then as it was. */
export function replaceStore(draft: string, file: string): void {
  try {
    renameSync(draft, file);
  } catch (error) {
    discard(draft);
    throw notKept(file, error);
  }
}

function notKept(file: string, error: unknown): StoreError {
  const why = error instanceof Error ? error.message : String(error);
  return new StoreError(
    `The content cannot be kept in ${file} (${why}): set VAR_DIR to a folder that has room and can be written to.`,
  );
}
