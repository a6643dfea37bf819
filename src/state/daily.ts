import type { Selectable } from 'kysely';
import { db, type Session } from './sql/session.ts';
import type { DailyTable } from './sql/tables.ts';

/** A server's daily round: where and when. Moments are milliseconds since 1970. */
export type Daily = {
  guildId: string;
  channelId: string;
  /** HH:MM on the wall clock of `timezone`. */
  time: string;
  timezone: string;
  roleId: string | null;
  /** Questions of this show only; null: of all. */
  showId: string | null;
  nextAt: number;
  /** The date that `nextAt` falls on in the server's zone, YYYY-MM-DD. */
  nextDate: string;
  pausedAt: number | null;
  /** Null while paused by an admin, otherwise why the bot paused itself. */
  pauseReason: string | null;
  /** The last failure in words, until something succeeds. */
  failure: string | null;
  failedAt: number | null;
  /** Who set it up or resumed it last, to be told of failures; null: nobody who is known any more. */
  setBy: string | null;
  /** Since when nothing could be posted; null: the last round came. */
  failingSince: number | null;
  /** On how many dates in a row nothing could be posted. */
  failedDates: number;
};

type Standing = 'pausedAt' | 'pauseReason' | 'failure' | 'failedAt' | 'failingSince' | 'failedDates';

/** When a server's next round is due. */
export type Next = Pick<Daily, 'nextAt' | 'nextDate'>;

/** A server's daily round, or `null` where none was set up. */
export async function findDaily(session: Session, guildId: string): Promise<Daily | null> {
  const found = await session[db]
    .selectFrom('daily')
    .selectAll()
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return found ? dailyOf(found) : null;
}

/**
 * Writes a server's daily round, new or changed, unless its next one has been moved since it was read as `before`. Says
 * whether it was written. Earlier failures and pauses are over with it.
 */
export async function saveDaily(
  session: Session,
  daily: Omit<Daily, Standing>,
  before: Pick<Daily, 'nextAt'> | null,
): Promise<boolean> {
  const row = {
    guild_id: daily.guildId,
    channel_id: daily.channelId,
    time: daily.time,
    timezone: daily.timezone,
    role_id: daily.roleId,
    show_id: daily.showId,
    set_by: daily.setBy,
    ...nextOf(daily),
    ...nothingWrong,
  };
  if (before === null) {
    const { numInsertedOrUpdatedRows = 0n } = await session[db]
      .insertInto('daily')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await session[db]
    .updateTable('daily')
    .set(row)
    .where('guild_id', '=', daily.guildId)
    .where('next_at', '=', before.nextAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Servers whose round is due, longest overdue first; not those whose channel is still to be read after a restore. */
export async function dueDailies(session: Session, now: number, most: number): Promise<Daily[]> {
  const rows = await session[db]
    .selectFrom('daily')
    .selectAll()
    .where('paused_at', 'is', null)
    .where('next_at', '<=', now)
    // After a restore a round may have been posted that the state has lost.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('restored')
            .select('restored.guild_id')
            .whereRef('restored.guild_id', '=', 'daily.guild_id'),
        ),
      ),
    )
    .orderBy('next_at')
    .limit(most)
    .execute();
  return rows.map(dailyOf);
}

/** Servers whose next round is due after a moment, the soonest first. */
export async function dailiesAfter(session: Session, after: number, most: number): Promise<Daily[]> {
  const rows = await session[db]
    .selectFrom('daily')
    .selectAll()
    .where('paused_at', 'is', null)
    .where('next_at', '>', after)
    .orderBy('next_at')
    .limit(most)
    .execute();
  return rows.map(dailyOf);
}

/**
 * Moves a server's next round, unless somebody else has moved it since it was read, or paused the rounds. Says whether it
 * was moved.
 */
export async function moveNext(
  session: Session,
  { guildId, nextAt }: Pick<Daily, 'guildId' | 'nextAt'>,
  to: Next,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('daily')
    .set(nextOf(to))
    .where('guild_id', '=', guildId)
    .where('next_at', '=', nextAt)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Pauses a server's rounds for an admin. Says whether they were not already paused by one. */
export async function pauseDaily(session: Session, guildId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('daily')
    .set({ paused_at: now, pause_reason: null })
    .where('guild_id', '=', guildId)
    .where((where) => where.or([where('paused_at', 'is', null), where('pause_reason', 'is not', null)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Pauses a server's rounds for a reason, unless they are paused, or have moved to another channel meanwhile. Says whether
 * it was this call.
 */
export async function pauseFor(
  session: Session,
  { guildId, channelId }: Pick<Daily, 'guildId' | 'channelId'>,
  now: number,
  reason: string,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('daily')
    .set({ paused_at: now, pause_reason: reason })
    .where('guild_id', '=', guildId)
    .where('channel_id', '=', channelId)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Goes on after a pause, unless the next round was moved since it was read. Says whether it was this call. `by`: who wants
 * to be told of failures from now on.
 */
export async function resumeDaily(
  session: Session,
  { guildId, nextAt }: Pick<Daily, 'guildId' | 'nextAt'>,
  next: Next,
  by: string,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('daily')
    .set({ ...nextOf(next), ...nothingWrong, set_by: by })
    .where('guild_id', '=', guildId)
    .where('next_at', '=', nextAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes what went wrong last, in words; a round that could not be posted makes its date a failing one. */
export async function noteFailure(
  session: Session,
  guildId: string,
  now: number,
  failure: string,
  isOfPost: boolean,
): Promise<void> {
  await session[db]
    .updateTable('daily')
    .set((daily) => ({
      failure,
      failed_at: now,
      ...(isOfPost && { failing_since: daily.fn.coalesce('failing_since', daily.val(now)) }),
    }))
    .where('guild_id', '=', guildId)
    .execute();
}

/** Notes that a round came: whatever failed before is over with it. */
export async function clearFailure(session: Session, guildId: string): Promise<void> {
  await session[db].updateTable('daily').set(nothingFailed).where('guild_id', '=', guildId).execute();
}

/** Notes that a date went by on which nothing could be posted; gives the server's round as it stands then. */
export async function countFailedDate(session: Session, guildId: string): Promise<Daily | null> {
  const row = await session[db]
    .updateTable('daily')
    .set((daily) => ({ failed_dates: daily('failed_dates', '+', 1) }))
    .where('guild_id', '=', guildId)
    .returningAll()
    .executeTakeFirst();
  return row ? dailyOf(row) : null;
}

/**
 * Whoever set the rounds up, where they have failed since `before` (ms since 1970) and were not told of it: they are to
 * be told by whoever is given their id, and by nobody else. `null`: nobody.
 */
export async function claimTelling(
  session: Session,
  guildId: string,
  before: number,
): Promise<string | null> {
  const row = await session[db]
    .updateTable('daily')
    .set({ told: 1 })
    .where('guild_id', '=', guildId)
    .where('told', '=', 0)
    .where('failing_since', '<=', before)
    .where('set_by', 'is not', null)
    .returning('set_by')
    .executeTakeFirst();
  return row?.set_by ?? null;
}

/** When the next round after `after` is due in any server that is not paused, or `null`. */
export async function nextDueAt(session: Session, after: number): Promise<number | null> {
  const { next } = await session[db]
    .selectFrom('daily')
    .select(({ fn }) => fn.min('next_at').as('next'))
    .where('paused_at', 'is', null)
    .where('next_at', '>', after)
    .executeTakeFirstOrThrow();
  return next;
}

/** Whether any server has set a daily round up, paused or not. */
export async function isAnySetUp(session: Session): Promise<boolean> {
  const any = await session[db].selectFrom('daily').select('guild_id').limit(1).executeTakeFirst();
  return any !== undefined;
}

const nothingFailed = { failure: null, failed_at: null, failing_since: null, failed_dates: 0, told: 0 };
const nothingWrong = { paused_at: null, pause_reason: null, ...nothingFailed };

const nextOf = ({ nextAt, nextDate }: Next) => ({ next_at: nextAt, next_date: nextDate });

/** A row of the table as it is meant. */
export const dailyOf = (row: Selectable<DailyTable>): Daily => ({
  guildId: row.guild_id,
  channelId: row.channel_id,
  time: row.time,
  timezone: row.timezone,
  roleId: row.role_id,
  showId: row.show_id,
  nextAt: row.next_at,
  nextDate: row.next_date,
  pausedAt: row.paused_at,
  pauseReason: row.pause_reason,
  failure: row.failure,
  failedAt: row.failed_at,
  setBy: row.set_by,
  failingSince: row.failing_since,
  failedDates: row.failed_dates,
});
