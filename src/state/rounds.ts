import type { State } from './database.ts';
import type { Round, RoundStep } from './tables.ts';

type NewRound = Omit<
  Round,
  | 'step'
  | 'message_id'
  | 'posted_at'
  | 'closed_at'
  | 'revealed_at'
  | 'tries'
  | 'retry_at'
  | 'counted'
  | 'answers'
  | 'right_answers'
  | 'voided_at'
  | 'void_reason'
>;

/**
 * The id of the one round that a server may have on a date. At most 25 characters, as it is a message's nonce too, and
 * the same in every process that would make that round.
 */
export const roundId = (guildId: string, date: string): string =>
  `${BigInt(guildId).toString(36)}${date.replaceAll('-', '')}`;

/** Claims a server's round of a date; `null` when it is taken: a date is claimed once, whoever asks. */
export async function claimRound(state: State, round: NewRound): Promise<Round | null> {
  const claimed = await state
    .insertInto('round')
    .values({ ...round, step: 'claimed' })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return claimed ?? null;
}

/** A round, or `null`. */
export async function getRound(state: State, id: string): Promise<Round | null> {
  return (await state.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The newest rounds of a server, newest first. */
export const latestRounds = (state: State, guildId: string, most: number): Promise<Round[]> =>
  state
    .selectFrom('round')
    .selectAll()
    .where('guild_id', '=', guildId)
    .orderBy('local_date', 'desc')
    .limit(most)
    .execute();

/** The rounds of a server that can still be answered; more than one only if something went wrong. */
export const openRounds = (state: State, guildId: string): Promise<Round[]> =>
  state
    .selectFrom('round')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('step', '=', 'posted')
    .execute();

/** What a server was asked so far, oldest first. */
export const askedQuestions = (
  state: State,
  guildId: string,
): Promise<Pick<Round, 'question_id' | 'show_id' | 'answers' | 'right_answers'>[]> =>
  state
    .selectFrom('round')
    .select(['question_id', 'show_id', 'answers', 'right_answers'])
    .where('guild_id', '=', guildId)
    .where('step', '!=', 'missed')
    .orderBy('local_date')
    .execute();

/** Rounds with a message still to be sent or changed, of servers that are not paused, least tried first. */
export const unfinishedRounds = (state: State, now: number, most: number): Promise<Round[]> =>
  state
    .selectFrom('round')
    .innerJoin('daily', 'daily.guild_id', 'round.guild_id')
    .selectAll('round')
    .where('round.step', 'in', ['claimed', 'closed'])
    .where('round.retry_at', '<=', now)
    .where((where) => where.or([where('daily.paused_at', 'is', null), where('round.step', '=', 'closed')]))
    .orderBy('round.retry_at')
    .limit(most)
    .execute();

/** Takes a round one step on, unless another process has. Says whether it was this one. */
export async function advance(
  state: State,
  id: string,
  from: RoundStep,
  to: Partial<Round> & { step: RoundStep },
): Promise<boolean> {
  const { numUpdatedRows } = await state
    .updateTable('round')
    .set({ tries: 0, retry_at: 0, ...to })
    .where('id', '=', id)
    .where('step', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Puts off the next try of a round's step. */
export async function retryLater(state: State, id: string, retryAt: number): Promise<void> {
  await state
    .updateTable('round')
    .set((round) => ({ tries: round('tries', '+', 1), retry_at: retryAt }))
    .where('id', '=', id)
    .execute();
}
