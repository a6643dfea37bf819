import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { faultOfSystem } from './sql/file-faults.ts';
import { StateError } from './sql/state-error.ts';
import { stateWords } from './sql/words.ts';

/** What lies in the folder of a state before it is opened. */
export type Found = {
  file: string;
  /** Whether there was no state yet. */
  isNew: boolean;
  /** In bytes. */
  size: number;
  /** Whether its log of changes is there. It is as long as a process has the file open, and after one that was killed. */
  hasLog: boolean;
};

/** Makes the folder of a state where it is missing. Throws {@link StateError}. */
export const makeFolder = (varDir: string): void =>
  told(varDir, () => {
    mkdirSync(varDir, { recursive: true });
  });

/**
 * Looks at `varDir`/state.db. Throws {@link StateError} where the folder cannot be used, and where starting as if new
 * would hide that something was lost.
 */
export const lookAt = (varDir: string): Found =>
  told(varDir, () => {
    const file = path.join(varDir, 'state.db');
    const size = sizeOf(file);
    const log = sizeOf(`${file}-wal`) ?? 0;
    if (size === null && log > 0) throw new StateError(stateWords.onlyLog(file), { fault: 'missing' });
    if (size === 0 && log === 0 && sizeOf(`${file}-journal`) === null) {
      throw new StateError(stateWords.empty(file, lastCopy(varDir)), { fault: 'damaged' });
    }
    return { file, isNew: size === null, size: size ?? 0, hasLog: sizeOf(`${file}-wal`) !== null };
  });

/** Does something with the folder; what the system answers is told in words. */
function told<T>(varDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StateError || !isOfSystem(error)) throw error;
    const isFolder = error.code !== 'EEXIST' && error.code !== 'ENOTDIR';
    const fault = isFolder ? faultOfSystem(error) : 'failing';
    const says = isFolder ? stateWords.fault(varDir, fault, error.message) : stateWords.notAFolder(varDir);
    throw new StateError(says, { fault, cause: error });
  }
}

const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;

const sizeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.size ?? null;

/** The newest copy of a state that was kept in its folder, as a path; `null`: none. */
export function lastCopy(varDir: string): string | null {
  const kept = [
    ...namesIn(varDir).filter((name) => /^state\.(before|rescued)-.*\.db$/.test(name)),
    ...namesIn(path.join(varDir, 'backups'))
      .filter((name) => /\.db(\.gz)?$/.test(name))
      .map((name) => path.join('backups', name)),
  ].map((name) => path.join(varDir, name));
  const newest = kept
    .map((copy) => ({ copy, at: statSync(copy, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)[0];
  return newest?.copy ?? null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
