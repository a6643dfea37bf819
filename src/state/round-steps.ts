import { sql } from 'kysely';
import type { Round, RoundKey, RoundStep } from './rounds.ts';
import { db, type Session } from './sql/session.ts';

/** Takes a round one step on, unless somebody else has. Says whether it was this one. */
export async function advance(
  session: Session,
  { guildId, id }: RoundKey,
  from: RoundStep,
  to: { step: RoundStep } & Partial<Pick<Round, 'messageId' | 'postedAt'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('round')
    .set({
      step: to.step,
      tries: 0,
      retry_at: 0,
      message_id: to.messageId,
      posted_at: to.postedAt,
    })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Has an open round's message sent again, unless it is another one by now. Says whether it will be. Its answers stay.
 */
export async function sendAgain(
  session: Session,
  { guildId, id, messageId }: Pick<Round, 'guildId' | 'id' | 'messageId'>,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('round')
    .set((round) => ({
      step: 'claimed',
      message_id: null,
      claimed_at: now,
      tries: 0,
      retry_at: 0,
      reposts: round('reposts', '+', 1),
    }))
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'posted')
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Has a round's next try done now, whenever it was due. */
export async function retryNow(session: Session, { guildId, id }: RoundKey): Promise<void> {
  await session[db]
    .updateTable('round')
    .set({ retry_at: 0 })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'claimed')
    .execute();
}

/**
 * Closes an open round: it gets its number among the server's rounds, and how many answered it. Says whether this call
 * did it: a round is closed once, whoever asks.
 */
export async function endRound(session: Session, { guildId, id }: RoundKey, now: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE round SET step = 'closed', closed_at = ${now}, tries = 0, retry_at = 0,
      counted = ${nextNumber(guildId)},
      answers = (SELECT count(*) FROM answer WHERE guild_id = ${guildId} AND round_id = ${id}),
      right_answers = (
        SELECT count(*) FROM answer
        WHERE guild_id = ${guildId} AND round_id = ${id} AND choice = round.right_choice
      )
    WHERE guild_id = ${guildId} AND id = ${id} AND step = 'posted'`.execute(session[db]);
  return numAffectedRows > 0n;
}

/** Notes that a closed round's end was told, unless it has been made void since it was read: that is still to be told. */
export async function markRevealed(
  session: Session,
  { guildId, id, voidedAt }: Pick<Round, 'guildId' | 'id' | 'voidedAt'>,
  now: number,
): Promise<void> {
  await session[db]
    .updateTable('round')
    .set({ step: 'revealed', revealed_at: now, tries: 0, retry_at: 0 })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'closed')
    .where('voided_at', voidedAt === null ? 'is' : '=', voidedAt)
    .execute();
}

/**
 * Makes a round void, unless somebody else has, or has taken it a step on since it was read. Its message is to be
 * changed then. Says whether this call did it.
 */
export async function markVoid(
  session: Session,
  { guildId, id, step }: Pick<Round, 'guildId' | 'id' | 'step'>,
  now: number,
  reason: string,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE round SET voided_at = ${now}, void_reason = ${reason}, step = 'closed', tries = 0, retry_at = 0,
      closed_at = coalesce(closed_at, ${now}), counted = coalesce(counted, ${nextNumber(guildId)})
    WHERE guild_id = ${guildId} AND id = ${id} AND step = ${step} AND voided_at IS NULL`.execute(session[db]);
  return numAffectedRows > 0n;
}

/**
 * Makes a void round count again, unless another one of its date was asked in its place. Its message is to be changed
 * then. Says whether this call did it.
 */
export async function markCounting(session: Session, { guildId, id }: RoundKey): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE round SET voided_at = NULL, void_reason = NULL, step = 'closed', tries = 0, retry_at = 0
    WHERE guild_id = ${guildId} AND id = ${id} AND voided_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM round AS other WHERE other.guild_id = ${guildId}
        AND other.local_date = round.local_date AND other.number > round.number
    )`.execute(session[db]);
  return numAffectedRows > 0n;
}

const nextNumber = (guildId: string) =>
  sql`(SELECT coalesce(max(other.counted), 0) + 1 FROM round AS other WHERE other.guild_id = ${guildId})`;

/**
 * Takes the next try of a round's step that has failed before; until a moment it is nobody else's. Says whether it was
 * this call: of several processes one makes the try, not each of them.
 */
export async function takeTry(
  session: Session,
  { guildId, id, step, tries, retryAt }: Pick<Round, 'guildId' | 'id' | 'step' | 'tries' | 'retryAt'>,
  until: number,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('round')
    .set({ retry_at: until })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', step)
    .where('tries', '=', tries)
    .where('retry_at', '=', retryAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Has everything tried again now whose next try was put off beyond a moment: by a clock that was ahead. */
export async function retryPutOff(session: Session, beyond: number): Promise<void> {
  // Written as in the index of what is unfinished.
  await sql`UPDATE round SET retry_at = 0 WHERE step IN ('claimed', 'closed') AND retry_at > ${beyond}`.execute(
    session[db],
  );
  await session[db].updateTable('tally').set({ retry_at: 0 }).where('retry_at', '>', beyond).execute();
}

/** Puts off the next try of a round's step, unless it has been tried, or taken, meanwhile. */
export async function retryLater(
  session: Session,
  { guildId, id, step, tries }: Pick<Round, 'guildId' | 'id' | 'step' | 'tries'>,
  retryAt: number,
): Promise<void> {
  await session[db]
    .updateTable('round')
    .set({ tries: tries + 1, retry_at: retryAt })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', step)
    .where('tries', '=', tries)
    .execute();
}

/**
 * Notes that an open round's message is being told how many have answered, at a moment (ms since 1970), unless somebody
 * else has noted it since the round was read. Says whether it was this one, who then is to tell it.
 */
export async function claimTellingCount(
  session: Session,
  { guildId, id, countToldAt }: Pick<Round, 'guildId' | 'id' | 'countToldAt'>,
  at: number,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('round')
    .set({ count_told_at: at })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('step', '=', 'posted')
    .where('count_told_at', '=', countToldAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Has nobody tell on a round's message how many have answered before a minute after a moment (ms since 1970). */
export async function putOffTellingCount(
  session: Session,
  { guildId, id }: RoundKey,
  until: number,
): Promise<void> {
  await session[db]
    .updateTable('round')
    .set({ count_told_at: until })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .execute();
}
