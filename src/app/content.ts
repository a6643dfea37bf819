import type { Logger } from 'pino';
import { describeProblem } from '../content/packs/pack-file.ts';
import { type OpenedStore, openStore } from '../content/store/store.ts';
import { keptQuestions } from '../questions/pool.ts';

/** Opens the content store with everything that is kept in it, after rebuilding it where the packs have changed. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);

/** Tells what became of the packs; gives the same in a sentence where something is wrong with them, otherwise `null`. */
export function reportContent({ rebuilt, problems }: OpenedStore, log: Logger): string | null {
  if (rebuilt) log.info('the content store was rebuilt');
  for (const problem of problems) log.error(describeProblem(problem));
  const [first] = problems;
  if (!first) return null;
  log.error('the packs have problems: the last good content stays in use');
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return `The packs have ${count}, the last good content stays in use: ${describeProblem(first)}`;
}
