import { sql } from 'kysely';
import type { Daily } from './daily.ts';
import { dailyOf } from './daily.ts';
import { db, type Session } from './sql/session.ts';

/** Servers whose next round is due after a moment. */
export async function dailiesAfter(session: Session, moment: number): Promise<Daily[]> {
  const rows = await session[db]
    .selectFrom('daily')
    .selectAll()
    .where('paused_at', 'is', null)
    .where('next_at', '>', moment)
    .execute();
  return rows.map(dailyOf);
}

/** Has what is still to be told of closed rounds, and counted on the boards, tried now where it was put off to after a moment. */
export async function endLongWaits(session: Session, now: number, moment: number): Promise<void> {
  // Both conditions on the step: the first is that of the index.
  await sql`
    UPDATE round SET retry_at = ${now}
    WHERE step IN ('claimed', 'closed') AND step = 'closed' AND retry_at > ${moment}`.execute(session[db]);
  await session[db].updateTable('tally').set({ retry_at: now }).where('retry_at', '>', moment).execute();
}
