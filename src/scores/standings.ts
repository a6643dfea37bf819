import { answersTo } from '../state/answers.ts';
import type { State } from '../state/database.ts';
import {
  addFigures,
  type Board,
  clearFigures,
  countedAnswers,
  countRound,
  type Figures,
  getStreak,
  lastCounted,
  markVoid,
  writeStreak,
} from '../state/figures.ts';
import { isNobody } from '../state/personal-data.ts';
import { advance } from '../state/rounds.ts';
import type { Answer, Round } from '../state/tables.ts';
import { periodKey, periods } from './periods.ts';
import { noStreak, type Play, type Streak, score } from './score.ts';

/** The scope of figures over all shows; otherwise a scope is a show's id. */
export const allShows = '';

/**
 * Closes an open round and brings every board up to date, in the caller's transaction. Says whether this call did it:
 * a round is closed once, whoever asks.
 */
export async function closeRound(state: State, round: Round, now: number): Promise<boolean> {
  const { id, guild_id: guildId } = round;
  if (!(await advance(state, id, 'posted', { step: 'closed', closed_at: now }))) return false;
  const counted = (await lastCounted(state, guildId)) + 1;
  const answers = await answersTo(state, id);
  for (const answer of answers.filter(({ user_id }) => !isNobody(user_id))) {
    const { user_id: userId, name } = answer;
    const play = playOf(round, answer);
    const { points, ...streak } = score(runInto(counted, await getStreak(state, guildId, userId)), play);
    await writeStreak(state, guildId, userId, { counted, ...streak });
    const figures = { name, points, right_answers: play === 'right' ? 1 : 0, answers: 1 };
    for (const board of boardsOf(round)) await addFigures(state, guildId, board, userId, figures);
  }
  const right = answers.filter((answer) => playOf(round, answer) === 'right').length;
  await countRound(state, id, { counted, answers: answers.length, right_answers: right });
  return true;
}

/** Takes a round out of every board, in the caller's transaction; its answers stay in the ledger. */
export async function voidRound(state: State, round: Round, now: number, reason: string): Promise<void> {
  await markVoid(state, round.id, now, reason);
  if (round.counted === null) return;
  const played = (await answersTo(state, round.id)).filter(({ user_id }) => !isNobody(user_id));
  for (const { user_id } of played) await recount(state, round.guild_id, user_id);
}

/** Recounts a member's figures in a server from the ledger. */
export async function recount(state: State, guildId: string, userId: string): Promise<void> {
  await clearFigures(state, guildId, userId);
  const boards = new Map<string, Board & Figures>();
  let streak: (Streak & { counted: number }) | null = null;
  for (const answer of await countedAnswers(state, guildId, userId)) {
    const counted = answer.counted ?? 0;
    const play = playOf(answer, answer);
    const { points, ...after } = score(runInto(counted, streak), play);
    streak = { ...after, counted };
    for (const board of boardsOf(answer)) {
      const key = JSON.stringify(board);
      const sum = boards.get(key) ?? { ...board, name: '', points: 0, right_answers: 0, answers: 0 };
      boards.set(key, {
        ...sum,
        name: answer.name,
        points: sum.points + points,
        right_answers: sum.right_answers + (play === 'right' ? 1 : 0),
        answers: sum.answers + 1,
      });
    }
  }
  if (streak === null) return;
  await writeStreak(state, guildId, userId, streak);
  for (const { scope, period, ...figures } of boards.values()) {
    await addFigures(state, guildId, { scope, period }, userId, figures);
  }
}

/** Every board on which a round counts: of all shows and of its own, in each period. */
function boardsOf({ show_id, local_date }: Pick<Round, 'show_id' | 'local_date'>): Board[] {
  const keys = periods.map((period) => periodKey(period, local_date));
  return [allShows, show_id].flatMap((scope) => keys.map((period) => ({ scope, period })));
}

const playOf = ({ right_choice }: Pick<Round, 'right_choice'>, { choice }: Pick<Answer, 'choice'>): Play =>
  choice === right_choice ? 'right' : 'wrong';

/** The streak with which a member comes to the round `counted`: over, unless they played the round before. */
const runInto = (counted: number, last: (Streak & { counted: number }) | null): Streak => {
  if (last === null) return noStreak;
  return { streak: last.counted === counted - 1 ? last.streak : 0, best: last.best };
};
