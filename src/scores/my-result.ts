import { boardLineOf } from '../state/boards.ts';
import { countedAnswers, countedNumbers, lastNumbers } from '../state/ledger.ts';
import { findAnswer, type Outcome, outcomesUpTo, placeInRound, rankBefore } from '../state/results.ts';
import type { Round } from '../state/rounds.ts';
import type { Session } from '../state/state.ts';
import { periodKey } from './periods.ts';
import { replay } from './replay.ts';
import { mostBonus, rightPoints, type Streak } from './score.ts';
import { allShows } from './standings.ts';
import { currentStreak } from './stats.ts';

/** How a member did in a round that is over. */
export type MyResult = {
  /** `null`: they did not answer. `place`: the how many'th to have it right, of how many who answered. */
  answer: {
    choice: number;
    isRight: boolean;
    points: number;
    place: number;
    of: number;
    isShared: boolean;
  } | null;
  /** Their rank in the week of the round, and what it was before the round; `null`: not on the board. */
  week: { rank: number; before: number | null } | null;
  streak: Streak;
  /** The last seven rounds that count, up to this one, oldest first. */
  strip: readonly Outcome[];
};

const stripLength = 7;

/** How a member did in a round that is over and that its server's boards have taken in. */
export async function myResult(session: Session, round: Round, userId: string): Promise<MyResult> {
  const { guildId, localDate, rightChoice } = round;
  const number = round.counted ?? 0;
  const answer = await findAnswer(session, round, userId);
  const board = { guildId, scope: allShows, period: periodKey('week', localDate) };
  const line = await boardLineOf(session, board, userId);
  const [last] = await lastNumbers(session, guildId, 1);
  const isLast = number === last?.counted;
  const worth = { right: rightPoints, mostBonus };
  return {
    answer: answer && {
      choice: answer.choice,
      isRight: answer.choice === rightChoice,
      points: await pointsIn(session, round, userId),
      ...(await placeInRound(session, round, userId, answer.answeredAt)),
      isShared: answer.sharedAt !== null,
    },
    week: line && {
      rank: line.rank,
      before: isLast ? await rankBefore(session, board, userId, number, worth) : line.rank,
    },
    streak: await currentStreak(session, guildId, userId),
    strip: await outcomesUpTo(session, guildId, userId, number, stripLength),
  };
}

async function pointsIn(session: Session, { guildId, counted }: Round, userId: string): Promise<number> {
  const answers = await countedAnswers(session, guildId, userId);
  const played = replay(answers, await countedNumbers(session, guildId));
  return played.find(({ answer }) => answer.counted === counted)?.points ?? 0;
}
