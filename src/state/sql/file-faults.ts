import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { StateFault } from '../../health/health.ts';

/** An error of SQLite’s or of the system’s. */
type FileError = Error & { code: string };

/** Whether another program, or another connection, has the file locked. */
export const isLocked = (error: unknown): boolean =>
  error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Whether it is the file or its disk that fails, not what was asked of it. */
export const isOfTheFile = (error: unknown): error is FileError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z]+$|^SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|NOMEM|PROTOCOL)/.test(error.code);

/** What is wrong with a file that SQLite cannot use. Many causes have one code there, so the folder is asked, too. */
export function faultOf({ code }: FileError, file: string): { fault: StateFault; why: string | null } {
  if (!code.startsWith('SQLITE')) return { fault: faultOfSystem({ code }), why: null };
  if (code.startsWith('SQLITE_FULL')) return { fault: 'full', why: null };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return { fault: 'damaged', why: null };
  const folder = whyNotWritable(path.dirname(file));
  if (folder !== null) return { fault: faultOfSystem(folder), why: systemWords(folder) };
  if (code.startsWith('SQLITE_READONLY')) return { fault: 'read-only', why: null };
  return { fault: 'failing', why: null };
}

/** What the system says, without the file that it says it of: `EROFS: read-only file system`. */
const systemWords = ({ message }: Error): string => message.split(',', 1)[0] ?? message;

/** Why nothing can be written into a folder, or `null`. */
function whyNotWritable(folder: string): NodeJS.ErrnoException | null {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    // A page of a file system: where not even that fits, nothing does.
    writeFileSync(probe, Buffer.alloc(4096), { flush: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    remove(probe);
  }
}

function remove(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // Where nothing can be written nothing can be removed, and nothing was left either.
  }
}

/** What an error of the system says of a file or folder. */
export function faultOfSystem({ code }: { code?: string | undefined }): StateFault {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'full';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'read-only';
  return code === 'ENOENT' ? 'missing' : 'failing';
}
