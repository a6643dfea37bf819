import { sql } from 'kysely';
import { type Daily, dailyOf } from './daily.ts';
import { db, type Session } from './sql/session.ts';
import { whole } from './sql/whole.ts';

/** A server whose channel is still to be read after a restore. Moments are milliseconds since 1970. */
export type Restored = { daily: Daily; since: number; restoredAt: number };

/** The latest moment that a state knows of: what happened later is not in it. 0 where it is empty. */
export async function latestMoment(session: Session): Promise<number> {
  const { rows } = await sql<{ latest: number | null }>`SELECT max(latest) AS latest FROM (
    SELECT max(claimed_at, coalesce(posted_at, 0), coalesce(revealed_at, 0)) AS latest FROM round
    UNION ALL SELECT answered_at FROM answer
  )`.execute(session[db]);
  return rows[0]?.latest ?? 0;
}

/** Has every server's channel read for messages from `since` on, before anything is posted there. */
export async function markRestored(session: Session, since: number, restoredAt: number): Promise<void> {
  await session[db].deleteFrom('restored').execute();
  await session[db]
    .insertInto('restored')
    .columns(['guild_id', 'since', 'restored_at'])
    .expression((from) =>
      from
        .selectFrom('daily')
        .select(['guild_id', whole(since).as('since'), whole(restoredAt).as('restored_at')]),
    )
    .execute();
}

/** Servers whose channel is to be read now, at most `most` of them. */
export async function restoredToRead(session: Session, now: number, most: number): Promise<Restored[]> {
  const rows = await session[db]
    .selectFrom('restored')
    .innerJoin('daily', 'daily.guild_id', 'restored.guild_id')
    .selectAll('daily')
    .select(['restored.since', 'restored.restored_at'])
    .where('restored.retry_at', '<=', now)
    .orderBy('restored.retry_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({ daily: dailyOf(row), since: row.since, restoredAt: row.restored_at }));
}

/** Whether a server's channel is still to be read, so that nothing may be posted there yet. */
export async function isToBeRead(session: Session, guildId: string): Promise<boolean> {
  const found = await session[db]
    .selectFrom('restored')
    .select('guild_id')
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Puts off the reading of a server's channel. */
export async function readLater(session: Session, guildId: string, retryAt: number): Promise<void> {
  await session[db]
    .updateTable('restored')
    .set({ retry_at: retryAt })
    .where('guild_id', '=', guildId)
    .execute();
}

/** Notes that a server's channel has been read. Says whether this call did it. */
export async function endReading(session: Session, guildId: string): Promise<boolean> {
  const { numDeletedRows } = await session[db]
    .deleteFrom('restored')
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
