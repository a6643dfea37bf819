import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { realMachine } from '../../machine/machine.ts';
import type { Pack } from '../packs/schema.ts';
import { openReadOnly, type Store } from './read-store.ts';
import { RecordError, withRecord } from './record-error.ts';
import { writePacks } from './write-packs.ts';

/**
 * Something else that is made from the packs and kept with them. `version` is raised when it makes something else. It is
 * written a show at a time, once all shows are there; what it gives back is kept as the store's notes.
 */
export type Derived = {
  version: number;
  create(db: Database.Database): void;
  write(db: Database.Database, show: string): string[];
};

/** Thrown when a store cannot be kept, whatever the packs are like. The message is a sentence. */
export class StoreError extends Error {}

type Contents = {
  hash: string;
  packs: readonly Pack[];
  leftOut: readonly string[];
  derived: Derived | undefined;
};

/** Writes all tables into an empty database and gives the notes. Throws {@link RecordError} for what a pack breaks. */
export function fillStore(db: Database.Database, { hash, packs, leftOut, derived }: Contents): string[] {
  return db.transaction(() => {
    writePacks(db, packs);
    derived?.create(db);
    const notes = packs.flatMap(({ show: { id } }) =>
      withRecord(id, 'show', null, () => derived?.write(db, id) ?? []),
    );
    db.exec('CREATE TABLE meta (hash TEXT NOT NULL, left_out TEXT NOT NULL, notes TEXT NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO meta VALUES (?, ?, ?)');
    insert.run(hash, JSON.stringify(leftOut), JSON.stringify(notes));
    return notes;
  })();
}

/**
 * Writes a store beside `file` and gives the name of what it wrote. Throws {@link RecordError} where a pack cannot be
 * written, and {@link StoreError} where nothing can.
 */
export function writeDraft(file: string, contents: Contents): string {
  const draft = `${file}.${process.pid}-${realMachine.newId().slice(0, 8)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const db = new Database(draft);
    try {
      fillStore(db, contents);
    } finally {
      db.close();
    }
    return draft;
  } catch (error) {
    discard(draft);
    throw error instanceof RecordError ? error : notKept(file, error);
  }
}

/** Where nothing can be written nothing can be removed either, and the first failure is the one to tell. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {}
}

/** Puts a draft in the place of the store and opens it. Throws {@link StoreError}; the store is then as it was. */
export function replaceStore(draft: string, file: string): Store {
  try {
    renameSync(draft, file);
  } catch (error) {
    discard(draft);
    throw notKept(file, error);
  }
  const opened = openReadOnly(file);
  if (!opened) throw new StoreError(`What was written to ${file} cannot be read again.`);
  return opened;
}

function notKept(file: string, error: unknown): StoreError {
  const why = error instanceof Error ? error.message : String(error);
  return new StoreError(
    `The content cannot be kept in ${file} (${why}): set VAR_DIR to a folder that has room and can be written to.`,
  );
}
