import { sql } from 'kysely';
import type { State } from './database.ts';

/** Everything that is stored of a member, in the order in which it came about. */
export async function personalData(state: State, userId: string) {
  const progress = await state
    .selectFrom('progress')
    .select(['show_id', 'seen', 'set_at'])
    .where('user_id', '=', userId)
    .orderBy('set_at')
    .execute();
  const answers = await state
    .selectFrom('answer')
    .innerJoin('round', 'round.id', 'answer.round_id')
    .select([
      'round.guild_id',
      'round.local_date',
      'round.show_id',
      'round.question_id',
      'round.question',
      'round.right_choice',
    ])
    .select(['round.step', 'round.voided_at', 'answer.choice', 'answer.name', 'answer.answered_at'])
    .where('answer.user_id', '=', userId)
    .orderBy('answer.answered_at')
    .execute();
  const totals = await state
    .selectFrom('total')
    .select(['guild_id', 'scope', 'period', 'name', 'points', 'right_answers', 'answers'])
    .where('user_id', '=', userId)
    .orderBy('guild_id')
    .execute();
  const streaks = await state
    .selectFrom('streak')
    .select(['guild_id', 'run', 'best'])
    .where('user_id', '=', userId)
    .orderBy('guild_id')
    .execute();
  return { progress, answers, totals, streaks };
}

/** What the names of those begin with who had their data removed. Discord's ids are digits only. */
const nobody = 'nobody:';

/** Whether an answer is one whose member had their data removed: it stays in the ledger, and counts for nobody. */
export const isNobody = (userId: string): boolean => userId.startsWith(nobody);

/**
 * Removes a member at once: progress, figures and name. Their answers stay, each under a word of its own that leads
 * neither to them nor to one another, so that how many chose what remains right. Only an answer to a round that is still
 * open goes too: otherwise whoever plays on would have two in it.
 */
export async function forgetMember(state: State, userId: string): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    for (const table of ['progress', 'total', 'streak'] as const) {
      await transaction.deleteFrom(table).where('user_id', '=', userId).execute();
    }
    const open = transaction.selectFrom('round').select('id').where('step', 'in', ['claimed', 'posted']);
    await transaction
      .deleteFrom('answer')
      .where('user_id', '=', userId)
      .where('round_id', 'in', open)
      .execute();
    const unlinked = sql<string>`${nobody} || lower(hex(randomblob(12)))`;
    await transaction
      .updateTable('answer')
      .set({ user_id: unlinked, name: '' })
      .where('user_id', '=', userId)
      .execute();
  });
  // What was removed is not to be read in the log of changes either.
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(state);
}
