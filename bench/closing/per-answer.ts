import { boardsOf } from '../../src/scores/boards.ts';
import { noStreak, score } from '../../src/scores/score.ts';
import { findStreak, writeStreak } from '../../src/state/figures.ts';
import type { Round } from '../../src/state/rounds.ts';
import { db } from '../../src/state/sql/session.ts';
import type { State } from '../../src/state/state.ts';

/** The named alternative, as it was until the boards took rounds in set by set: one answer after the other, at once. */
export async function closePerAnswer(state: State, round: Round, counted: number): Promise<void> {
  const { guildId, id, rightChoice } = round;
  await state.transaction(async (session) => {
    const answers = await session[db]
      .selectFrom('answer')
      .select(['user_id', 'choice', 'name'])
      .where('guild_id', '=', guildId)
      .where('round_id', '=', id)
      .execute();
    for (const { user_id: userId, choice, name } of answers) {
      const last = await findStreak(session, guildId, userId);
      const before = last?.counted === counted - 1 ? last : noStreak;
      const isRight = choice === rightChoice;
      const { points, streak, best } = score(before, isRight ? 'right' : 'wrong');
      await writeStreak(session, guildId, userId, { counted, streak, best, missed: [] });
      for (const { scope, period } of boardsOf(round)) {
        await session[db]
          .insertInto('total')
          .values({
            guild_id: guildId,
            scope,
            period,
            user_id: userId,
            name,
            points,
            right_answers: 1,
            answers: 1,
          })
          .onConflict((conflict) =>
            conflict.columns(['guild_id', 'scope', 'period', 'user_id']).doUpdateSet((total) => ({
              name,
              points: total('total.points', '+', points),
              right_answers: total('total.right_answers', '+', isRight ? 1 : 0),
              answers: total('total.answers', '+', 1),
            })),
          )
          .execute();
      }
    }
  });
}
