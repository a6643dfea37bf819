import { sql } from 'kysely';
import type { Answer } from './answers.ts';
import { notNobody } from './personal-data.ts';
import type { Round } from './rounds.ts';
import { askWritten, type Db, db, type Session } from './sql/session.ts';
import type { CountedRound } from './tally.ts';

/** The number of a server's last round that counts, from 1; 0 before the first. */
export async function lastCounted(session: Session, guildId: string): Promise<number> {
  const { last } = await session[db]
    .selectFrom('round')
    .select((round) => round.fn.max('counted').as('last'))
    .where('guild_id', '=', guildId)
    .where('voided_at', 'is', null)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** The numbers of a server's rounds that count and that its boards have taken in, in order. */
export async function countedNumbers(session: Session, guildId: string): Promise<number[]> {
  const { rows } = await sql<{ counted: number }>`
    SELECT counted FROM round WHERE guild_id = ${guildId} AND ${isOnBoards} ORDER BY counted`.execute(
    session[db],
  );
  return rows.map(({ counted }) => counted);
}

export type CountedAnswer = Pick<Round, 'showId' | 'localDate' | 'rightChoice' | 'kind'> &
  Pick<Answer, 'choice' | 'name'> & { counted: number };

/** A member's answers in the rounds that count and that their server's boards have taken in, oldest first. */
export const countedAnswers = (session: Session, guildId: string, userId: string): Promise<CountedAnswer[]> =>
  askWritten(session, countedAnswersOf, [userId, guildId]);

const countedAnswersOf = (tables: Db) =>
  sql<CountedAnswer>`
    SELECT round.counted, round.show_id AS "showId", round.local_date AS "localDate",
      round.right_choice AS "rightChoice", round.kind, answer.choice, answer.name
    FROM answer JOIN round ON round.guild_id = answer.guild_id AND round.id = answer.round_id
    WHERE answer.user_id = ${''} AND answer.guild_id = ${''} AND ${isOnBoards}
    ORDER BY round.counted`.compile(tables);

/**
 * Those whom it concerns that a round counts no more, after a member, at most so many: who answered it, and who answered
 * the one after it, as their streaks may go on over it now.
 */
export async function concernedBy(
  session: Session,
  { guildId, id, counted }: CountedRound,
  userId: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    SELECT user_id FROM answer
    WHERE guild_id = ${guildId} AND round_id = ${id} AND user_id > ${userId} AND ${notNobody('user_id')}
    UNION
    SELECT user_id FROM answer
    WHERE guild_id = ${guildId} AND user_id > ${userId} AND ${notNobody('user_id')} AND round_id = (
      SELECT id FROM round
      WHERE guild_id = ${guildId} AND counted > ${counted} AND ${isOnBoards} ORDER BY counted LIMIT 1
    )
    ORDER BY user_id LIMIT ${most}`.execute(session[db]);
  return rows.map((row) => row.user_id);
}

/** What counts of `round`, and is not still to be counted. */
const isOnBoards = sql<boolean>`round.counted IS NOT NULL AND round.voided_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM tally
  WHERE tally.guild_id = round.guild_id AND tally.round_id = round.id AND tally.kind = 'count'
)`;
