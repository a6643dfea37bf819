import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { storeIn } from './read-store.ts';

const host = hostname().replace(/[^\w-]/g, '-');

/** How the drafts of this process begin: a store that is being written lies beside `file` under such a name. */
export const draftPrefix = (file: string): string => `${file}.${host}.${process.pid}.`;

/** Removes what builds that were cut off have left in a folder: of processes that are no more. */
export const removeLeftDrafts = (varDir: string): void => removeDrafts(storeIn(varDir), isLeft);

/** Removes what this process was writing: to be called when it is stopped on the way. */
export const removeOwnDrafts = (varDir: string): void =>
  removeDrafts(storeIn(varDir), (draft) => draft.startsWith(draftPrefix(storeIn(varDir))));

function removeDrafts(file: string, isWanted: (draft: string) => boolean): void {
  for (const draft of draftsOf(file)) if (isWanted(draft)) discard(draft);
}

function draftsOf(file: string): string[] {
  const folder = path.dirname(file);
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(`${path.basename(file)}.`))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** Whether nobody writes a draft any more. One of another machine may be, and those of older versions name none. */
function isLeft(draft: string): boolean {
  const [, machine = host, id] =
    /\.([\w-]+)\.(\d+)\.\d+$/.exec(draft) ?? /\.()(\d+)-[0-9a-f]+(?:-journal)?$/.exec(draft) ?? [];
  return id !== undefined && (machine || host) === host && !isRunning(Number(id));
}

function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Where nothing can be written nothing can be removed either, and the first failure is the one to tell. */
export function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {}
}
