import { sql } from 'kysely';
import type { RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';
import type { AnswerTable } from './sql/tables.ts';

/** One member's answer to a round, as it stands in the ledger. */
export type Answer = {
  guildId: string;
  roundId: string;
  userId: string;
  /** 0 to 3. */
  choice: number;
  /** The display name at that moment. */
  name: string;
  /** Milliseconds since 1970. */
  answeredAt: number;
};

/** Appends an answer to the ledger. The first is final: gives what stands there now, and whether it is this one. */
export async function appendAnswer(
  session: Session,
  answer: Answer,
): Promise<{ entered: boolean; choice: number }> {
  const { numInsertedOrUpdatedRows } = await session[db]
    .insertInto('answer')
    .values(rowOf(answer))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return { entered: true, choice: answer.choice };
  const choice = await findChoice(session, answer);
  return { entered: false, choice: choice ?? answer.choice };
}

/** What a member chose in a round, or `null`. */
async function findChoice(
  session: Session,
  { guildId, roundId, userId }: Pick<Answer, 'guildId' | 'roundId' | 'userId'>,
): Promise<number | null> {
  const found = await session[db]
    .selectFrom('answer')
    .select('choice')
    .where('guild_id', '=', guildId)
    .where('round_id', '=', roundId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found?.choice ?? null;
}

/** All answers to a round. */
export async function answersTo(
  session: Session,
  { guildId, id }: RoundKey,
): Promise<Pick<Answer, 'userId' | 'choice' | 'name'>[]> {
  return session[db]
    .selectFrom('answer')
    .select(['user_id as userId', 'choice', 'name'])
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .execute();
}

/** How many chose each of the four options. */
export async function countChoices(
  session: Session,
  { guildId, id }: RoundKey,
): Promise<[number, number, number, number]> {
  const rows = await session[db]
    .selectFrom('answer')
    .select(['choice', sql<number>`count(*)`.as('count')])
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .groupBy('choice')
    .execute();
  const count = (choice: number) => Number(rows.find((row) => row.choice === choice)?.count ?? 0);
  return [count(0), count(1), count(2), count(3)];
}

const rowOf = ({ guildId, roundId, userId, choice, name, answeredAt }: Answer): AnswerTable => ({
  guild_id: guildId,
  round_id: roundId,
  user_id: userId,
  choice,
  name,
  answered_at: answeredAt,
});
