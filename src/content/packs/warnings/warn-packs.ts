import path from 'node:path';
import { readDraft } from '../pack-draft.ts';
import type { Problem } from '../pack-file.ts';
import { warnPack } from './warn-pack.ts';

/** What curators are asked about the packs of these shows, which have no faults. */
export const warnPacks = (dataDir: string, shows: readonly string[]): Problem[] =>
  shows.flatMap((show) => warnPack(readDraft(path.join(dataDir, 'shows', show))));
