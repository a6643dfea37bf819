import type { State } from './database.ts';
import type { Answer } from './tables.ts';

/** Enters an answer into the ledger. The first is final: gives what stands there now, and whether it is this one. */
export async function enterAnswer(
  state: State,
  answer: Answer,
): Promise<{ entered: boolean; choice: number }> {
  const { numInsertedOrUpdatedRows } = await state
    .insertInto('answer')
    .values(answer)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return { entered: true, choice: answer.choice };
  const first = await getAnswer(state, answer.round_id, answer.user_id);
  return { entered: false, choice: first?.choice ?? answer.choice };
}

/** What a member chose in a round, or `null`. */
export async function getAnswer(state: State, roundId: string, userId: string): Promise<Answer | null> {
  const found = await state
    .selectFrom('answer')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** All answers to a round. */
export const answersTo = (state: State, roundId: string): Promise<Answer[]> =>
  state.selectFrom('answer').selectAll().where('round_id', '=', roundId).execute();

/** How many chose each of the four options. */
export async function countChoices(state: State, roundId: string): Promise<[number, number, number, number]> {
  const rows = await state
    .selectFrom('answer')
    .select(['choice', (answer) => answer.fn.countAll<number>().as('count')])
    .where('round_id', '=', roundId)
    .groupBy('choice')
    .execute();
  const count = (choice: number) => Number(rows.find((row) => row.choice === choice)?.count ?? 0);
  return [count(0), count(1), count(2), count(3)];
}
