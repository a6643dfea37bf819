import { mayAsk, type Questions, serverViewer } from '../questions/pool.ts';
import { voidRound } from '../scores/standings.ts';
import { getDaily, pauseDaily, resumeDaily, saveDaily } from '../state/daily.ts';
import type { State } from '../state/database.ts';
import { latestRounds } from '../state/rounds.ts';
import type { Daily, Round } from '../state/tables.ts';
import { claimFor, closeOpen } from './claim.ts';
import { type Due, dateAt, nextDue } from './schedule.ts';

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
export async function setUp(state: State, setup: Setup, now: number): Promise<Due> {
  return state.transaction().execute(async (transaction) => {
    const next = nextDue(setup, now, await lastDate(transaction, setup.guildId));
    await saveDaily(transaction, {
      guild_id: setup.guildId,
      channel_id: setup.channelId,
      time: setup.time,
      timezone: setup.timezone,
      role_id: setup.roleId,
      show_id: setup.showId,
      next_at: next.at,
      next_date: next.date,
    });
    return next;
  });
}

/** Pauses a server's rounds and closes the one that is open. Says whether there was anything to pause. */
export async function pause(
  state: State,
  guildId: string,
  now: number,
): Promise<'paused' | 'already' | 'none'> {
  return state.transaction().execute(async (transaction) => {
    const daily = await getDaily(transaction, guildId);
    if (!daily) return 'none';
    await closeOpen(transaction, guildId, now);
    if (daily.paused_at !== null && daily.pause_reason === null) return 'already';
    await pauseDaily(transaction, guildId, now, null);
    return 'paused';
  });
}

/** Goes on after a pause; gives the next post, or `null` where nothing was set up. */
export async function resume(state: State, guildId: string, now: number): Promise<Due | null> {
  return state.transaction().execute(async (transaction) => {
    const daily = await getDaily(transaction, guildId);
    if (!daily) return null;
    const next = nextDue(daily, now, await lastDate(transaction, guildId));
    await resumeDaily(transaction, guildId, { next_at: next.at, next_date: next.date });
    return next;
  });
}

export type PostNow =
  | { type: 'claimed'; roundId: string }
  | { type: 'none' | 'paused' | 'no-question' }
  | { type: 'played'; round: Round };

/** Claims today's round now; it counts as today's, and the next one is tomorrow's. */
export async function postNow(
  state: State,
  questions: Questions,
  guildId: string,
  now: number,
): Promise<PostNow> {
  return state.transaction().execute(async (transaction): Promise<PostNow> => {
    const daily = await getDaily(transaction, guildId);
    if (!daily) return { type: 'none' };
    if (daily.paused_at !== null) return { type: 'paused' };
    const today = dateAt(now, daily.timezone);
    const [last] = await latestRounds(transaction, guildId, 1);
    if (last && last.local_date >= today) return { type: 'played', round: last };
    const round = await claimFor(transaction, questions, daily, today, now, false);
    if (!round) return { type: 'no-question' };
    await closeOpen(transaction, guildId, now);
    const next = nextDue(daily, now, today);
    await resumeDaily(transaction, guildId, { next_at: next.at, next_date: next.date });
    return { type: 'claimed', roundId: round.id };
  });
}

/** Takes a server's last round out of every board. Gives the round; `already` where it was void before. */
export async function voidLast(
  state: State,
  guildId: string,
  now: number,
  reason: string,
): Promise<{ type: 'voided' | 'already'; round: Round } | { type: 'none' }> {
  return state.transaction().execute(async (transaction) => {
    const [round] = (await latestRounds(transaction, guildId, 5)).filter(({ step }) => step !== 'missed');
    if (!round || round.step === 'claimed') return { type: 'none' };
    if (round.voided_at !== null) return { type: 'already', round };
    await voidRound(transaction, round, now, reason);
    return { type: 'voided', round };
  });
}

/** What a worried admin asks. `hasQuestions`: whether there is anything that the next round could ask. */
export type DailyStatus = { daily: Daily; last: Round | null; hasQuestions: boolean };

/** How a server's rounds stand, or `null` where nothing was set up. */
export async function statusOf(
  state: State,
  { pool, orders }: Questions,
  guildId: string,
): Promise<DailyStatus | null> {
  const daily = await getDaily(state, guildId);
  if (!daily) return null;
  const [last = null] = await latestRounds(state, guildId, 1);
  const viewer = await serverViewer(state, guildId, orders);
  return { daily, last, hasQuestions: pool(daily.show_id).some((question) => mayAsk(question, viewer)) };
}

async function lastDate(state: State, guildId: string): Promise<string | undefined> {
  const [last] = await latestRounds(state, guildId, 1);
  return last?.local_date;
}
