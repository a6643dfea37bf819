import { type OpenedStore, openStore } from '../content/store/store.ts';
import { keptQuestions } from '../questions/pool.ts';

/** Opens the content store with everything that is kept in it. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);
