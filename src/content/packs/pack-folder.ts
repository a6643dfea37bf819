import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from './nearest.ts';
import type { Problem } from './pack-file.ts';
import { packFileNames } from './pack-names.ts';

/** What lies in a show's folder, read once. `bytes`: `null` where the file cannot be read, which is then a problem. */
export type PackFolder = {
  folder: string;
  files: { name: string; bytes: Buffer | null }[];
  problems: Problem[];
};

export const packFileName = (name: string) => `${name}.yaml`;

/** In bytes. Ten times the largest file that a show of 3,000 episodes would need; it takes seconds to read. */
export const mostBytes = 10_000_000;

/** Reads the folders of `dataDir`/shows, in the order of their names; what cannot be read is a problem. */
export function readFolders(dataDir: string): { folders: PackFolder[]; problems: Problem[] } {
  const shows = path.join(dataDir, 'shows');
  const listed = entriesOf(shows);
  if (listed.failure) return { folders: [], problems: [listed.failure] };
  const folders: PackFolder[] = [];
  const problems: Problem[] = [];
  for (const name of listed.names) {
    const entry = path.join(shows, name);
    const stats = statsOf(entry);
    if ('message' in stats) problems.push(stats);
    else if (stats.isDirectory()) folders.push(readFolder(entry));
    else if (/\.ya?ml$/i.test(name))
      problems.push(problem(entry, 'is in no folder of a show: move it into one'));
  }
  return { folders, problems };
}

/** A fingerprint of a folder's files, by name and bytes: equal packs, equal hash. Hexadecimal. */
export function hashFolder({ folder, files }: PackFolder): string {
  const hash = createHash('sha256');
  hash.update(`${path.basename(folder)}/\0`);
  for (const { name, bytes } of files) {
    hash.update(`${name}\0${bytes?.length ?? 'unread'}\0`).update(bytes ?? '');
  }
  return hash.digest('hex');
}

/** A fingerprint of all folders, of which each has its own. Hexadecimal. */
export function hashFolders(folders: readonly PackFolder[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) hash.update(hashFolder(folder));
  return hash.digest('hex');
}

function readFolder(folder: string): PackFolder {
  const listed = entriesOf(folder);
  if (listed.failure) return { folder, files: [], problems: [listed.failure] };
  const found: PackFolder = { folder, files: [], problems: [] };
  for (const name of listed.names) {
    const file = path.join(folder, name);
    const read = known.includes(name) ? readFile(file) : strayFile(file, name);
    if (!Buffer.isBuffer(read)) found.problems.push(read);
    found.files.push({ name, bytes: Buffer.isBuffer(read) ? read : null });
  }
  return found;
}

const known = packFileNames.map(packFileName);

function readFile(file: string): Buffer | Problem {
  const stats = statsOf(file);
  if ('message' in stats) return stats;
  if (stats.isDirectory()) return problem(file, 'is a folder: a pack has a file of this name');
  // Reading a pipe or a device would wait for ever.
  if (!stats.isFile()) return problem(file, 'is no ordinary file: put a text file in its place');
  if (stats.size > mostBytes) {
    const megabytes = Math.round(mostBytes / 1e6);
    return problem(file, `is too large: at most ${megabytes} MB, for it is read at every start`);
  }
  try {
    return readFileSync(file);
  } catch (error) {
    return unreadable(file, error);
  }
}

function strayFile(file: string, name: string): Problem {
  const meant = nearest(name, known);
  const advice = meant ? `rename it to ${meant}, or remove it` : `a pack has ${known.join(', ')}`;
  return problem(file, `is not a pack file: ${advice}`);
}

type Listed = { names: string[]; failure: Problem | null };

/** The names in a folder, in order; hidden ones and an editor's copies are left out. A folder that is not there is empty. */
function entriesOf(folder: string): Listed {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && !name.endsWith('~'));
    return { names: names.sort(), failure: null };
  } catch (error) {
    return { names: [], failure: codeOf(error) === 'ENOENT' ? null : unreadable(folder, error) };
  }
}

function statsOf(file: string): Stats | Problem {
  try {
    return statSync(file);
  } catch (error) {
    return unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): Problem => problem(file, whyUnreadable(codeOf(error)));

/** Why a file or folder cannot be read, by the system's code for it. */
function whyUnreadable(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: give the user who runs the bot the right to read it';
    case 'ENOENT':
      return 'is a link that leads nowhere: mend the link, or remove it';
    case 'ELOOP':
      return 'is a link that leads back to itself: mend the link, or remove it';
    case 'ENOTDIR':
      return 'is not a folder: put the folders of the shows there';
    default:
      return `cannot be read (${code})`;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const problem = (file: string, message: string): Problem => ({ file, line: 1, column: 1, message });
