import { type Selectable, sql } from 'kysely';
import { db, type Session } from './sql/session.ts';
import type { NoticeTable, NotifyTable } from './sql/tables.ts';

/** When an episode is told of: as it airs, or the day before. */
export const timings = ['air-time', 'day-before'] as const;
export type Timing = (typeof timings)[number];

/** Where a server has new episodes told. Moments are milliseconds since 1970. */
export type Notify = {
  guildId: string;
  /** `null`: of every show that has no setting of its own. */
  showId: string | null;
  channelId: string;
  roleId: string | null;
  timing: Timing;
  setAt: number;
};

/** One message about one episode. `id` is made from show and episode, so that it is the same in every process. */
export type Notice = {
  guildId: string;
  id: string;
  showId: string;
  episodeId: string;
  channelId: string;
  roleId: string | null;
  step: 'claimed' | 'posted' | 'missed';
  claimedAt: number;
  /** When it is given up. */
  expiresAt: number;
  tries: number;
};

/** In the place of a show: all of them. */
const everyShow = '';

/** Sets where a show's new episodes are told, in the place of what was set before. */
export async function setNotify(session: Session, notify: Notify): Promise<void> {
  const { guildId, showId, channelId, roleId, timing, setAt } = notify;
  const values = { channel_id: channelId, role_id: roleId, timing, set_at: setAt };
  await session[db]
    .insertInto('notify')
    .values({ guild_id: guildId, show_id: showId ?? everyShow, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'show_id']).doUpdateSet(values))
    .execute();
}

/** Sets no more of a show's episodes to be told, or of any without a show. Says whether any were. */
export async function clearNotify(
  session: Session,
  guildId: string,
  showId: string | null,
): Promise<boolean> {
  const { numDeletedRows } = await session[db]
    .deleteFrom('notify')
    .where('guild_id', '=', guildId)
    .$if(showId !== null, (query) => query.where('show_id', '=', showId ?? everyShow))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What a server has set. */
export async function notifyOf(session: Session, guildId: string): Promise<Notify[]> {
  const rows = await session[db]
    .selectFrom('notify')
    .selectAll()
    .where('guild_id', '=', guildId)
    .orderBy('show_id')
    .execute();
  return rows.map(notifyIn);
}

/** Whoever wants to hear of an episode of a show in this timing, and has no message about it yet; at most so many. */
export async function waitingFor(
  session: Session,
  episode: { showId: string; noticeId: string; timing: Timing; dueAt: number },
  most: number,
): Promise<Notify[]> {
  const { showId, noticeId, timing, dueAt } = episode;
  const rows = await session[db]
    .selectFrom('notify')
    .selectAll('notify')
    .where('notify.show_id', 'in', [showId, everyShow])
    .where('notify.timing', '=', timing)
    // What was due before somebody asked for it is not told afterwards.
    .where('notify.set_at', '<=', dueAt)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notice')
            .select('notice.id')
            .whereRef('notice.guild_id', '=', 'notify.guild_id')
            .where('notice.id', '=', noticeId),
        ),
      ),
    )
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('notify.show_id', '=', showId),
        // What is set for one show goes before what is set for all.
        not(
          exists(
            selectFrom('notify as own')
              .select('own.show_id')
              .whereRef('own.guild_id', '=', 'notify.guild_id')
              .where('own.show_id', '=', showId),
          ),
        ),
      ]),
    )
    .orderBy('notify.guild_id')
    .limit(most)
    .execute();
  return rows.map(notifyIn);
}

/** Claims a message before it is sent. Says whether it was this one: it is claimed once, whoever asks. */
export async function claimNotice(
  session: Session,
  notice: Omit<Notice, 'step' | 'tries'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await session[db]
    .insertInto('notice')
    .values({
      guild_id: notice.guildId,
      id: notice.id,
      show_id: notice.showId,
      episode_id: notice.episodeId,
      channel_id: notice.channelId,
      role_id: notice.roleId,
      step: 'claimed',
      claimed_at: notice.claimedAt,
      expires_at: notice.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Messages that are claimed and may be sent, or tried again, now. */
export async function unfinishedNotices(session: Session, now: number, most: number): Promise<Notice[]> {
  const rows = await session[db]
    .selectFrom('notice')
    .selectAll()
    // Written out, so that the index of those alone is used.
    .where('step', '=', sql.lit('claimed'))
    .where('retry_at', '<=', now)
    .orderBy('claimed_at')
    .limit(most)
    .execute();
  return rows.map(noticeIn);
}

/** Notes how a claimed message ended. */
export async function endNotice(
  session: Session,
  { guildId, id }: Pick<Notice, 'guildId' | 'id'>,
  step: 'posted' | 'missed',
): Promise<void> {
  await session[db]
    .updateTable('notice')
    .set({ step })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'claimed')
    .execute();
}

/** Puts a claimed message off. */
export async function retryNotice(
  session: Session,
  { guildId, id }: Pick<Notice, 'guildId' | 'id'>,
  retryAt: number,
): Promise<void> {
  await session[db]
    .updateTable('notice')
    .set((notice) => ({ retry_at: retryAt, tries: notice('tries', '+', 1) }))
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'claimed')
    .execute();
}

const notifyIn = (row: Selectable<NotifyTable>): Notify => ({
  guildId: row.guild_id,
  showId: row.show_id === everyShow ? null : row.show_id,
  channelId: row.channel_id,
  roleId: row.role_id,
  timing: row.timing,
  setAt: row.set_at,
});

const noticeIn = (row: Selectable<NoticeTable>): Notice => ({
  guildId: row.guild_id,
  id: row.id,
  showId: row.show_id,
  episodeId: row.episode_id,
  channelId: row.channel_id,
  roleId: row.role_id,
  step: row.step,
  claimedAt: row.claimed_at,
  expiresAt: row.expires_at,
  tries: row.tries,
});
