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
  /** The hash of the packs that it was built from. */
  packs: string;
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

/** The store as it is, whatever the packs are now; `null`: none that this version can read. */
export function openLastStore(varDir: string, derivedVersion: number): OpenedStore | null {
  const store = openReadOnly(storeIn(varDir));
  const format = formatOf(derivedVersion);
  if (!store?.hash.startsWith(format)) {
    store?.db.close();
    return null;
  }
  const { db, hash, leftOut, notes } = store;
  return { db, packs: hash.slice(format.length), rebuilt: false, problems: [], leftOut, notes };
}

/** Whether a store has just what the packs of a folder are now, none of them left out. */
export const isBuilt = (dataDir: string, { leftOut, packs }: OpenedStore): boolean =>
  leftOut.length === 0 && packs === hashFolders(readFolders(dataDir).folders);

/** An existing store; `null` when there is none or it cannot be read. */
export function openReadOnly(file: string): Store | null {
  if (!existsSync(file)) return null;
  let db: Database.Database | undefined;
  try {
    db = readOnly(file);
    const meta = db.prepare<[], Meta>('SELECT hash, left_out FROM meta').get();
    const shows = db.prepare<[], string>('SELECT id FROM show ORDER BY position').pluck().all();
    if (meta) return { db, hash: meta.hash, shows, leftOut: listIn(meta.left_out), notes: notesIn(db) };
  } catch {
    // A damaged or foreign file is no store: it is rebuilt.
  }
  db?.close();
  return null;
}

type Meta = { hash: string; left_out: string };

/** A list of texts as this module wrote it. */
const listIn = (json: string): string[] => JSON.parse(json) as string[];

/** What went wrong when the shows that are there were built. */
export const notesIn = (db: Database.Database): string[] =>
  db.prepare<[], string>('SELECT notes FROM pack ORDER BY show').pluck().all().flatMap(listIn);

/** The shows of a store with the hashes of their packs, and their titles. */
export const packsIn = ({ db }: Store): { show: string; hash: string; title: string }[] =>
  db
    .prepare<[], { show: string; hash: string; title: string }>(
      "SELECT pack.show, pack.hash, show.body ->> 'title' AS title FROM pack JOIN show ON show.id = pack.show",
    )
    .all();

/**
 * The file is replaced as a whole and never written to, so its read lock is taken once and kept: taking it again for
 * each question costs more than most answers.
 */
function readOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  db.pragma('locking_mode = EXCLUSIVE');
  return db;
}
