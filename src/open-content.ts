import { type OpenedStore, openStore } from './content/store.ts';
import { keptQuestions } from './trivia/question-pool.ts';

/** Opens the content store with everything that is kept in it. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);
