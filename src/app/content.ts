import type { Logger } from 'pino';
import { describeProblem } from '../content/packs/pack-file.ts';
import { type OpenedStore, openStore } from '../content/store/store.ts';
import { keptQuestions } from '../questions/pool.ts';
import { words } from './words.ts';

/** Opens the content store with everything that is kept in it, after rebuilding it where the packs have changed. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);

/** Tells what became of the packs; gives the same in a sentence where something is wrong with them, otherwise `null`. */
export function reportContent({ rebuilt, problems }: OpenedStore, log: Logger): string | null {
  if (rebuilt) log.info('the content store was rebuilt');
  for (const problem of problems) log.error(describeProblem(problem));
  const [first] = problems;
  if (!first) return null;
  log.error(words.lastGoodStays);
  return words.packsHave(problems.length, describeProblem(first));
}
