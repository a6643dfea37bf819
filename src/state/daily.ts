import type { State } from './database.ts';
import type { Daily } from './tables.ts';

/** A server's daily round, or `null` where none was set up. */
export async function getDaily(state: State, guildId: string): Promise<Daily | null> {
  const found = await state
    .selectFrom('daily')
    .selectAll()
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return found ?? null;
}

/** Writes a server's daily round, new or changed; earlier failures and pauses are over with it. */
export async function saveDaily(
  state: State,
  daily: Omit<Daily, 'paused_at' | 'pause_reason' | 'failure' | 'failed_at'>,
): Promise<void> {
  const whole = { ...daily, paused_at: null, pause_reason: null, failure: null, failed_at: null };
  await state
    .insertInto('daily')
    .values(whole)
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(whole))
    .execute();
}

/** Servers whose round is due, longest overdue first. */
export const dueDailies = (state: State, now: number, most: number): Promise<Daily[]> =>
  state
    .selectFrom('daily')
    .selectAll()
    .where('paused_at', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(most)
    .execute();

/**
 * Moves a server's next round, unless another process has moved it since `from`. Says whether it was moved. What failed
 * before is over with it.
 */
export async function moveNext(
  state: State,
  guildId: string,
  from: number,
  to: { next_at: number; next_date: string },
): Promise<boolean> {
  const { numUpdatedRows } = await state
    .updateTable('daily')
    .set({ ...to, failure: null, failed_at: null })
    .where('guild_id', '=', guildId)
    .where('next_at', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Pauses a server's rounds; `reason` is why the bot did it itself, `null` when an admin did. */
export async function pauseDaily(
  state: State,
  guildId: string,
  now: number,
  reason: string | null,
): Promise<void> {
  await state
    .updateTable('daily')
    .set({ paused_at: now, pause_reason: reason })
    .where('guild_id', '=', guildId)
    .execute();
}

/** Goes on after a pause. */
export async function resumeDaily(
  state: State,
  guildId: string,
  next: { next_at: number; next_date: string },
): Promise<void> {
  await state
    .updateTable('daily')
    .set({ ...next, paused_at: null, pause_reason: null, failure: null, failed_at: null })
    .where('guild_id', '=', guildId)
    .execute();
}

/** Notes what went wrong last, in words, or with `null` that it is over. */
export async function noteFailure(
  state: State,
  guildId: string,
  now: number,
  failure: string | null,
): Promise<void> {
  await state
    .updateTable('daily')
    .set({ failure, failed_at: failure === null ? null : now })
    .where('guild_id', '=', guildId)
    .execute();
}
