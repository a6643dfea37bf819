import { sql } from 'kysely';
import { notNobody } from './personal-data.ts';
import type { RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';
import { whole } from './sql/whole.ts';

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

/**
 * Appends an answer to the ledger, as long as its round can be answered. The first is final: gives what stands there
 * now, and whether it is this one; `null` where the round is over, and there is none.
 */
export async function appendAnswer(
  session: Session,
  answer: Answer,
): Promise<{ entered: boolean; choice: number } | null> {
  const { guildId, roundId, userId, choice, name, answeredAt } = answer;
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO answer (guild_id, round_id, user_id, choice, name, answered_at)
    SELECT guild_id, id, ${userId}, ${whole(choice)}, ${name}, ${whole(answeredAt)} FROM round
    WHERE guild_id = ${guildId} AND id = ${roundId} AND step IN ('claimed', 'posted')
    ON CONFLICT DO NOTHING`.execute(session[db]);
  if (numAffectedRows > 0n) return { entered: true, choice };
  const first = await findChoice(session, answer);
  return first === null ? null : { entered: false, choice: first };
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

/** How many have answered a round. */
export async function countAnswers(session: Session, { guildId, id }: RoundKey): Promise<number> {
  const { count } = await session[db]
    .selectFrom('answer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The names of those who chose an option in a round, whoever chose it first coming first, at most so many. */
export async function namesOfThoseWho(
  session: Session,
  { guildId, id }: RoundKey,
  choice: number,
  most: number,
): Promise<string[]> {
  const rows = await session[db]
    .selectFrom('answer')
    .select('name')
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .where('choice', '=', choice)
    .where(notNobody('user_id'))
    .orderBy('answered_at')
    .orderBy('user_id')
    .limit(most)
    .execute();
  return rows.map(({ name }) => name);
}
