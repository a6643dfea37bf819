import { z } from 'zod';
import { db, type Session } from './sql/session.ts';

const asked = z.array(z.string());

/** The keys of the questions that a member practised last, the newest last. */
export async function recentPractice(session: Session, userId: string): Promise<string[]> {
  const row = await session[db]
    .selectFrom('practice')
    .select('asked')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? asked.parse(JSON.parse(row.asked)) : [];
}

/** Keeps which questions a member practised last. */
export async function keepPractice(session: Session, userId: string, keys: readonly string[]): Promise<void> {
  const row = { asked: JSON.stringify(keys) };
  await session[db]
    .insertInto('practice')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
}
