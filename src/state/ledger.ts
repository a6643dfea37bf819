import { sql } from 'kysely';
import type { Answer } from './answers.ts';
import { notNobody } from './personal-data.ts';
import type { Round } from './rounds.ts';
import { askWritten, type Db, db, type Session } from './sql/session.ts';
import type { CountedRound } from './tally.ts';

/** A round that counts, by its number among the server's. `outlasted`: whether a streak may outlast that it was missed. */
export type CountedNumber = { counted: number; outlasted: boolean };

/** A server's rounds that count and that its boards have taken in, in order. */
export async function countedNumbers(session: Session, guildId: string): Promise<CountedNumber[]> {
  const { rows } = await sql<NumberRow>`
    SELECT counted, outlasted FROM round WHERE guild_id = ${guildId} AND ${isOnBoards} ORDER BY counted`.execute(
    session[db],
  );
  return rows.map(numberOf);
}

/** The last of a server's rounds that count, up to the number `upTo` where it is given, in order, at most so many. */
export async function lastNumbers(
  session: Session,
  guildId: string,
  most: number,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<CountedNumber[]> {
  const { rows } = await sql<NumberRow>`
    SELECT counted, outlasted FROM round
    WHERE guild_id = ${guildId} AND counted <= ${upTo} AND voided_at IS NULL
    ORDER BY counted DESC LIMIT ${most}`.execute(session[db]);
  return rows.map(numberOf).reverse();
}

type NumberRow = { counted: number; outlasted: number };
const numberOf = ({ counted, outlasted }: NumberRow): CountedNumber => ({
  counted,
  outlasted: outlasted === 1,
});

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
 * any after it, as it may have been a missed round in their streaks.
 */
export async function concernedBy(
  session: Session,
  { guildId, counted }: CountedRound,
  userId: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    SELECT DISTINCT answer.user_id FROM round
    CROSS JOIN answer
    WHERE round.guild_id = ${guildId} AND round.counted >= ${counted}
      AND answer.guild_id = round.guild_id AND answer.round_id = round.id
      AND answer.user_id > ${userId} AND ${notNobody('answer.user_id')}
    ORDER BY answer.user_id LIMIT ${most}`.execute(session[db]);
  return rows.map((row) => row.user_id);
}

/** What counts of `round`, and is not still to be counted. */
const isOnBoards = sql<boolean>`round.counted IS NOT NULL AND round.voided_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM tally
  WHERE tally.guild_id = round.guild_id AND tally.round_id = round.id AND tally.kind = 'count'
)`;
