import type { Answer } from './answers.ts';
import type { Round, RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';

/** Which board figures belong to: a show's id or '' for all shows, and a period's key. */
export type Board = { scope: string; period: string };
export type Figures = { name: string; points: number; rightAnswers: number; answers: number };

/** The number of a server's last counted round, from 1; 0 before the first. */
export async function lastCounted(session: Session, guildId: string): Promise<number> {
  const { last } = await session[db]
    .selectFrom('round')
    .select((round) => round.fn.max('counted').as('last'))
    .where('guild_id', '=', guildId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** A member's streak as it stood after the server's counted round `counted`, the last one they played. */
export type MemberStreak = { counted: number; streak: number; best: number };

/** A member's streak as it stood after the last round they played, or `null`. */
export async function findStreak(
  session: Session,
  guildId: string,
  userId: string,
): Promise<MemberStreak | null> {
  const found = await session[db]
    .selectFrom('streak')
    .select(['counted', 'streak', 'best'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** Writes a member's streak, new or changed. */
export async function writeStreak(
  session: Session,
  guildId: string,
  userId: string,
  streak: MemberStreak,
): Promise<void> {
  await session[db]
    .insertInto('streak')
    .values({ guild_id: guildId, user_id: userId, ...streak })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(streak))
    .execute();
}

/** Adds to a member's figures on a board. The name is the newest one. */
export async function addFigures(
  session: Session,
  guildId: string,
  { scope, period }: Board,
  userId: string,
  { name, points, rightAnswers, answers }: Figures,
): Promise<void> {
  await session[db]
    .insertInto('total')
    .values({
      guild_id: guildId,
      scope,
      period,
      user_id: userId,
      name,
      points,
      right_answers: rightAnswers,
      answers,
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'scope', 'period', 'user_id']).doUpdateSet((total) => ({
        name,
        points: total('total.points', '+', points),
        right_answers: total('total.right_answers', '+', rightAnswers),
        answers: total('total.answers', '+', answers),
      })),
    )
    .execute();
}

/** Forgets what was derived of a member in a server; the ledger stays. */
export async function clearFigures(session: Session, guildId: string, userId: string): Promise<void> {
  for (const table of ['total', 'streak'] as const) {
    await session[db]
      .deleteFrom(table)
      .where('guild_id', '=', guildId)
      .where('user_id', '=', userId)
      .execute();
  }
}

export type CountedAnswer = Pick<Round, 'counted' | 'showId' | 'localDate' | 'rightChoice' | 'kind'> &
  Pick<Answer, 'choice' | 'name'>;

/** A member's answers in a server's counted rounds, oldest first. */
export async function countedAnswers(
  session: Session,
  guildId: string,
  userId: string,
): Promise<CountedAnswer[]> {
  return session[db]
    .selectFrom('answer')
    .innerJoin('round', (join) =>
      join.onRef('round.guild_id', '=', 'answer.guild_id').onRef('round.id', '=', 'answer.round_id'),
    )
    .select(['round.counted', 'round.show_id as showId', 'round.local_date as localDate', 'round.kind'])
    .select(['round.right_choice as rightChoice', 'answer.choice', 'answer.name'])
    .where('answer.user_id', '=', userId)
    .where('answer.guild_id', '=', guildId)
    .where('round.counted', 'is not', null)
    .orderBy('round.counted')
    .execute();
}

/** Makes a closed round count, as the server's round number `counted`. */
export async function countRound(
  session: Session,
  { guildId, id }: RoundKey,
  { counted, answers, rightAnswers }: Pick<Round, 'counted' | 'answers' | 'rightAnswers'>,
): Promise<void> {
  await session[db]
    .updateTable('round')
    .set({ counted, answers, right_answers: rightAnswers })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .execute();
}

/** Makes a round void: it counts no more, and its message is to be changed. */
export async function markVoid(
  session: Session,
  { guildId, id }: RoundKey,
  now: number,
  reason: string,
): Promise<void> {
  await session[db]
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
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .execute();
}
