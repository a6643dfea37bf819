import { periodKey, periods } from '../../src/scores/periods.ts';
import { noStreak, type Play, type Streak, score } from '../../src/scores/score.ts';

/** A round as whoever counts by hand would note it: who played how, under which name. Members who did not are left out. */
export type PlayedRound = {
  /** The how many'th that closed, from 1. */
  counted: number;
  date: string;
  show: string;
  isVoid: boolean;
  plays: Map<string, { play: Exclude<Play, 'none'>; name: string }>;
};

type Line = { name: string; points: number; right_answers: number; answers: number };

/**
 * Every member's line on every board and every streak as they are kept, counted by hand from the rounds in the order of
 * closing. `now`: how long everybody's streak is after the last round.
 */
export function naiveBoards(rounds: readonly PlayedRound[]) {
  const lines = new Map<string, Line>();
  const streaks = new Map<string, { counted: number; streak: number; best: number }>();
  const now = new Map<string, Streak>();
  const members = new Set(rounds.flatMap(({ plays }) => [...plays.keys()]));
  for (const member of members) {
    let before = noStreak;
    for (const { counted, date, show, plays } of rounds.filter(({ isVoid }) => !isVoid)) {
      const played = plays.get(member);
      const { points, streak, best } = score(before, played?.play ?? 'none');
      const after = { streak, best };
      before = after;
      now.set(member, after);
      if (!played) continue;
      streaks.set(member, { counted, ...after });
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
  streaks: readonly { user_id: string; counted: number; streak: number; best: number }[],
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
      new Map(streaks.map(({ user_id, counted, streak, best }) => [user_id, { counted, streak, best }])),
    ),
  };
}

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));
