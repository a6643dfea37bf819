import { endRound, markCounting, markVoid } from '../state/round-steps.ts';
import type { Round, RoundKey } from '../state/rounds.ts';
import type { Session } from '../state/state.ts';
import { addTally } from '../state/tally.ts';
import { countOptions } from './option-counts.ts';

/** The scope of figures over all shows; otherwise a scope is a show's id. */
export const allShows = '';

/**
 * Closes an open round, in the caller's transaction. Says whether this call did it: a round is closed once, whoever
 * asks. The boards take it in afterwards, bit by bit: see `tallySome`.
 */
export async function closeRound(session: Session, round: RoundKey, now: number): Promise<boolean> {
  if (!(await endRound(session, round, now))) return false;
  await addTally(session, round, 'count');
  await countOptions(session, round, true);
  return true;
}

/**
 * Makes a round count no more, in the caller's transaction; its answers stay in the ledger. Says whether this call did
 * it: not where somebody else was quicker. The boards leave it out afterwards, bit by bit: see `tallySome`.
 */
export async function voidRound(
  session: Session,
  round: Round,
  now: number,
  reason: string,
): Promise<boolean> {
  if (!(await markVoid(session, round, now, reason))) return false;
  // A round that was still open is on no board.
  if (round.step !== 'posted') await addTally(session, round, 'recount');
  await countOptions(session, round, false);
  return true;
}

/**
 * Makes a void round count again, in the caller's transaction. Says whether this call did it: not where another one was
 * asked in its place. The boards take it in again afterwards, bit by bit.
 */
export async function unvoidRound(session: Session, round: RoundKey): Promise<boolean> {
  if (!(await markCounting(session, round))) return false;
  await countOptions(session, round, true);
  await addTally(session, round, 'recount');
  return true;
}
