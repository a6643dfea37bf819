import { unvoidRound, voidRound } from '../scores/standings.ts';
import { findDaily } from '../state/daily.ts';
import { findRound, latestRounds, type Round, type RoundKey } from '../state/rounds.ts';
import type { State } from '../state/state.ts';
import type { Bags } from './bags.ts';
import { claimFor } from './claim.ts';
import { dateAt } from './when/schedule.ts';

const mostOffered = 25;

/** A server's rounds that were posted, newest first, at most 25: those that count, or those that are void. */
export async function playedRounds(state: State, guildId: string, isVoid: boolean): Promise<Round[]> {
  const rounds = await latestRounds(state, guildId, mostOffered * 2);
  return rounds
    .filter(({ step, voidedAt }) => step !== 'missed' && step !== 'claimed' && (voidedAt !== null) === isVoid)
    .slice(0, mostOffered);
}

/**
 * The round that somebody means who names none: the last one whose answer was told, since that is when a mistake is
 * noticed; otherwise the open one. `null`: there is none.
 */
export async function roundMeant(state: State, guildId: string): Promise<Round | null> {
  const counting = await playedRounds(state, guildId, false);
  return counting.find(({ step }) => step === 'revealed' || step === 'closed') ?? counting[0] ?? null;
}

/** Takes a round out of every board; says whether this call did it. */
export async function makeVoid(state: State, key: RoundKey, now: number, reason: string): Promise<boolean> {
  return state.transaction(async (session) => {
    const round = await findRound(session, key);
    if (!round || round.step === 'claimed' || round.step === 'missed') return false;
    return voidRound(session, round, now, reason);
  });
}

/** Makes a void round count again; says whether this call did it: not where another was asked in its place. */
export const makeCount = (state: State, key: RoundKey): Promise<boolean> =>
  state.transaction((session) => unvoidRound(session, key));

/** Whether another question may be asked in the place of a round: today's, which is void, and itself no replacement. */
export const mayAskAnother = ({ localDate, number, voidedAt, timezone }: Round, now: number): boolean =>
  voidedAt !== null && number === 1 && localDate === dateAt(now, timezone);

/** Claims a round in the place of one of today that was voided; `null`: there is one already, or none may be asked. */
export async function askAnother(
  state: State,
  bags: Bags,
  key: RoundKey,
  now: number,
): Promise<Round | null> {
  return state.transaction(async (session) => {
    const daily = await findDaily(session, key.guildId);
    const round = await findRound(session, key);
    if (!daily || daily.pausedAt !== null || !round || !mayAskAnother(round, now)) return null;
    const claim = await claimFor(session, bags, daily, round.localDate, now, false, round.number + 1);
    return claim.type === 'claimed' ? claim.round : null;
  });
}
