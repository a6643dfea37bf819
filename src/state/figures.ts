import type { State } from './database.ts';
import type { Answer, Round } from './tables.ts';

/** Which board figures belong to: a show's id or '' for all shows, and a period's key. */
export type Board = { scope: string; period: string };
export type Figures = { name: string; points: number; right_answers: number; answers: number };

/** The number of a server's last counted round, from 1; 0 before the first. */
export async function lastCounted(state: State, guildId: string): Promise<number> {
  const { last } = await state
    .selectFrom('round')
    .select((round) => round.fn.max('counted').as('last'))
    .where('guild_id', '=', guildId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** A member's streak as it stood after the server's counted round `counted`, the last one they played. */
export type MemberStreak = { counted: number; streak: number; best: number };

/** A member's streak as it stood after the last round they played, or `null`. */
export async function getStreak(state: State, guildId: string, userId: string): Promise<MemberStreak | null> {
  const found = await state
    .selectFrom('streak')
    .select(['counted', 'run as streak', 'best'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** Writes a member's streak, new or changed. */
export async function writeStreak(
  state: State,
  guildId: string,
  userId: string,
  { counted, streak: run, best }: MemberStreak,
): Promise<void> {
  await state
    .insertInto('streak')
    .values({ guild_id: guildId, user_id: userId, counted, run, best })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet({ counted, run, best }))
    .execute();
}

/** Adds to a member's figures on a board. The name is the newest one. */
export async function addFigures(
  state: State,
  guildId: string,
  { scope, period }: Board,
  userId: string,
  figures: Figures,
): Promise<void> {
  await state
    .insertInto('total')
    .values({ guild_id: guildId, scope, period, user_id: userId, ...figures })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'scope', 'period', 'user_id']).doUpdateSet((total) => ({
        name: figures.name,
        points: total('total.points', '+', figures.points),
        right_answers: total('total.right_answers', '+', figures.right_answers),
        answers: total('total.answers', '+', figures.answers),
      })),
    )
    .execute();
}

/** Forgets what was derived of a member in a server; the ledger stays. */
export async function clearFigures(state: State, guildId: string, userId: string): Promise<void> {
  for (const table of ['total', 'streak'] as const) {
    await state.deleteFrom(table).where('guild_id', '=', guildId).where('user_id', '=', userId).execute();
  }
}

export type CountedAnswer = Pick<Round, 'counted' | 'show_id' | 'local_date' | 'right_choice' | 'kind'> &
  Pick<Answer, 'choice' | 'name'>;

/** A member's answers in a server's counted rounds, oldest first. */
export const countedAnswers = (state: State, guildId: string, userId: string): Promise<CountedAnswer[]> =>
  state
    .selectFrom('answer')
    .innerJoin('round', 'round.id', 'answer.round_id')
    .select(['round.counted', 'round.show_id', 'round.local_date', 'round.right_choice', 'round.kind'])
    .select(['answer.choice', 'answer.name'])
    .where('answer.user_id', '=', userId)
    .where('round.guild_id', '=', guildId)
    .where('round.counted', 'is not', null)
    .orderBy('round.counted')
    .execute();

/** Makes a closed round count, as the server's round number `counted`. */
export async function countRound(
  state: State,
  id: string,
  figures: { counted: number; answers: number; right_answers: number },
): Promise<void> {
  await state.updateTable('round').set(figures).where('id', '=', id).execute();
}

/** Makes a round void: it counts no more, and its message is to be changed. */
export async function markVoid(state: State, id: string, now: number, reason: string): Promise<void> {
  await state
    .updateTable('round')
    .set((round) => ({
      voided_at: now,
      void_reason: reason,
      counted: null,
      step: 'closed' as const,
      closed_at: round.fn.coalesce('closed_at', round.val(now)),
      tries: 0,
      retry_at: 0,
    }))
    .where('id', '=', id)
    .execute();
}
