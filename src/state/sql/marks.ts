import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';

/** What stands in a file of a state as its user version. `making`: it has no tables yet. Files of earlier versions are `closed`. */
export const marks = { closed: 0, open: 1, making: 2 } as const;
export type Mark = keyof typeof marks;
export const markNames = ['closed', 'open', 'making'] as const satisfies Mark[];

/** Makes a file without tables, unless somebody else is quicker. It is never there half made: an empty one has lost something. */
export function makeFile(file: string, draft: string): void {
  if (existsSync(file)) return;
  try {
    const database = new SqliteDatabase(draft);
    database.pragma('journal_mode = WAL');
    database.pragma(`user_version = ${marks.making}`);
    database.close();
    putInPlace(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function putInPlace(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch {
    // Somebody was quicker, or it is a file system that knows no links.
    if (!existsSync(file)) renameSync(draft, file);
  }
}

/** Makes a copy of an open file one that is closed, without a log of changes beside it. */
export function closeFile(copy: string): void {
  const database = new SqliteDatabase(copy);
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma(`user_version = ${marks.closed}`);
  } finally {
    database.close();
  }
}
