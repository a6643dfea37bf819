import type { Logger } from 'pino';
import { listOf } from '../cards/kit/format.ts';
import { describeProblem, type Problem } from '../content/packs/pack-file.ts';
import { readPackFiles } from '../content/packs/read-packs.ts';
import { tryBuild } from '../content/store/build-good.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import { openStore } from '../content/store/store.ts';
import { keptQuestions } from '../questions/kept-questions.ts';
import { words } from './words.ts';

/** Opens the content store with everything that is kept in it, after rebuilding it where the packs have changed. */
export const openContent = (dataDir: string, varDir: string): OpenedStore =>
  openStore(dataDir, varDir, keptQuestions);

/** Tells what became of the packs; gives the same in a sentence where something is wrong with them, otherwise `null`. */
export function reportContent(
  { rebuilt, problems, leftOut, notes }: OpenedStore,
  log: Logger,
): string | null {
  if (rebuilt) log.info('the content store was rebuilt');
  for (const note of notes) log.warn(note);
  for (const problem of problems) log.error(describeProblem(problem));
  const [first] = problems;
  if (!first) return null;
  const instead = leftOut.length > 0 ? words.showsLeftOut(listOf(leftOut)) : words.lastGoodStays;
  log.error(words.packsFaulty(instead));
  return words.packsHave(problems.length, instead, describeProblem(first));
}

/** Checks the packs and builds all that the bot builds from them, and keeps nothing. `shows`: those that are good. */
export const checkContent = (dataDir: string): { shows: string[]; problems: Problem[]; notes: string[] } =>
  tryBuild(readPackFiles(dataDir).check(), keptQuestions);
