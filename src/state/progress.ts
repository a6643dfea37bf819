import type { Seen } from '../spoilers.ts';
import { askWritten, type Db, db, type Session } from './sql/session.ts';

const ofMember = (tables: Db) =>
  tables.selectFrom('progress').select(['show_id', 'seen']).where('user_id', '=', '').compile();

/** How far a member has watched, by show. */
export async function getProgress(session: Session, userId: string): Promise<Map<string, Seen>> {
  const rows = await askWritten(session, ofMember, [userId]);
  return new Map(rows.map(({ show_id, seen }) => [show_id, seen]));
}

/** Notes how far a member has watched a show. */
export async function setProgress(
  session: Session,
  userId: string,
  showId: string,
  seen: Seen,
  now: number,
): Promise<void> {
  await session[db]
    .insertInto('progress')
    .values({ user_id: userId, show_id: showId, seen, set_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'show_id']).doUpdateSet({ seen, set_at: now }))
    .execute();
}

/** Forgets how far a member has watched, in every show. Says whether there was anything to forget. */
export async function clearProgress(session: Session, userId: string): Promise<boolean> {
  const { numDeletedRows } = await session[db]
    .deleteFrom('progress')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
