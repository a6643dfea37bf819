import { sql } from 'kysely';
import type { Answer } from './answers.ts';
import type { BoardOf } from './boards.ts';
import { notNobody } from './personal-data.ts';
import type { Round, RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';

/** A member's answer to a round, or `null`. `sharedAt`: when they posted how they did (ms since 1970). */
export async function findAnswer(
  session: Session,
  { guildId, id }: RoundKey,
  userId: string,
): Promise<(Pick<Answer, 'choice' | 'answeredAt'> & { sharedAt: number | null }) | null> {
  const found = await session[db]
    .selectFrom('answer')
    .select(['choice', 'answered_at as answeredAt', 'shared_at as sharedAt'])
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** Notes that a member posts how they did in a round. Says whether it was this call: it is done once. */
export async function markShared(
  session: Session,
  { guildId, id }: RoundKey,
  userId: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('answer')
    .set({ shared_at: now })
    .where('guild_id', '=', guildId)
    .where('round_id', '=', id)
    .where('user_id', '=', userId)
    .where('shared_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The newest of a server's rounds that is over, void or not; `null`: none is. */
export async function lastClosedRound(session: Session, guildId: string): Promise<RoundKey | null> {
  const found = await session[db]
    .selectFrom('round')
    .select(['guild_id as guildId', 'id'])
    .where('guild_id', '=', guildId)
    .where('counted', 'is not', null)
    .orderBy('counted', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** How a member did in a round: `none` is one that they did not answer. */
export type Outcome = 'right' | 'wrong' | 'none';

/** How a member did in a server's rounds that count, up to the round number `counted`, oldest first, at most so many. */
export async function outcomesUpTo(
  session: Session,
  guildId: string,
  userId: string,
  counted: number,
  most: number,
): Promise<Outcome[]> {
  const { rows } = await sql<{ choice: number | null; right: number }>`
    SELECT answer.choice, round.right_choice AS "right" FROM round
    LEFT JOIN answer ON answer.guild_id = round.guild_id AND answer.round_id = round.id AND answer.user_id = ${userId}
    WHERE round.guild_id = ${guildId} AND round.counted <= ${counted} AND round.voided_at IS NULL
    ORDER BY round.counted DESC LIMIT ${most}`.execute(session[db]);
  return rows
    .map(({ choice, right }): Outcome => (choice === null ? 'none' : choice === right ? 'right' : 'wrong'))
    .reverse();
}

/** The how many'th a member was to have a round right, from 1, of how many who answered. */
export async function placeInRound(
  session: Session,
  { guildId, id, rightChoice }: Pick<Round, 'guildId' | 'id' | 'rightChoice'>,
  userId: string,
  answeredAt: number,
): Promise<{ place: number; of: number }> {
  const { rows } = await sql<{ before: number; players: number }>`
    SELECT count(*) AS players, coalesce(sum(CASE
      WHEN choice = ${rightChoice} AND ${notNobody('user_id')}
        AND (answered_at < ${answeredAt} OR (answered_at = ${answeredAt} AND user_id < ${userId})) THEN 1
      ELSE 0 END), 0) AS before
    FROM answer WHERE guild_id = ${guildId} AND round_id = ${id}`.execute(session[db]);
  const [row] = rows;
  return { place: Number(row?.before ?? 0) + 1, of: Number(row?.players ?? 0) };
}

/** What a right answer is worth: so many points, and up to so many more for those right before it. */
export type Worth = { right: number; mostBonus: number };

/**
 * The rank that a member would have on a board without the round number `counted`, the last one that it has taken in;
 * `null`: they would not be on it.
 */
export async function rankBefore(
  session: Session,
  { guildId, scope, period }: BoardOf,
  userId: string,
  counted: number,
  { right, mostBonus }: Worth,
): Promise<number | null> {
  const before = sql`(
    SELECT total.user_id, total.answers - CASE WHEN streak.counted = ${counted} THEN 1 ELSE 0 END AS answers,
      total.points - CASE
        WHEN streak.counted = ${counted} AND streak.streak > 0 THEN
          ${right} + CASE WHEN streak.streak > ${mostBonus} THEN ${mostBonus} ELSE streak.streak - 1 END
        ELSE 0 END AS points
    FROM total
    LEFT JOIN streak ON streak.guild_id = total.guild_id AND streak.user_id = total.user_id
    WHERE total.guild_id = ${guildId} AND total.scope = ${scope} AND total.period = ${period}
  )`;
  const { rows } = await sql<{ better: number }>`
    SELECT count(other.user_id) AS better
    FROM ${before} AS own
    LEFT JOIN ${before} AS other ON other.points > own.points AND other.answers > 0
    WHERE own.user_id = ${userId} AND own.answers > 0 GROUP BY own.user_id`.execute(session[db]);
  const [row] = rows;
  return row ? Number(row.better) + 1 : null;
}
