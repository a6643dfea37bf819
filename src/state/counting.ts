import { sql } from 'kysely';
import type { Board } from './boards.ts';
import { addBoard } from './figures.ts';
import { notNobody } from './personal-data.ts';
import type { Worth } from './results.ts';
import type { RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';
import { whole } from './sql/whole.ts';
import type { CountedRound } from './tally.ts';

/** Those who answered a round, by their ids in order: after the one up to the other, who belongs to them. */
type Players = { after: string; upTo: string };

/** The next ones who answered a round after a member, at most so many; how many they are. */
export async function playersAfter(
  session: Session,
  { guildId, id }: RoundKey,
  userId: string,
  most: number,
): Promise<{ players: number; last: string | null }> {
  const { rows } = await sql<{ players: number; last: string | null }>`
    SELECT count(*) AS players, max(user_id) AS last FROM (
      SELECT user_id FROM answer
      WHERE guild_id = ${guildId} AND round_id = ${id} AND user_id > ${userId} ORDER BY user_id LIMIT ${most}
    ) AS player`.execute(session[db]);
  const [row] = rows;
  return { players: Number(row?.players ?? 0), last: row?.last ?? null };
}

/**
 * What came before the round that is counted, by the numbers of rounds: the last one that counts, and that before which
 * one, and before which two were missed that a streak may outlast; 0 for none. `since`: missed rounds count from there on.
 */
export type Before = { played: readonly [last: number, missedOne: number, missedTwo: number]; since: number };

/**
 * Takes a round into the streaks of those who answered it. A streak goes on when the member was right in the last round
 * that counts, or has missed no more since than a streak outlasts.
 */
export async function countStreaks(
  session: Session,
  { guildId, id, counted, rightChoice }: CountedRound,
  { after, upTo }: Players,
  { played: [last, missedOne, missedTwo], since }: Before,
): Promise<void> {
  const used = sql`(CASE WHEN streak.missed_1 > ${whole(since)} THEN 1 ELSE 0 END
    + CASE WHEN streak.missed_2 > ${whole(since)} THEN 1 ELSE 0 END)`;
  const gap = sql`CASE
    WHEN answer.choice <> ${rightChoice} OR streak.streak IS NULL OR streak.streak = 0 THEN -1
    WHEN streak.counted = ${whole(last)} THEN 0
    WHEN streak.counted = ${whole(missedOne)} AND ${used} <= 1 THEN 1
    WHEN streak.counted = ${whole(missedTwo)} AND ${used} = 0 THEN 2
    ELSE -1 END`;
  await sql`
    INSERT INTO streak (guild_id, user_id, counted, streak, best, missed_1, missed_2)
    SELECT guild_id, user_id, ${whole(counted)}, streak, CASE WHEN streak > best THEN streak ELSE best END,
      missed_1, missed_2
    FROM (
      SELECT guild_id, user_id, best,
        CASE WHEN is_right = 0 THEN 0 WHEN gap >= 0 THEN streak + 1 ELSE 1 END AS streak,
        CASE gap WHEN 0 THEN missed_1 WHEN 1 THEN ${whole(last)} WHEN 2 THEN ${whole(last)} ELSE 0 END AS missed_1,
        CASE gap WHEN 0 THEN missed_2 WHEN 1 THEN missed_1 WHEN 2 THEN ${whole(missedOne)} ELSE 0 END AS missed_2
      FROM (
        SELECT answer.guild_id, answer.user_id, coalesce(streak.best, 0) AS best, streak.streak,
          streak.missed_1, streak.missed_2, CASE WHEN answer.choice = ${rightChoice} THEN 1 ELSE 0 END AS is_right,
          ${gap} AS gap
        FROM answer
        LEFT JOIN streak ON streak.guild_id = answer.guild_id AND streak.user_id = answer.user_id
        WHERE answer.guild_id = ${guildId} AND answer.round_id = ${id}
          AND answer.user_id > ${after} AND answer.user_id <= ${upTo} AND ${notNobody('answer.user_id')}
      ) AS answered
    ) AS play
    WHERE true
    ON CONFLICT (guild_id, user_id)
    DO UPDATE SET counted = excluded.counted, streak = excluded.streak, best = excluded.best,
      missed_1 = excluded.missed_1, missed_2 = excluded.missed_2`.execute(session[db]);
}

/** Takes a round into a board, for those who answered it; their streaks have taken it in before. */
export async function countBoard(
  session: Session,
  { guildId, id, rightChoice }: CountedRound,
  { scope, period }: Board,
  { after, upTo }: Players,
  { right, mostBonus }: Worth,
): Promise<void> {
  await addBoard(session, guildId, { scope, period });
  // Those who were wrong have a statement of their own: it leaves the order of the board, and so its index, alone.
  await sql`
    INSERT INTO total (guild_id, scope, period, user_id, name, points, right_answers, answers)
    SELECT answer.guild_id, ${scope}, ${period}, answer.user_id, answer.name, 0, 0, 1
    FROM answer
    WHERE answer.guild_id = ${guildId} AND answer.round_id = ${id} AND answer.choice <> ${rightChoice}
      AND answer.user_id > ${after} AND answer.user_id <= ${upTo} AND ${notNobody('answer.user_id')}
    ON CONFLICT (guild_id, scope, period, user_id)
    DO UPDATE SET name = excluded.name, answers = total.answers + 1`.execute(session[db]);
  await sql`
    INSERT INTO total (guild_id, scope, period, user_id, name, points, right_answers, answers)
    SELECT answer.guild_id, ${scope}, ${period}, answer.user_id, answer.name,
      ${right} + CASE WHEN streak.streak > ${mostBonus} THEN ${mostBonus} ELSE streak.streak - 1 END, 1, 1
    FROM answer
    JOIN streak ON streak.guild_id = answer.guild_id AND streak.user_id = answer.user_id
    WHERE answer.guild_id = ${guildId} AND answer.round_id = ${id} AND answer.choice = ${rightChoice}
      AND answer.user_id > ${after} AND answer.user_id <= ${upTo} AND ${notNobody('answer.user_id')}
    ON CONFLICT (guild_id, scope, period, user_id)
    DO UPDATE SET name = excluded.name, points = total.points + excluded.points,
      right_answers = total.right_answers + 1, answers = total.answers + 1`.execute(session[db]);
}
