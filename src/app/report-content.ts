import type { Logger } from 'pino';
import { listOf } from '../cards/kit/format.ts';
import type { Problem } from '../content/packs/pack-file.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import { words } from './words.ts';

/** A problem on one line, in the form that editors and terminals can jump to. */
const described = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;

/** Tells what became of the packs; gives the same in a sentence where something is wrong with them, otherwise `null`. */
export function reportContent(
  { rebuilt, problems, leftOut, notes }: OpenedStore,
  log: Logger,
): string | null {
  if (rebuilt) log.info('the content store was rebuilt');
  for (const note of notes) log.warn(note);
  for (const problem of problems) log.error(described(problem));
  const [first] = problems;
  if (!first) return null;
  const instead = leftOut.length > 0 ? words.showsLeftOut(listOf(leftOut)) : words.lastGoodStays;
  log.error(words.packsFaulty(instead));
  return words.packsHave(problems.length, instead, described(first));
}
