import { mayAsk, type Questions, serverViewer } from '../questions/pool.ts';
import { type Daily, findDaily, moveNext, pauseDaily, resumeDaily, saveDaily } from '../state/daily.ts';
import { latestRounds, type Round, retryNow, sendAgain } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { claimFor, closeOpen } from './claim.ts';
import { type Due, dateAt, nextDue, type Schedule } from './schedule.ts';

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

/**
 * Sets a server's daily round up, or changes what is given; `by` is told of failures. A date that was played stays
 * played. `null`: channel, time or zone are missing, and were never set.
 */
export async function setUp(
  state: State,
  guildId: string,
  setup: Setup,
  by: string,
  now: number,
): Promise<SetUp | null> {
  return state.transaction(async (session) => {
    const before = await findDaily(session, guildId);
    const { channelId, time, timezone, roleId = null, showId = null } = { ...before, ...setup };
    if (channelId === undefined || time === undefined || timezone === undefined) return null;
    const next = nextTimes({ time, timezone }, now, await lastDate(session, guildId));
    const [first] = next;
    const whole = { guildId, channelId, time, timezone, roleId, showId, setBy: by };
    await saveDaily(session, {
      ...whole,
      nextAt: first?.at ?? now,
      nextDate: first?.date ?? dateAt(now, timezone),
    });
    const daily = await findDaily(session, guildId);
    const movedFrom = before && before.channelId !== channelId ? before.channelId : null;
    return daily && { daily, next, movedFrom };
  });
}

/** The next three times at which a round comes. */
export function nextTimes(schedule: Schedule, now: number, played: string | undefined): Due[] {
  const times: Due[] = [];
  for (let after = now; times.length < timesTold; after = times.at(-1)?.at ?? after) {
    times.push(nextDue(schedule, after, played));
  }
  return times;
}

/** Pauses a server's rounds and closes the one that is open. Says whether there was anything to pause. */
export async function pause(
  state: State,
  guildId: string,
  now: number,
): Promise<'paused' | 'already' | 'none'> {
  return state.transaction(async (session) => {
    const daily = await findDaily(session, guildId);
    if (!daily) return 'none';
    await closeOpen(session, guildId, now);
    if (daily.pausedAt !== null && daily.pauseReason === null) return 'already';
    await pauseDaily(session, guildId, now, null);
    return 'paused';
  });
}

/** Goes on after a pause; gives the next post, or `null` where nothing was set up. */
export async function resume(state: State, guildId: string, now: number, by: string): Promise<Due | null> {
  return state.transaction(async (session) => {
    const daily = await findDaily(session, guildId);
    if (!daily) return null;
    const next = nextDue(daily, now, await lastDate(session, guildId));
    await resumeDaily(session, guildId, { nextAt: next.at, nextDate: next.date }, by);
    return next;
  });
}

export type PostNow =
  | { type: 'claimed' | 'again' | 'retried' }
  | { type: 'none' | 'paused' | 'no-question' | 'played' };

/**
 * Has today's round posted now; it counts as today's, and the next one is tomorrow's. One that could not be posted so
 * far is tried at once, one whose message was deleted is sent again: `isThere` says whether it still is there.
 */
export async function postNow(
  state: State,
  questions: Questions,
  guildId: string,
  now: number,
  isThere: (channelId: string, messageId: string) => Promise<boolean>,
): Promise<PostNow> {
  const [before] = await latestRounds(state, guildId, 1);
  const { messageId } = before ?? {};
  const isDeleted =
    before?.step === 'posted' && messageId ? !(await isThere(before.channelId, messageId)) : false;
  return state.transaction(async (session): Promise<PostNow> => {
    const daily = await findDaily(session, guildId);
    if (!daily) return { type: 'none' };
    if (daily.pausedAt !== null) return { type: 'paused' };
    const today = dateAt(now, daily.timezone);
    const [last] = await latestRounds(session, guildId, 1);
    if (last && last.localDate >= today) {
      if (last.step === 'claimed') {
        await retryNow(session, last);
        return { type: 'retried' };
      }
      if (isDeleted && (await sendAgain(session, { ...last, messageId: messageId ?? null }, now))) {
        return { type: 'again' };
      }
      return { type: 'played' };
    }
    const round = await claimFor(session, questions, daily, today, now, false);
    if (!round) return { type: 'no-question' };
    await closeOpen(session, guildId, now);
    const next = nextDue(daily, now, today);
    await moveNext(session, guildId, daily.nextAt, { nextAt: next.at, nextDate: next.date });
    return { type: 'claimed' };
  });
}

/** What a worried admin asks. `hasQuestions`: whether there is anything that the next round could ask. */
export type DailyStatus = { daily: Daily; next: Due[]; last: Round | null; hasQuestions: boolean };

/** How a server's rounds stand, or `null` where nothing was set up. */
export async function statusOf(
  state: State,
  { pool, orders }: Questions,
  guildId: string,
): Promise<DailyStatus | null> {
  const daily = await findDaily(state, guildId);
  if (!daily) return null;
  const [last = null] = await latestRounds(state, guildId, 1);
  const viewer = await serverViewer(state, guildId, orders);
  const next = nextTimes(daily, daily.nextAt - 1, undefined);
  return { daily, next, last, hasQuestions: pool(daily.showId).some((question) => mayAsk(question, viewer)) };
}

async function lastDate(session: Session, guildId: string): Promise<string | undefined> {
  const [last] = await latestRounds(session, guildId, 1);
  return last?.localDate;
}
