import { mayAsk, type Questions, serverViewer } from '../questions/pool.ts';
import { voidRound } from '../scores/standings.ts';
import { type Daily, findDaily, moveNext, pauseDaily, resumeDaily, saveDaily } from '../state/daily.ts';
import { latestRounds, type Round } from '../state/rounds.ts';
import type { State } from '../state/state.ts';
import type { Bags } from './bags.ts';
import { claimFor, closeOpen } from './claim.ts';
import { type Due, dateAt, nextDue } from './schedule.ts';
import { Lost, untilWon } from './until-won.ts';

export type Setup = {
  guildId: string;
  channelId: string;
  /** HH:MM */
  time: string;
  timezone: string;
  roleId: string | null;
  showId: string | null;
};

/** Sets a server's daily round up, or changes it; gives the next post. A date that was played stays played. */
export const setUp = (state: State, setup: Setup, now: number): Promise<Due> =>
  untilWon(async () => {
    const { daily, last } = await standing(state, setup.guildId);
    const next = nextDue(setup, now, last?.localDate);
    const isSaved = await saveDaily(state, { ...setup, nextAt: next.at, nextDate: next.date }, daily);
    if (!isSaved) throw new Lost();
    return next;
  });

/** Pauses a server's rounds and closes the one that is open. Says whether there was anything to pause. */
export const pause = (state: State, guildId: string, now: number): Promise<'paused' | 'already' | 'none'> =>
  state.transaction(async (session) => {
    const isPaused = await pauseDaily(session, guildId, now);
    if (!isPaused && !(await findDaily(session, guildId))) return 'none';
    await closeOpen(session, guildId, now);
    return isPaused ? 'paused' : 'already';
  });

/** Goes on after a pause; gives the next post, or `null` where nothing was set up. */
export const resume = (state: State, guildId: string, now: number): Promise<Due | null> =>
  untilWon(async () => {
    const { daily, last } = await standing(state, guildId);
    if (!daily) return null;
    const next = nextDue(daily, now, last?.localDate);
    if (!(await resumeDaily(state, daily, { nextAt: next.at, nextDate: next.date }))) throw new Lost();
    return next;
  });

export type PostNow =
  | { type: 'claimed'; roundId: string }
  | { type: 'none' | 'paused' | 'no-question' }
  | { type: 'played'; round: Round };

/** Claims today's round now; it counts as today's, and the next one is tomorrow's. */
export const postNow = (state: State, bags: Bags, guildId: string, now: number): Promise<PostNow> =>
  untilWon(async (): Promise<PostNow> => {
    const { daily, last } = await standing(state, guildId);
    if (!daily) return { type: 'none' };
    if (daily.pausedAt !== null) return { type: 'paused' };
    const today = dateAt(now, daily.timezone);
    if (last && last.localDate >= today) return { type: 'played', round: last };
    return state.transaction(async (session) => {
      const claim = await claimFor(session, bags, daily, today, now, false);
      if (claim.type === 'no-question') return { type: 'no-question' };
      if (claim.type === 'taken') throw new Lost();
      await closeOpen(session, guildId, now);
      const next = nextDue(daily, now, today);
      const isMoved = await moveNext(session, daily, { nextAt: next.at, nextDate: next.date });
      if (!isMoved) throw new Lost();
      return { type: 'claimed', roundId: claim.round.id };
    });
  });

/** Takes a server's last round out of every board. Gives the round; `already` where it was void before. */
export const voidLast = (
  state: State,
  guildId: string,
  now: number,
  reason: string,
): Promise<{ type: 'voided' | 'already'; round: Round } | { type: 'none' }> =>
  untilWon(async () => {
    const [round] = (await latestRounds(state, guildId, 5)).filter(({ step }) => step !== 'missed');
    if (!round || round.step === 'claimed') return { type: 'none' };
    if (round.voidedAt !== null) return { type: 'already', round };
    const isVoid = await state.transaction((session) => voidRound(session, round, now, reason));
    if (!isVoid) throw new Lost();
    return { type: 'voided', round };
  });

/** What a worried admin asks. `hasQuestions`: whether there is anything that the next round could ask. */
export type DailyStatus = { daily: Daily; last: Round | null; hasQuestions: boolean };

/** How a server's rounds stand, or `null` where nothing was set up. */
export async function statusOf(
  state: State,
  { pool, orders }: Questions,
  guildId: string,
): Promise<DailyStatus | null> {
  const { daily, last = null } = await standing(state, guildId);
  if (!daily) return null;
  const viewer = await serverViewer(state, guildId, orders);
  return { daily, last, hasQuestions: pool(daily.showId).some((question) => mayAsk(question, viewer)) };
}

/** How a server's daily round stands, with its latest round. */
const standing = (state: State, guildId: string): Promise<{ daily: Daily | null; last: Round | undefined }> =>
  state.snapshot(async (session) => {
    const [last] = await latestRounds(session, guildId, 1);
    return { daily: await findDaily(session, guildId), last };
  });
