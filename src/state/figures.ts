import type { Board } from './boards.ts';
import { askWritten, type Db, type Session } from './sql/session.ts';

/** A member's figures on a board. */
export type Figures = { name: string; points: number; rightAnswers: number; answers: number };

/** A member's figures on every board of a server. */
export const figuresOf = (session: Session, guildId: string, userId: string): Promise<(Board & Figures)[]> =>
  askWritten(session, figuresOfMember, [userId, guildId]);

const figuresOfMember = (tables: Db) =>
  tables
    .selectFrom('board')
    // SQLite keeps to the order of a cross join: it would rather go through all figures of the server.
    .crossJoin('total')
    .whereRef('total.guild_id', '=', 'board.guild_id')
    .whereRef('total.scope', '=', 'board.scope')
    .whereRef('total.period', '=', 'board.period')
    .select(['total.scope', 'total.period', 'total.name', 'total.points', 'total.answers'])
    .select('total.right_answers as rightAnswers')
    .where('total.user_id', '=', '')
    .where('board.guild_id', '=', '')
    .compile();

/** Notes that a server has a board, so that whoever is on it can be found there. */
export async function addBoard(session: Session, guildId: string, { scope, period }: Board): Promise<void> {
  await askWritten(session, insertBoard, [guildId, scope, period]);
}

const insertBoard = (tables: Db) =>
  tables
    .insertInto('board')
    .values({ guild_id: '', scope: '', period: '' })
    .onConflict((conflict) => conflict.doNothing())
    .compile();

/** Writes a member's figures on a board, in place of those that are there. */
export async function writeFigures(
  session: Session,
  guildId: string,
  { scope, period }: Board,
  userId: string,
  { name, points, rightAnswers, answers }: Figures,
): Promise<void> {
  await addBoard(session, guildId, { scope, period });
  const key = [guildId, scope, period, userId];
  const figures = [name, points, rightAnswers, answers];
  await askWritten(session, upsertFigures, [...key, ...figures]);
}

const upsertFigures = (tables: Db) => {
  const figures = { name: '', points: 0, right_answers: 0, answers: 0 };
  return tables
    .insertInto('total')
    .values({ guild_id: '', scope: '', period: '', user_id: '', ...figures })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'scope', 'period', 'user_id']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        points: row.ref('excluded.points'),
        right_answers: row.ref('excluded.right_answers'),
        answers: row.ref('excluded.answers'),
      })),
    )
    .compile();
};

/** Takes a member off a board. */
export async function removeFigures(
  session: Session,
  guildId: string,
  { scope, period }: Board,
  userId: string,
): Promise<void> {
  await askWritten(session, deleteFigures, [guildId, scope, period, userId]);
}

const deleteFigures = (tables: Db) =>
  tables
    .deleteFrom('total')
    .where('guild_id', '=', '')
    .where('scope', '=', '')
    .where('period', '=', '')
    .where('user_id', '=', '')
    .compile();

/** Notes what a member is called now, on every board of a server on which they stand under another name. */
export async function renameMember(
  session: Session,
  guildId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  for (const figures of await figuresOf(session, guildId, id)) {
    const { scope, period } = figures;
    if (figures.name !== name) await askWritten(session, updateName, [name, guildId, scope, period, id]);
  }
}

const updateName = (tables: Db) =>
  tables
    .updateTable('total')
    .set({ name: '' })
    .where('guild_id', '=', '')
    .where('scope', '=', '')
    .where('period', '=', '')
    .where('user_id', '=', '')
    .compile();

/** A member's streak as it stood after the server's round number `counted`, the last one they played. */
export type MemberStreak = {
  counted: number;
  streak: number;
  best: number;
  /** The missed rounds that it has outlasted, by their numbers, the last first; two at most. */
  missed: readonly number[];
};

/** A member's streak as it stood after the last round they played, or `null`. */
export async function findStreak(
  session: Session,
  guildId: string,
  userId: string,
): Promise<MemberStreak | null> {
  const [found] = await askWritten(session, streakOf, [guildId, userId]);
  if (!found) return null;
  const { missed_1, missed_2, ...streak } = found;
  return { ...streak, missed: [missed_1, missed_2].filter((number) => number > 0) };
}

const streakOf = (tables: Db) =>
  tables
    .selectFrom('streak')
    .select(['counted', 'streak', 'best', 'missed_1', 'missed_2'])
    .where('guild_id', '=', '')
    .where('user_id', '=', '')
    .compile();

/** Writes a member's streak, new or changed; `null`: they have played no round that counts. */
export async function writeStreak(
  session: Session,
  guildId: string,
  userId: string,
  streak: MemberStreak | null,
): Promise<void> {
  if (streak === null) await askWritten(session, deleteStreak, [guildId, userId]);
  else {
    const { counted, streak: length, best, missed } = streak;
    const [last = 0, second = 0] = missed;
    await askWritten(session, upsertStreak, [guildId, userId, counted, length, best, last, second]);
  }
}

const deleteStreak = (tables: Db) =>
  tables.deleteFrom('streak').where('guild_id', '=', '').where('user_id', '=', '').compile();

const upsertStreak = (tables: Db) =>
  tables
    .insertInto('streak')
    .values({ guild_id: '', user_id: '', counted: 0, streak: 0, best: 0, missed_1: 0, missed_2: 0 })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'user_id']).doUpdateSet((row) => ({
        counted: row.ref('excluded.counted'),
        streak: row.ref('excluded.streak'),
        best: row.ref('excluded.best'),
        missed_1: row.ref('excluded.missed_1'),
        missed_2: row.ref('excluded.missed_2'),
      })),
    )
    .compile();
