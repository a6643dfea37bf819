import type { CountedAnswer } from '../state/ledger.ts';
import { noStreak, type Streak, score } from './score.ts';

/** What an answer brought: its points, and the streak after it. */
export type Played = Streak & { answer: CountedAnswer; isRight: boolean; points: number };

/**
 * Plays a member's answers in a server again, oldest first. `counted`: the numbers of all rounds there that count, in
 * order.
 */
export function replay(answers: readonly CountedAnswer[], counted: readonly number[]): Played[] {
  const before = new Map(counted.map((number, place) => [number, counted[place - 1]]));
  let last: (Streak & { counted: number }) | null = null;
  return answers.map((answer) => {
    const isRight = answer.choice === answer.rightChoice;
    const after = score(streakInto(before.get(answer.counted), last), isRight ? 'right' : 'wrong');
    last = { counted: answer.counted, streak: after.streak, best: after.best };
    return { answer, isRight, ...after };
  });
}

/** The streak with which a member comes to a round: over, unless they played the round before, number `before`. */
function streakInto(before: number | undefined, last: (Streak & { counted: number }) | null): Streak {
  if (last === null) return noStreak;
  return { streak: last.counted === before ? last.streak : 0, best: last.best };
}
