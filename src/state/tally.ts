import { sql } from 'kysely';
import type { Round, RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';

/**
 * What the boards of a server have still to take in: a round that has closed is counted, and when it becomes void those
 * whom that concerns are counted again. It is done bit by bit, one after the other, by whoever comes along.
 */
export type Tally = {
  guildId: string;
  seq: number;
  kind: 'count' | 'recount';
  round: CountedRound;
} & TallyPlace;

/** How far a tally has come: which board is being worked on, 0 being the streaks, and up to which member it is done. */
export type TallyPlace = { board: number; userId: string };

/** A round with its number among the server's rounds. */
export type CountedRound = Pick<Round, 'guildId' | 'id' | 'showId' | 'localDate' | 'rightChoice'> & {
  counted: number;
};

/** Adds to what the boards of a round's server have to take in. */
export async function addTally(session: Session, round: RoundKey, kind: Tally['kind']): Promise<void> {
  await sql`
    INSERT INTO tally (guild_id, seq, round_id, kind)
    SELECT ${round.guildId}, coalesce(max(seq), 0) + 1, ${round.id}, ${kind}
    FROM tally WHERE guild_id = ${round.guildId}`.execute(session[db]);
}

/** What the boards of a server take in next, or `null` where they are whole. */
export async function nextTally(session: Session, guildId: string): Promise<Tally | null> {
  const found = await session[db]
    .selectFrom('tally')
    .innerJoin('round', (join) =>
      join.onRef('round.guild_id', '=', 'tally.guild_id').onRef('round.id', '=', 'tally.round_id'),
    )
    .select(['tally.seq', 'tally.kind', 'tally.board', 'tally.user_id as userId', 'round.id'])
    .select(['round.show_id as showId', 'round.local_date as localDate', 'round.counted'])
    .select('round.right_choice as rightChoice')
    .where('tally.guild_id', '=', guildId)
    .orderBy('tally.seq')
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { seq, kind, board, userId, counted, ...round } = found;
  return { guildId, seq, kind, board, userId, round: { guildId, ...round, counted: counted ?? 0 } };
}

/** Whether the boards of a server have still something to take in. */
export async function isTallying(session: Session, guildId: string): Promise<boolean> {
  const any = await session[db]
    .selectFrom('tally')
    .select('seq')
    .where('guild_id', '=', guildId)
    .limit(1)
    .executeTakeFirst();
  return any !== undefined;
}

/** Servers whose boards have something to take in, least put off first: those with the next `most` of it. */
export async function dueTallies(session: Session, now: number, most: number): Promise<string[]> {
  const rows = await session[db]
    .selectFrom('tally')
    .select('guild_id')
    .where('retry_at', '<=', now)
    .orderBy('retry_at')
    .limit(most)
    .execute();
  return [...new Set(rows.map(({ guild_id }) => guild_id))];
}

/** Notes how far a tally has come, unless somebody else has taken it on. Says whether it was this one. */
export async function moveTally(session: Session, tally: Tally, to: TallyPlace): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('tally')
    .set({ board: to.board, user_id: to.userId, retry_at: 0 })
    .where('guild_id', '=', tally.guildId)
    .where('seq', '=', tally.seq)
    .where('board', '=', tally.board)
    .where('user_id', '=', tally.userId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends a tally that is done, unless somebody else has taken it on. Says whether it was this one. */
export async function endTally(session: Session, tally: Tally): Promise<boolean> {
  const { numDeletedRows } = await session[db]
    .deleteFrom('tally')
    .where('guild_id', '=', tally.guildId)
    .where('seq', '=', tally.seq)
    .where('board', '=', tally.board)
    .where('user_id', '=', tally.userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Puts off the next try of what the boards of a server have to take in. */
export async function putOffTallies(session: Session, guildId: string, retryAt: number): Promise<void> {
  await session[db].updateTable('tally').set({ retry_at: retryAt }).where('guild_id', '=', guildId).execute();
}
