import { z } from 'zod';
import { countChoices } from '../state/answers.ts';
import { addOptionCounts, markCountedOptions } from '../state/option-counts.ts';
import { findRound, type RoundKey } from '../state/rounds.ts';
import type { Session } from '../state/state.ts';

const withOptions = z.object({ options: z.array(z.string()) });

/** The options of a question that was asked; none where it can no longer be read, which keeps no round from closing. */
function optionsIn(question: string): readonly string[] {
  try {
    return withOptions.parse(JSON.parse(question)).options;
  } catch {
    return [];
  }
}

/**
 * Has the counts of a question over all servers take in what was chosen in a round that is over, or leave it out where
 * the round counts no more; in the caller's transaction, and once, whoever asks.
 */
export async function countOptions(session: Session, key: RoundKey, isCounted: boolean): Promise<void> {
  if (!(await markCountedOptions(session, key, isCounted))) return;
  const round = await findRound(session, key);
  if (!round) return;
  const choices = await countChoices(session, key);
  const all = choices.reduce((sum, count) => sum + count, 0);
  if (all === 0) return;
  const options = optionsIn(round.question);
  const sign = isCounted ? 1 : -1;
  const counts = options.map(
    (option, choice) => [option, { shown: sign * all, chosen: sign * (choices[choice] ?? 0) }] as const,
  );
  await addOptionCounts(session, round, new Map(counts));
}
