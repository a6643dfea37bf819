import path from 'node:path';
import { readDraft } from '../pack-draft.ts';
import type { Problem } from '../pack-file.ts';
import { readFolders } from '../pack-folder.ts';
import { warnPack } from './warn-pack.ts';

/** What curators are asked about the packs of these shows, which have no faults. */
export const warnPacks = (dataDir: string, shows: readonly string[]): Problem[] =>
  readFolders(dataDir)
    .folders.filter(({ folder }) => shows.includes(path.basename(folder)))
    .flatMap((folder) => warnPack(readDraft(folder)));
