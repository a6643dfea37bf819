import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPack } from './check-pack.ts';
import { nearest } from './nearest.ts';
import { type ListDraft, packFileName, readDraft } from './pack-draft.ts';
import type { Problem } from './pack-file.ts';
import { type Pack, packFileNames } from './schema.ts';

/** The folders of `dataDir`/shows, in the order of their names. */
function packFolders(dataDir: string): string[] {
  const shows = path.join(dataDir, 'shows');
  if (!existsSync(shows)) return [];
  return readdirSync(shows, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.join(shows, entry.name))
    .sort();
}

/** A fingerprint of every pack file's name and bytes: equal packs, equal hash. Hexadecimal. */
export function hashPacks(dataDir: string): string {
  const hash = createHash('sha256');
  for (const folder of packFolders(dataDir)) {
    for (const file of readdirSync(folder).filter(isVisible).sort()) {
      const bytes = readFileSync(path.join(folder, file));
      hash.update(`${path.basename(folder)}/${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** Reads and checks every pack. With any problem, `packs` must not be used: it holds only what passed. */
export function readPacks(dataDir: string): { packs: Pack[]; problems: Problem[] } {
  const folders = packFolders(dataDir);
  if (folders.length === 0) {
    const message = 'there is no show here: add a folder with a show.yaml';
    return { packs: [], problems: [{ file: path.join(dataDir, 'shows'), line: 1, column: 1, message }] };
  }
  const packs: Pack[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const found = strayFiles(folder);
    const draft = readDraft(folder);
    checkPack(draft);
    for (const name of packFileNames) {
      found.push(...(name === 'show' ? draft.show.document : draft[name].document).problems);
    }
    problems.push(...found);
    const { record: show } = draft.show;
    if (found.length > 0 || !show) continue;
    const list = <T>(draftOf: ListDraft<T>): T[] => draftOf.records.map(({ record }) => record);
    packs.push({
      show,
      characters: list(draft.characters),
      episodes: list(draft.episodes),
      tropes: list(draft.tropes),
      trivia: list(draft.trivia),
    });
  }
  return { packs, problems };
}

function strayFiles(folder: string): Problem[] {
  const known = packFileNames.map(packFileName);
  return readdirSync(folder)
    .filter((file) => isVisible(file) && !known.includes(file))
    .map((file) => {
      const meant = nearest(file, known);
      const advice = meant ? `rename it to ${meant}, or remove it` : `a pack has ${known.join(', ')}`;
      return { file: path.join(folder, file), line: 1, column: 1, message: `is not a pack file: ${advice}` };
    });
}

const isVisible = (file: string): boolean => !file.startsWith('.') && !file.endsWith('~');
