import type { Seen } from '../spoilers.ts';
import { compiledOnce } from './compiled-once.ts';
import type { State } from './database.ts';

const progressOf = compiledOnce((state) =>
  state.selectFrom('progress').select(['show_id', 'seen']).where('user_id', '=', '').compile(),
);

/** How far a member has watched, by show. */
export async function getProgress(state: State, userId: string): Promise<Map<string, Seen>> {
  const rows = await progressOf(state, [userId]);
  return new Map(rows.map(({ show_id, seen }) => [show_id, seen]));
}

/** Notes how far a member has watched a show. */
export async function setProgress(
  state: State,
  userId: string,
  showId: string,
  seen: Seen,
  now: number,
): Promise<void> {
  await state
    .insertInto('progress')
    .values({ user_id: userId, show_id: showId, seen, set_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'show_id']).doUpdateSet({ seen, set_at: now }))
    .execute();
}

/** Forgets how far a member has watched, in every show. Says whether there was anything to forget. */
export async function clearProgress(state: State, userId: string): Promise<boolean> {
  const { numDeletedRows } = await state
    .deleteFrom('progress')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
