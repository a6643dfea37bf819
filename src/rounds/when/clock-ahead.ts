import { dailiesAfter, endLongWaits } from '../../state/ahead.ts';
import { moveNext } from '../../state/daily.ts';
import { latestRounds } from '../../state/rounds.ts';
import type { State } from '../../state/state.ts';
import { nextDue } from './schedule.ts';

/** So often it is looked, in milliseconds; also at the start, and when the clock was set by as much. */
const lookEveryMs = 60 * 60_000;
/** Nothing is put off for longer by a clock that is right, in milliseconds. */
const longestWaitMs = 24 * 60 * 60_000;

/**
 * Puts right what a clock that was ahead for a while has put off too far: it skipped the dates up to its own, and they
 * would be left out when it is right again. A date that was played stays played.
 */
export function createClockCheck({ state, now }: { state: State; now: () => number }): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    if (Math.abs(at - lookedAt) < lookEveryMs) return;
    for (const daily of await dailiesAfter(state, at + longestWaitMs)) {
      const [last] = await latestRounds(state, daily.guildId, 1);
      const next = nextDue(daily, at, last?.localDate);
      if (next.at < daily.nextAt) await moveNext(state, daily, { nextAt: next.at, nextDate: next.date });
    }
    await endLongWaits(state, at, at + longestWaitMs);
    lookedAt = at;
  };
}
