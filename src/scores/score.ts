/** What a right answer is worth, in points. */
export const rightPoints = 10;
/** The most that a run of right answers adds to one of them, in points. */
export const mostBonus = 5;

/** What a member did in one round; `none` is a round that was posted and that they did not answer. */
export type Play = 'right' | 'wrong' | 'none';

/** A member's run of right answers, as it stands after a round. `best` is the longest so far. Both count rounds. */
export type Streak = { run: number; best: number };

export const noStreak: Streak = { run: 0, best: 0 };

/** The points of one round and the streak after it. Rounds that were voided or never posted are no plays at all. */
export function score(before: Streak, play: Play): Streak & { points: number } {
  if (play !== 'right') return { run: 0, best: before.best, points: 0 };
  const run = before.run + 1;
  return { run, best: Math.max(before.best, run), points: rightPoints + Math.min(run - 1, mostBonus) };
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
