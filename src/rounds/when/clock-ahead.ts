import type { Logger } from 'pino';
import { dailiesAfter, endLongWaits } from '../../state/ahead.ts';
import { type Daily, moveNext } from '../../state/daily.ts';
import { latestRounds } from '../../state/rounds.ts';
import type { State } from '../../state/state.ts';
import { nextDue } from './schedule.ts';

/** So often it is looked, in milliseconds; also at the start, and when the clock was set by as much. */
const lookEveryMs = 60 * 60_000;
/** Nothing is put off for longer by a clock that is right, in milliseconds. */
const longestWaitMs = 24 * 60 * 60_000;

type ClockCheckOptions = { state: State; now: () => number; log: Logger };

/**
 * Puts right what a clock that was ahead for a while has put off too far: it skipped the dates up to its own, and they
 * would be left out when it is right again. A date that was played stays played.
 */
export function createClockCheck({ state, now, log }: ClockCheckOptions): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    if (Math.abs(at - lookedAt) < lookEveryMs) return;
    for (const daily of await dailiesAfter(state, at + longestWaitMs)) {
      await bringForward(state, daily, at).catch((error) =>
        log.error({ err: error, guild: daily.guildId }, 'what is due in a server could not be looked at'),
      );
    }
    await endLongWaits(state, at, at + longestWaitMs);
    lookedAt = at;
  };
}

async function bringForward(state: State, daily: Daily, at: number): Promise<void> {
  const [last] = await latestRounds(state, daily.guildId, 1);
  const next = nextDue(daily, at, last?.localDate);
  if (next.at < daily.nextAt) await moveNext(state, daily, { nextAt: next.at, nextDate: next.date });
}
