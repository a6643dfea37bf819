import { parseDocument } from 'yaml';
import { type Change, mergeDocument } from './merge.ts';
import { writeDocument, writePackFile } from './pack-yaml.ts';
import { importedFiles } from './stored-source.ts';
import type { Imported } from './to-pack.ts';

export type FileName = (typeof importedFiles)[number];
export type FileChange = { file: FileName; change: Change };

/** What an update makes of a pack's files: those whose text changes, and all that there is to tell. */
export type MergedPack = { texts: Map<FileName, string>; changes: FileChange[] };

/**
 * Merges what a source says now into a pack, three ways. `mine`: the files as they are, all of them without a mistake;
 * `base`: what was imported last. A file whose values stay keeps every byte.
 */
export function mergePack(
  mine: (file: FileName) => string | null,
  base: Imported,
  theirs: Imported,
): MergedPack {
  const texts = new Map<FileName, string>();
  const changes: FileChange[] = [];
  for (const file of importedFiles) {
    const text = mine(file);
    if (text === null) {
      // A curator who took a whole file away wants none of it.
      if (Object.keys(base[file]).length === 0 && Object.keys(theirs[file]).length > 0) {
        texts.set(file, writePackFile(file, theirs[file]));
      }
      continue;
    }
    const document = parseDocument(text);
    const found = mergeDocument(document, base[file], theirs[file]);
    changes.push(...found.map((change) => ({ file, change })));
    if (found.some(({ kind }) => kind === 'set' || kind === 'added' || kind === 'dropped')) {
      texts.set(file, writeDocument(document));
    }
  }
  return { texts, changes };
}
