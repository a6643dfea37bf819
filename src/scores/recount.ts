import { isDeepStrictEqual } from 'node:util';
import type { Board } from '../state/boards.ts';
import {
  type Figures,
  figuresOf,
  findStreak,
  type MemberStreak,
  removeFigures,
  writeFigures,
  writeStreak,
} from '../state/figures.ts';
import { type CountedAnswer, type CountedNumber, countedAnswers } from '../state/ledger.ts';
import type { Session } from '../state/state.ts';
import { boardsOf } from './boards.ts';
import { replay } from './replay.ts';

/**
 * Counts a member's figures in a server again, from the ledger, in the caller's transaction. `rounds`: all
 * rounds there that count, in order.
 */
export async function recountMember(
  session: Session,
  guildId: string,
  userId: string,
  rounds: readonly CountedNumber[],
): Promise<void> {
  const { streak, figures } = figuresFrom(await countedAnswers(session, guildId, userId), rounds);
  if (!isDeepStrictEqual(await findStreak(session, guildId, userId), streak)) {
    await writeStreak(session, guildId, userId, streak);
  }
  const kept = byBoard(await figuresOf(session, guildId, userId));
  for (const [board, right] of figures) {
    if (isDeepStrictEqual(kept.get(board), right)) continue;
    await writeFigures(session, guildId, right, userId, right);
  }
  for (const [board, gone] of kept) {
    if (!figures.has(board)) await removeFigures(session, guildId, gone, userId);
  }
}

type BoardFigures = Board & Figures;

const nameOf = ({ scope, period }: Board): string => `${scope}\n${period}`;

const byBoard = (figures: readonly BoardFigures[]): Map<string, BoardFigures> =>
  new Map(figures.map((one) => [nameOf(one), one]));

/** A member's streak and figures by their answers, oldest first. */
function figuresFrom(
  answers: readonly CountedAnswer[],
  rounds: readonly CountedNumber[],
): { streak: MemberStreak | null; figures: Map<string, BoardFigures> } {
  const figures = new Map<string, BoardFigures>();
  let streak: MemberStreak | null = null;
  for (const { answer, isRight, points, ...after } of replay(answers, rounds)) {
    streak = after;
    for (const board of boardsOf(answer)) {
      const sum = figures.get(nameOf(board)) ?? { points: 0, rightAnswers: 0, answers: 0 };
      figures.set(nameOf(board), {
        ...board,
        name: answer.name,
        points: sum.points + points,
        rightAnswers: sum.rightAnswers + (isRight ? 1 : 0),
        answers: sum.answers + 1,
      });
    }
  }
  return { streak, figures };
}
