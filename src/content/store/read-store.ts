import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Problem } from '../packs/pack-file.ts';
import { hashFolders, readFolders } from '../packs/pack-folder.ts';
import { storedVersion } from '../search/stored.ts';

/** Raised whenever the tables or what is written into them change, so that older stores are rebuilt. */
const storeFormat = 12;

export type OpenedStore = {
  db: Database.Database;
  /** Whether the store was rebuilt. */
  rebuilt: boolean;
  /** Not empty: packs are faulty. `db` is the last good store or, without one, holds the shows that are not. */
  problems: Problem[];
  /** The folders of the shows that `db` lacks, as they were faulty when it was first built. */
  leftOut: string[];
  /** What else went wrong when it was built, a sentence each: nothing that is wrong with the packs. */
  notes: string[];
};

/** A store that is open for reading. */
export type Store = {
  db: Database.Database;
  /** Of the packs that it was built from, and of the program's format. */
  hash: string;
  /** The ids of its shows. */
  shows: string[];
  /** The folders of the shows that were faulty then, and are not in it. */
  leftOut: string[];
  /** What went wrong when it was built, a sentence each. */
  notes: string[];
};

/** Where the store is kept. */
export const storeIn = (varDir: string): string => path.join(varDir, 'content.db');

/** What the hash of a store begins with that this program wrote, with what is kept with it in such a version. */
export const formatOf = (derivedVersion: number): string =>
  `${storeFormat}.${storedVersion}.${derivedVersion}:`;

/** Opens `varDir`/content.db where it was made of the packs as they are now, and of all of them; otherwise `null`. */
export function openCurrentStore(
  dataDir: string,
  varDir: string,
  derivedVersion: number,
): OpenedStore | null {
  const current = openReadOnly(storeIn(varDir));
  if (!current) return null;
  const hash = formatOf(derivedVersion) + hashFolders(readFolders(dataDir).folders);
  if (current.hash === hash && current.leftOut.length === 0) return opened(current, []);
  current.db.close();
  return null;
}

/** What is told of a store that was not rebuilt. */
export const opened = ({ db, leftOut, notes }: Store, problems: Problem[]): OpenedStore => ({
  db,
  rebuilt: false,
  problems,
  leftOut,
  notes,
});

/** An existing store; `null` when there is none or it cannot be read. */
export function openReadOnly(file: string): Store | null {
  if (!existsSync(file)) return null;
  let db: Database.Database | undefined;
  try {
    db = readOnly(file);
    const meta = db.prepare<[], Meta>('SELECT hash, left_out, notes FROM meta').get();
    const shows = db.prepare<[], string>('SELECT id FROM show ORDER BY position').pluck().all();
    if (meta)
      return { db, hash: meta.hash, shows, leftOut: listIn(meta.left_out), notes: listIn(meta.notes) };
  } catch {
    // A damaged or foreign file is no store: it is rebuilt.
  }
  db?.close();
  return null;
}

type Meta = { hash: string; left_out: string; notes: string };

/** A list of texts as this module wrote it. */
const listIn = (json: string): string[] => JSON.parse(json) as string[];

/**
 * The file is replaced as a whole and never written to, so its read lock is taken once and kept: taking it again for
 * each question costs more than most answers.
 */
function readOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  db.pragma('locking_mode = EXCLUSIVE');
  return db;
}
