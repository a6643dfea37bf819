import { DiscordSnowflake } from '@sapphire/snowflake';
import { type Daily, dailiesAfter, moveNext } from '../state/daily.ts';
import { retryPutOff } from '../state/round-steps.ts';
import { latestRounds, type Round } from '../state/rounds.ts';
import { type Session, type State, StateError } from '../state/state.ts';
import { nextDue, startOfDate } from './when/schedule.ts';

/** So far a clock may be off without anything being reckoned anew, in milliseconds: what was played stays played. */
const skewMs = 3 * 60 * 60_000;
/** No round comes later than that after the one before, but for a change of clocks; and nothing is put off for longer. */
const dayMs = 24 * 60 * 60_000;
/** More than a wrong clock has claimed before somebody sets it right. */
const mostLooked = 10;
const mostMended = 100;

/** Whether a round is of a date that has not begun yet: the clock was ahead when it was claimed. */
const isAhead = ({ localDate, timezone }: Round, now: number): boolean =>
  startOfDate(localDate, timezone) > now + skewMs;

/** The last round that a server had on a date that has begun. */
export async function lastPlayed(session: Session, guildId: string, now: number): Promise<Round | null> {
  const rounds = await latestRounds(session, guildId, mostLooked);
  return rounds.find((round) => !isAhead(round, now)) ?? null;
}

/** The round that is open, or else the last one on a date that has begun. */
export async function lastSeen(session: Session, guildId: string, now: number): Promise<Round | null> {
  const rounds = await latestRounds(session, guildId, mostLooked);
  return rounds.find((round) => round.step === 'posted' || !isAhead(round, now)) ?? null;
}

/** Whether a round that is over was never seen on its own date, as a clock that was ahead had it posted before. */
export function wasPostedAhead({ step, messageId, localDate, timezone }: Round): boolean {
  if (step === 'claimed' || step === 'posted') return false;
  // The message's id has Discord's time in it, whatever the machine's clock was.
  const postedAt = messageId === null ? 0 : DiscordSnowflake.timestampFrom(messageId);
  return postedAt + skewMs < startOfDate(localDate, timezone);
}

/**
 * Puts the next rounds right that a clock which was ahead has moved too far: each comes on the first date that was not
 * played; and has everything tried again that it has put off. Gives how many servers' rounds were.
 */
export async function mendNext(state: State, now: number): Promise<number> {
  await retryPutOff(state, now + dayMs);
  let mended = 0;
  for (let after = now + dayMs; ; ) {
    const far = await dailiesAfter(state, after, mostMended);
    for (const daily of far) if (await mendOne(state, daily, now).catch(isUntold)) mended += 1;
    const last = far.at(-1);
    if (!last || far.length < mostMended) return mended;
    after = last.nextAt;
  }
}

/** A server whose times cannot be read keeps no other waiting; it is told of that when its round is due. */
const isUntold = (error: unknown): false => {
  if (error instanceof StateError) throw error;
  return false;
};

async function mendOne(state: State, daily: Daily, now: number): Promise<boolean> {
  const played = await lastPlayed(state, daily.guildId, now);
  const next = nextDue(daily, now, played?.localDate);
  return next.at < daily.nextAt && (await moveNext(state, daily, { nextAt: next.at, nextDate: next.date }));
}
