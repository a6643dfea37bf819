import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Problem } from '../packs/pack-file.ts';
import { hashPacks, readPacks } from '../packs/read-packs.ts';
import { writePacks } from './write-packs.ts';

/** Raised whenever the tables or what is written into them change, so that older stores are rebuilt. */
const storeFormat = 7;

export type OpenedStore = {
  db: Database.Database;
  /** Whether the packs had changed and the store was rebuilt. */
  rebuilt: boolean;
  /** Not empty: the packs are faulty and `db` is the last good store. */
  problems: Problem[];
};

/** Thrown when the packs are faulty and no earlier store can stand in. */
export class PacksError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`the packs have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    this.problems = problems;
  }
}

/** Something else that is made from the packs and kept with them. `version` is raised when it makes something else. */
export type Derived = { version: number; write: (db: Database.Database) => void };

/**
 * Opens `varDir`/content.db read-only, after rebuilding it when the packs' hash has changed.
 * Faulty packs leave the last good store in place; without one, throws {@link PacksError}.
 */
export function openStore(dataDir: string, varDir: string, derived?: Derived): OpenedStore {
  const file = path.join(varDir, 'content.db');
  const format = `${storeFormat}.${derived?.version ?? 0}:`;
  const hash = format + hashPacks(dataDir);
  const current = openReadOnly(file);
  if (current?.hash === hash) return { db: current.db, rebuilt: false, problems: [] };

  const { packs, problems } = readPacks(dataDir);
  if (problems.length > 0) {
    if (current?.hash.startsWith(format)) return { db: current.db, rebuilt: false, problems };
    current?.db.close();
    throw new PacksError(problems);
  }
  current?.db.close();
  mkdirSync(varDir, { recursive: true });
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const db = new Database(draft);
    db.transaction(() => {
      writePacks(db, packs);
      derived?.write(db);
      db.exec('CREATE TABLE meta (hash TEXT NOT NULL) STRICT');
      db.prepare('INSERT INTO meta VALUES (?)').run(hash);
    })();
    db.close();
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return { db: readOnly(file), rebuilt: true, problems: [] };
}

/** An existing store with the hash it was built from; `null` when there is none or it cannot be read. */
function openReadOnly(file: string): { db: Database.Database; hash: string } | null {
  if (!existsSync(file)) return null;
  let db: Database.Database | undefined;
  try {
    db = readOnly(file);
    const hash = db.prepare('SELECT hash FROM meta').pluck().get();
    if (typeof hash === 'string') return { db, hash };
  } catch {
    // A damaged or foreign file is no store: it is rebuilt.
  }
  db?.close();
  return null;
}

/**
 * The file is replaced as a whole and never written to, so its read lock is taken once and kept: taking it again for
 * each question costs more than most answers.
 */
function readOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  db.pragma('locking_mode = EXCLUSIVE');
  return db;
}
