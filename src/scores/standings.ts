import { type Answer, answersTo } from '../state/answers.ts';
import {
  addFigures,
  type Board,
  clearFigures,
  countedAnswers,
  countRound,
  type Figures,
  findStreak,
  lastCounted,
  markVoid,
  writeStreak,
} from '../state/figures.ts';
import { isNobody } from '../state/personal-data.ts';
import { advance, type Round } from '../state/rounds.ts';
import type { Session } from '../state/state.ts';
import { periodKey, periods } from './periods.ts';
import { noStreak, type Play, type Streak, score } from './score.ts';

/** The scope of figures over all shows; otherwise a scope is a show's id. */
export const allShows = '';

/**
 * Closes an open round and brings every board up to date, in the caller's transaction. Says whether this call did it:
 * a round is closed once, whoever asks.
 */
export async function closeRound(session: Session, round: Round, now: number): Promise<boolean> {
  const { guildId } = round;
  if (!(await advance(session, round, 'posted', { step: 'closed', closedAt: now }))) return false;
  const counted = (await lastCounted(session, guildId)) + 1;
  const answers = await answersTo(session, round);
  for (const answer of answers.filter(({ userId }) => !isNobody(userId))) {
    const { userId, name } = answer;
    const play = playOf(round, answer);
    const { points, ...streak } = score(runInto(counted, await findStreak(session, guildId, userId)), play);
    await writeStreak(session, guildId, userId, { counted, ...streak });
    const figures = { name, points, rightAnswers: play === 'right' ? 1 : 0, answers: 1 };
    for (const board of boardsOf(round)) await addFigures(session, guildId, board, userId, figures);
  }
  const right = answers.filter((answer) => playOf(round, answer) === 'right').length;
  await countRound(session, round, { counted, answers: answers.length, rightAnswers: right });
  return true;
}

/** Takes a round out of every board, in the caller's transaction; its answers stay in the ledger. */
export async function voidRound(session: Session, round: Round, now: number, reason: string): Promise<void> {
  await markVoid(session, round, now, reason);
  if (round.counted === null) return;
  const played = (await answersTo(session, round)).filter(({ userId }) => !isNobody(userId));
  for (const { userId } of played) await recount(session, round.guildId, userId);
}

/** Recounts a member's figures in a server from the ledger. */
export async function recount(session: Session, guildId: string, userId: string): Promise<void> {
  await clearFigures(session, guildId, userId);
  const boards = new Map<string, Board & Figures>();
  let streak: (Streak & { counted: number }) | null = null;
  for (const answer of await countedAnswers(session, guildId, userId)) {
    const counted = answer.counted ?? 0;
    const play = playOf(answer, answer);
    const { points, ...after } = score(runInto(counted, streak), play);
    streak = { ...after, counted };
    for (const board of boardsOf(answer)) {
      const key = JSON.stringify(board);
      const sum = boards.get(key) ?? { ...board, name: '', points: 0, rightAnswers: 0, answers: 0 };
      boards.set(key, {
        ...sum,
        name: answer.name,
        points: sum.points + points,
        rightAnswers: sum.rightAnswers + (play === 'right' ? 1 : 0),
        answers: sum.answers + 1,
      });
    }
  }
  if (streak === null) return;
  await writeStreak(session, guildId, userId, streak);
  for (const { scope, period, ...figures } of boards.values()) {
    await addFigures(session, guildId, { scope, period }, userId, figures);
  }
}

/** Every board on which a round counts: of all shows and of its own, in each period. */
function boardsOf({ showId, localDate }: Pick<Round, 'showId' | 'localDate'>): Board[] {
  const keys = periods.map((period) => periodKey(period, localDate));
  return [allShows, showId].flatMap((scope) => keys.map((period) => ({ scope, period })));
}

const playOf = ({ rightChoice }: Pick<Round, 'rightChoice'>, { choice }: Pick<Answer, 'choice'>): Play =>
  choice === rightChoice ? 'right' : 'wrong';

/** The streak with which a member comes to the round `counted`: over, unless they played the round before. */
const runInto = (counted: number, last: (Streak & { counted: number }) | null): Streak => {
  if (last === null) return noStreak;
  return { streak: last.counted === counted - 1 ? last.streak : 0, best: last.best };
};
