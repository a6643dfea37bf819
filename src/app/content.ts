import type { Problem } from '../content/packs/pack-file.ts';
import { readPackFiles } from '../content/packs/read-packs.ts';
import { tryBuild } from '../content/store/build-good.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import { openStore } from '../content/store/store.ts';
import { keptQuestions } from '../questions/kept-questions.ts';

/** Opens the content store with everything that is kept in it, after rebuilding it where the packs have changed. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);

/** Checks the packs and builds all that the bot builds from them, and keeps nothing. `shows`: those that are good. */
export const checkContent = (dataDir: string): { shows: string[]; problems: Problem[]; notes: string[] } =>
  tryBuild(readPackFiles(dataDir).check(), keptQuestions);
