/** What a right answer is worth, in points. */
export const rightPoints = 10;
/** The most that a streak of right answers adds to one of them, in points. */
export const mostBonus = 5;

/** What a member did in one round; `none` is a round that was posted and that they did not answer. */
export type Play = 'right' | 'wrong' | 'none';

/** A member's streak of right answers, as it stands after a round. `best` is the longest so far. Both count rounds. */
export type Streak = { streak: number; best: number };

export const noStreak: Streak = { streak: 0, best: 0 };

/** The points of one round and the streak after it. Rounds that were voided or never posted are no plays at all. */
export function score(before: Streak, play: Play): Streak & { points: number } {
  if (play !== 'right') return { streak: 0, best: before.best, points: 0 };
  const streak = before.streak + 1;
  return {
    streak,
    best: Math.max(before.best, streak),
    points: rightPoints + Math.min(streak - 1, mostBonus),
  };
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
