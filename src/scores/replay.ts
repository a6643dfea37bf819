import type { MemberStreak } from '../state/figures.ts';
import type { CountedAnswer, CountedNumber } from '../state/ledger.ts';
import { mostMissed, noStreak, type Streak, score } from './score.ts';

/** What an answer brought: its points, and the streak after it. */
export type Played = MemberStreak & { answer: CountedAnswer; isRight: boolean; points: number };

/** Plays a member's answers in a server again, oldest first. `rounds`: all rounds there that count, in order. */
export function replay(answers: readonly CountedAnswer[], rounds: readonly CountedNumber[]): Played[] {
  const places = new Map(rounds.map(({ counted }, place) => [counted, place]));
  let last = { place: -1, streak: noStreak };
  return answers.map((answer) => {
    const place = places.get(answer.counted) ?? rounds.length;
    const isRight = answer.choice === answer.rightChoice;
    const { points, ...streak } = score(over(last, place, rounds), isRight ? 'right' : 'wrong');
    last = { place, streak };
    const missed = streak.missed.map((ago) => rounds[place - ago]?.counted ?? 0);
    return {
      answer,
      isRight,
      points,
      counted: answer.counted,
      streak: streak.streak,
      best: streak.best,
      missed,
    };
  });
}

/** A member's streak as it stands after the last of the rounds that count. */
export function streakNow(
  { counted, streak, best, missed }: MemberStreak,
  rounds: readonly CountedNumber[],
): Streak {
  const place = rounds.findIndex((round) => round.counted === counted);
  // A round that they played and that is not among the last ones lies too far back.
  if (place < 0) return { ...noStreak, best };
  const ago = missed.flatMap((number) => {
    const missedPlace = rounds.findIndex((round) => round.counted === number);
    return missedPlace < 0 ? [] : [place - missedPlace];
  });
  return over({ place, streak: { streak, best, missed: ago } }, rounds.length, rounds);
}

/** A streak after the rounds between the last one played and the one at a place: all of them were missed. */
function over(
  last: { place: number; streak: Streak },
  place: number,
  rounds: readonly CountedNumber[],
): Streak {
  // One more than a streak outlasts ends it, so the others need not be looked at.
  const missed = rounds.slice(last.place + 1, Math.min(place, last.place + mostMissed + 2));
  return missed.reduce<Streak>((before, { outlasted }) => {
    const { points: _, ...after } = score(before, outlasted ? 'none' : 'lost');
    return after;
  }, last.streak);
}
