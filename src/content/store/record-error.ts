import Database from 'better-sqlite3';
import type { PackFile } from '../packs/pack-names.ts';

/** Why something of a pack could not be written, and which record it is; `index`: `null` where it is the whole show. */
export class RecordError extends Error {
  readonly show: string;
  readonly file: PackFile;
  readonly index: number | null;
  constructor(show: string, file: PackFile, index: number | null, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`the content cannot be built with this: ${why}`, { cause });
    this.show = show;
    this.file = file;
    this.index = index;
  }
}

/** Does something with a record; what is thrown says which record it was, unless the disk is to blame. */
export function withRecord<T>(show: string, file: PackFile, index: number | null, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isKnown = error instanceof RecordError || isOfDisk(error);
    throw isKnown ? error : new RecordError(show, file, index, error);
  }
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT)/.test(error.code);
