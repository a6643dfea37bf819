/** What a right answer is worth, in points. */
export const rightPoints = 10;
/** The most that a streak of right answers adds to one of them, in points. */
export const mostBonus = 5;
/** So many missed rounds a streak outlasts… */
export const mostMissed = 2;
/** …of the last so many. */
export const missedWithin = 30;

/**
 * What a member did in one round; `none` is a round that was posted and that they did not answer, `lost` one from before
 * a streak outlasted any.
 */
export type Play = 'right' | 'wrong' | 'none' | 'lost';

/** A member's streak of right answers, as it stands after a round. `best` is the longest so far. Both count rounds. */
export type Streak = {
  streak: number;
  best: number;
  /** The missed rounds that it has outlasted, by how many rounds ago they were, the last first. */
  missed: readonly number[];
};

export const noStreak: Streak = { streak: 0, best: 0, missed: [] };

/**
 * The points of one round and the streak after it. Two missed rounds of the last thirty neither end a streak nor lengthen
 * it; a wrong answer ends it. Rounds that were voided or never posted are no plays at all.
 */
export function score({ streak, best, missed }: Streak, play: Play): Streak & { points: number } {
  const before = missed.map((ago) => ago + 1).filter((ago) => ago < missedWithin);
  if (play === 'right') {
    const longer = streak + 1;
    return {
      streak: longer,
      best: Math.max(best, longer),
      missed: before,
      points: rightPoints + Math.min(streak, mostBonus),
    };
  }
  const outlasts = play === 'none' && streak > 0 && before.length < mostMissed;
  return { streak: outlasts ? streak : 0, best, missed: outlasts ? [0, ...before] : [], points: 0 };
}

/** The points and streak of a member over all plays, oldest first. */
export function scoreAll(plays: Iterable<Play>): Streak & { points: number } {
  let sum = { ...noStreak, points: 0 };
  for (const play of plays) {
    const next = score(sum, play);
    sum = { ...next, points: sum.points + next.points };
  }
  return sum;
}
