import type { Board } from './boards.ts';
import { db, type Session } from './sql/session.ts';

/** A member's figures on a board. */
export type Figures = { name: string; points: number; rightAnswers: number; answers: number };

/** A member's figures on every board of a server. */
export async function figuresOf(
  session: Session,
  guildId: string,
  userId: string,
): Promise<(Board & Figures)[]> {
  return session[db]
    .selectFrom('total')
    .select(['scope', 'period', 'name', 'points', 'right_answers as rightAnswers', 'answers'])
    .where('user_id', '=', userId)
    .where('guild_id', '=', guildId)
    .execute();
}

/** Writes a member's figures on a board, in place of those that are there. */
export async function writeFigures(
  session: Session,
  guildId: string,
  { scope, period }: Board,
  userId: string,
  { name, points, rightAnswers, answers }: Figures,
): Promise<void> {
  const figures = { name, points, right_answers: rightAnswers, answers };
  await session[db]
    .insertInto('total')
    .values({ guild_id: guildId, scope, period, user_id: userId, ...figures })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'scope', 'period', 'user_id']).doUpdateSet(figures),
    )
    .execute();
}

/** Takes a member off a board. */
export async function removeFigures(
  session: Session,
  guildId: string,
  { scope, period }: Board,
  userId: string,
): Promise<void> {
  await session[db]
    .deleteFrom('total')
    .where('guild_id', '=', guildId)
    .where('scope', '=', scope)
    .where('period', '=', period)
    .where('user_id', '=', userId)
    .execute();
}

/** A member's streak as it stood after the server's round number `counted`, the last one they played. */
export type MemberStreak = { counted: number; streak: number; best: number };

/** A member's streak as it stood after the last round they played, or `null`. */
export async function findStreak(
  session: Session,
  guildId: string,
  userId: string,
): Promise<MemberStreak | null> {
  const found = await session[db]
    .selectFrom('streak')
    .select(['counted', 'streak', 'best'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** Writes a member's streak, new or changed; `null`: they have played no round that counts. */
export async function writeStreak(
  session: Session,
  guildId: string,
  userId: string,
  streak: MemberStreak | null,
): Promise<void> {
  if (streak === null) {
    await session[db]
      .deleteFrom('streak')
      .where('guild_id', '=', guildId)
      .where('user_id', '=', userId)
      .execute();
    return;
  }
  const { counted, streak: length, best } = streak;
  await session[db]
    .insertInto('streak')
    .values({ guild_id: guildId, user_id: userId, counted, streak: length, best })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'user_id']).doUpdateSet({ counted, streak: length, best }),
    )
    .execute();
}
