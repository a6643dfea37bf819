import type { Selectable } from 'kysely';
import { db, type Session } from './sql/session.ts';
import type { TotalTable } from './sql/tables.ts';

/** Which of a server's boards: over a show, by its id, or '' for all of them; in a period, by its key. */
export type Board = { scope: string; period: string };
export type BoardOf = Board & { guildId: string };

/** A line of a board. Equal points share a rank: 1, 2, 2, 4. */
export type BoardLine = {
  rank: number;
  userId: string;
  name: string;
  points: number;
  rightAnswers: number;
  answers: number;
};

/** The lines of a board from `offset` (from 0) on, best first. */
export async function boardLines(
  session: Session,
  of: BoardOf,
  offset: number,
  most: number,
): Promise<BoardLine[]> {
  const rows = await onBoard(session, of)
    .selectAll()
    .orderBy('points', 'desc')
    .orderBy('user_id')
    .offset(offset)
    .limit(most)
    .execute();
  const [first] = rows;
  if (!first) return [];
  let rank = await rankOf(session, of, first.points);
  let points = first.points;
  return rows.map((row, index) => {
    if (row.points < points) rank = offset + index + 1;
    points = row.points;
    return lineOf(row, rank);
  });
}

/** A member's own line, wherever they stand; `null` when they are not on the board. */
export async function boardLineOf(session: Session, of: BoardOf, userId: string): Promise<BoardLine | null> {
  const row = await onBoard(session, of).selectAll().where('user_id', '=', userId).executeTakeFirst();
  return row ? lineOf(row, await rankOf(session, of, row.points)) : null;
}

/** How many members are on a board. */
export async function boardSize(session: Session, of: BoardOf): Promise<number> {
  const { size } = await onBoard(session, of)
    .select((total) => total.fn.countAll<number>().as('size'))
    .executeTakeFirstOrThrow();
  return Number(size);
}

const onBoard = (session: Session, { guildId, scope, period }: BoardOf) =>
  session[db]
    .selectFrom('total')
    .where('guild_id', '=', guildId)
    .where('scope', '=', scope)
    .where('period', '=', period);

async function rankOf(session: Session, of: BoardOf, points: number): Promise<number> {
  const { better } = await onBoard(session, of)
    .select((total) => total.fn.countAll<number>().as('better'))
    .where('points', '>', points)
    .executeTakeFirstOrThrow();
  return Number(better) + 1;
}

const lineOf = (row: Selectable<TotalTable>, rank: number): BoardLine => ({
  rank,
  userId: row.user_id,
  name: row.name,
  points: row.points,
  rightAnswers: row.right_answers,
  answers: row.answers,
});

/** How many members have at least so many points on a board. */
export async function countAtLeast(session: Session, of: BoardOf, points: number): Promise<number> {
  const { count } = await onBoard(session, of)
    .select((total) => total.fn.countAll<number>().as('count'))
    .where('points', '>=', points)
    .executeTakeFirstOrThrow();
  return Number(count);
}
