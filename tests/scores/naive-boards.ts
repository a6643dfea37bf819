import { periodKey, periods } from '../../src/scores/periods.ts';
import { noStreak, type Streak, score } from '../../src/scores/score.ts';

/** A round as whoever counts by hand would note it: who played how, under which name. Members who did not are left out. */
export type PlayedRound = {
  /** The how many'th that closed, from 1. */
  counted: number;
  date: string;
  show: string;
  isVoid: boolean;
  plays: Map<string, { play: 'right' | 'wrong'; name: string }>;
};

type KeptStreak = { counted: number; streak: number; best: number; missed_1: number; missed_2: number };
type Line = { name: string; points: number; right_answers: number; answers: number };

/**
 * Every member's line on every board and every streak as they are kept, counted by hand from the rounds in the order of
 * closing. `now`: how long everybody's streak is after the last round.
 */
export function naiveBoards(rounds: readonly PlayedRound[]) {
  const lines = new Map<string, Line>();
  const streaks = new Map<string, KeptStreak>();
  const now = new Map<string, Streak>();
  const members = new Set(rounds.flatMap(({ plays }) => [...plays.keys()]));
  for (const member of members) {
    let before = noStreak;
    const numbers: number[] = [];
    for (const { counted, date, show, plays } of rounds.filter(({ isVoid }) => !isVoid)) {
      numbers.push(counted);
      const played = plays.get(member);
      const { points, ...after } = score(before, played?.play ?? 'none');
      before = after;
      now.set(member, after);
      if (!played) continue;
      const [missed_1 = 0, missed_2 = 0] = after.missed.map((ago) => numbers.at(-1 - ago));
      streaks.set(member, { counted, streak: after.streak, best: after.best, missed_1, missed_2 });
      for (const scope of ['', show]) {
        for (const period of periods) {
          const key = [scope, periodKey(period, date), member].join(' | ');
          const line = lines.get(key) ?? { name: '', points: 0, right_answers: 0, answers: 0 };
          lines.set(key, {
            name: played.name,
            points: line.points + points,
            right_answers: line.right_answers + (played.play === 'right' ? 1 : 0),
            answers: line.answers + 1,
          });
        }
      }
    }
  }
  return { boards: { lines: sorted(lines), streaks: sorted(streaks) }, now };
}

/** The same of what is kept. */
export function keptBoards(
  totals: readonly (Line & { scope: string; period: string; user_id: string })[],
  streaks: readonly (KeptStreak & { user_id: string })[],
) {
  return {
    lines: sorted(
      new Map(
        totals.map(({ scope, period, user_id, name, points, right_answers, answers }) => [
          [scope, period, user_id].join(' | '),
          { name, points, right_answers, answers },
        ]),
      ),
    ),
    streaks: sorted(
      new Map(
        streaks.map(({ user_id, counted, streak, best, missed_1, missed_2 }) => [
          user_id,
          { counted, streak, best, missed_1, missed_2 },
        ]),
      ),
    ),
  };
}

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));
