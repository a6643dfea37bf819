import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSource, type StoredSource, sourceFolder } from '../../content/import/stored-source.ts';
import { Refusal } from './refusal.ts';
import { words } from './words.ts';
import { packFolder } from './workshop.ts';

/** The ids of the shows in a data folder, good or not. */
export function showIds(dataDir: string): string[] {
  const folder = path.join(dataDir, 'shows');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
    .map(({ name }) => name)
    .sort();
}

/** Where a show is from, with what was imported last; `null`: it was written by hand. */
export function sourceOfShow(dataDir: string, id: string): StoredSource | null {
  const folder = path.join(packFolder(dataDir, id), sourceFolder);
  try {
    return readSource((name) => {
      const file = path.join(folder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    });
  } catch (error) {
    throw new Refusal([words.brokenSource(id, error instanceof Error ? error.message : String(error))]);
  }
}

/** Throws {@link Refusal} where there is no such show. */
export function demandShow(dataDir: string, id: string): void {
  const ids = showIds(dataDir);
  if (!ids.includes(id)) throw new Refusal([words.noSuchShow(id, ids)]);
}
