import { mayAsk, type Questions, serverViewer } from '../questions/pool.ts';
import { type Daily, findDaily, moveNext, pauseDaily, resumeDaily, saveDaily } from '../state/daily.ts';
import { isToBeRead } from '../state/restored.ts';
import { retryNow, sendAgain } from '../state/round-steps.ts';
import type { Round } from '../state/rounds.ts';
import type { State } from '../state/state.ts';
import type { Bags } from './bags.ts';
import { claimDate, closeOpen } from './claim.ts';
import { Lost, untilWon } from './until-won.ts';
import { type Due, dateAt, nextDue, type Schedule } from './when/schedule.ts';
import { lastPlayed } from './wrong-clock.ts';

/** What is set of a server's daily round. What is left out stays as it is. */
export type Setup = {
  channelId?: string;
  /** HH:MM */
  time?: string;
  timezone?: string;
  roleId?: string | null;
  showId?: string | null;
};

/** How a server's round is set now. `next`: when the next three come; `movedFrom`: the channel it was in before. */
export type SetUp = { daily: Daily; next: Due[]; movedFrom: string | null };

const timesTold = 3;

const inOrder = {
  pausedAt: null,
  pauseReason: null,
  failure: null,
  failedAt: null,
  failingSince: null,
  failedDates: 0,
};

/**
 * Sets a server's daily round up, or changes what is given; `by` is told of failures. A date that was played stays
 * played. `null`: channel, time or zone are missing, and were never set.
 */
export const setUp = (
  state: State,
  guildId: string,
  setup: Setup,
  by: string,
  now: number,
): Promise<SetUp | null> =>
  untilWon(async () => {
    const { daily: before, last } = await standing(state, guildId, now);
    const { channelId, time, timezone, roleId = null, showId = null } = { ...before, ...setup };
    if (channelId === undefined || time === undefined || timezone === undefined) return null;
    const next = nextTimes({ time, timezone }, now, last?.localDate);
    const nextAt = next[0]?.at ?? now;
    const nextDate = next[0]?.date ?? dateAt(now, timezone);
    const whole = { guildId, channelId, time, timezone, roleId, showId, setBy: by, nextAt, nextDate };
    if (!(await saveDaily(state, whole, before))) throw new Lost();
    const movedFrom = before && before.channelId !== channelId ? before.channelId : null;
    const daily = { ...whole, ...inOrder };
    return { daily, next, movedFrom };
  });

/** The next three times at which a round comes. */
function nextTimes(schedule: Schedule, now: number, played: string | undefined): Due[] {
  const times: Due[] = [];
  for (let after = now; times.length < timesTold; after = times.at(-1)?.at ?? after) {
    times.push(nextDue(schedule, after, played));
  }
  return times;
}

/** Pauses a server's rounds and closes the one that is open. Says whether there was anything to pause. */
export const pause = (state: State, guildId: string, now: number): Promise<'paused' | 'already' | 'none'> =>
  state.transaction(async (session) => {
    const isPaused = await pauseDaily(session, guildId, now);
    if (!isPaused && !(await findDaily(session, guildId))) return 'none';
    await closeOpen(session, guildId, now);
    return isPaused ? 'paused' : 'already';
  });

/** Goes on after a pause; gives the next post, or `null` where nothing was set up. */
export const resume = (state: State, guildId: string, now: number, by: string): Promise<Due | null> =>
  untilWon(async () => {
    const { daily, last } = await standing(state, guildId, now);
    if (!daily) return null;
    const next = nextDue(daily, now, last?.localDate);
    if (!(await resumeDaily(state, daily, { nextAt: next.at, nextDate: next.date }, by))) throw new Lost();
    return next;
  });

async function postAgain(
  state: State,
  last: Round,
  now: number,
  isThere: (channelId: string, messageId: string) => Promise<boolean>,
): Promise<PostNow> {
  const { step, channelId, messageId } = last;
  if (step === 'claimed') {
    await retryNow(state, last);
    return { type: 'retried' };
  }
  if (step !== 'posted' || messageId === null || (await isThere(channelId, messageId)))
    return { type: 'played' };
  return { type: (await sendAgain(state, { ...last, messageId }, now)) ? 'again' : 'played' };
}

export type PostNow =
  | { type: 'claimed' | 'again' | 'retried' }
  | { type: 'none' | 'paused' | 'no-question' | 'played' };

/**
 * Has today's round posted now; it counts as today's, and the next one is tomorrow's. One that could not be posted so
 * far is tried at once, one whose message was deleted is sent again: `isThere` says whether it still is there.
 */
export const postNow = (
  state: State,
  bags: Bags,
  guildId: string,
  now: number,
  isThere: (channelId: string, messageId: string) => Promise<boolean>,
): Promise<PostNow> =>
  untilWon(async (): Promise<PostNow> => {
    const { daily, last } = await standing(state, guildId, now);
    if (!daily) return { type: 'none' };
    if (daily.pausedAt !== null) return { type: 'paused' };
    // After a restore it may have been posted already: the channel is being read.
    if (await isToBeRead(state, guildId)) return { type: 'retried' };
    const today = dateAt(now, daily.timezone);
    if (last && last.localDate >= today) return postAgain(state, last, now, isThere);
    return state.transaction(async (session) => {
      const claim = await claimDate(session, bags, daily, today, now, false);
      if (claim.type === 'no-question') return { type: 'no-question' };
      if (claim.type === 'taken') throw new Lost();
      await closeOpen(session, guildId, now);
      const next = nextDue(daily, now, today);
      if (!(await moveNext(session, daily, { nextAt: next.at, nextDate: next.date }))) throw new Lost();
      return { type: 'claimed' };
    });
  });

/** What a worried admin asks. `hasQuestions`: whether there is anything that the next round could ask. */
export type DailyStatus = { daily: Daily; next: Due[]; last: Round | null; hasQuestions: boolean };

/** How a server's rounds stand, or `null` where nothing was set up. */
export async function statusOf(
  state: State,
  { pool, orders }: Questions,
  guildId: string,
  now: number,
): Promise<DailyStatus | null> {
  const { daily, last } = await standing(state, guildId, now);
  if (!daily) return null;
  const viewer = await serverViewer(state, guildId, orders);
  const next = nextTimes(daily, daily.nextAt - 1, undefined);
  return { daily, next, last, hasQuestions: pool(daily.showId).some((question) => mayAsk(question, viewer)) };
}

/** How a server's daily round stands, with its latest round. */
const standing = (
  state: State,
  guildId: string,
  now: number,
): Promise<{ daily: Daily | null; last: Round | null }> =>
  state.snapshot(async (session) => {
    const last = await lastPlayed(session, guildId, now);
    return { daily: await findDaily(session, guildId), last };
  });
