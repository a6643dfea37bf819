import { sql } from 'kysely';
import type { Answer } from './answers.ts';
import { recentPractice } from './practice.ts';
import type { Round } from './rounds.ts';
import { askWritten, type Db, db, type Session } from './sql/session.ts';
import type { State } from './state.ts';

/** Everything that is stored of a member. Moments are milliseconds since 1970. */
export type PersonalData = {
  progress: { showId: string; seen: string; setAt: number }[];
  answers: PersonalAnswer[];
  totals: {
    guildId: string;
    scope: string;
    period: string;
    name: string;
    points: number;
    rightAnswers: number;
    answers: number;
  }[];
  streaks: { guildId: string; streak: number; best: number }[];
  /** The servers whose daily round they set up or resumed last. */
  setUp: { guildId: string; channelId: string }[];
  /** The keys of the questions that they practised last. */
  practice: string[];
};

export type PersonalAnswer = Pick<Answer, 'guildId' | 'choice' | 'name' | 'answeredAt'> & {
  sharedAt: number | null;
} & Pick<Round, 'localDate' | 'showId' | 'questionId' | 'question' | 'rightChoice' | 'step' | 'voidedAt'>;

/** Everything that is stored of a member, in the order in which it came about. */
export const personalData = (state: State, userId: string): Promise<PersonalData> =>
  state.snapshot(async (session) => ({
    progress: await session[db]
      .selectFrom('progress')
      .select(['show_id as showId', 'seen', 'set_at as setAt'])
      .where('user_id', '=', userId)
      .orderBy('set_at')
      .execute(),
    answers: await answersOf(session, userId),
    totals: await session[db]
      .selectFrom('streak')
      // SQLite keeps to the order of cross joins: it would rather go through all figures of their servers.
      .crossJoin('board')
      .crossJoin('total')
      .whereRef('board.guild_id', '=', 'streak.guild_id')
      .whereRef('total.guild_id', '=', 'board.guild_id')
      .whereRef('total.scope', '=', 'board.scope')
      .whereRef('total.period', '=', 'board.period')
      .whereRef('total.user_id', '=', 'streak.user_id')
      .select(['total.guild_id as guildId', 'total.scope', 'total.period', 'total.name', 'total.points'])
      .select(['total.right_answers as rightAnswers', 'total.answers'])
      .where('streak.user_id', '=', userId)
      .orderBy('total.guild_id')
      .execute(),
    streaks: await session[db]
      .selectFrom('streak')
      .select(['guild_id as guildId', 'streak', 'best'])
      .where('user_id', '=', userId)
      .orderBy('guild_id')
      .execute(),
    setUp: await session[db]
      .selectFrom('daily')
      .select(['guild_id as guildId', 'channel_id as channelId'])
      .where('set_by', '=', userId)
      .orderBy('guild_id')
      .execute(),
    practice: await recentPractice(session, userId),
  }));

const answersOf = (session: Session, userId: string): Promise<PersonalAnswer[]> =>
  session[db]
    .selectFrom('answer')
    .innerJoin('round', (join) =>
      join.onRef('round.guild_id', '=', 'answer.guild_id').onRef('round.id', '=', 'answer.round_id'),
    )
    .select([
      'answer.guild_id as guildId',
      'answer.choice',
      'answer.name',
      'answer.answered_at as answeredAt',
      'answer.shared_at as sharedAt',
    ])
    .select(['round.local_date as localDate', 'round.show_id as showId', 'round.question_id as questionId'])
    .select(['round.question', 'round.right_choice as rightChoice', 'round.step'])
    .select('round.voided_at as voidedAt')
    .where('answer.user_id', '=', userId)
    .orderBy('answer.answered_at')
    .execute();

/** What the names of those begin with who had their data removed. Discord's ids are digits only. */
const nobody = 'nobody:';

/**
 * Leaves out answers whose members had their data removed: they stay in the ledger, and count for nobody. `column` is
 * the one with the member's id.
 */
export const notNobody = (column: string) =>
  sql<boolean>`${sql.ref(column)} NOT LIKE ${sql.lit(`${nobody}%`)}`;

/** So many answers are unlinked between two looks at what else is waiting. */
const unlinkedAtOnce = 200;

/**
 * Removes a member at once: progress, figures and name. Their answers stay, each under a word of its own that leads
 * neither to them nor to one another, so that how many chose what remains right. Only an answer to a round that is still
 * open goes too: otherwise whoever plays on would have two in it. `newId` gives a word that nobody can guess, each time
 * another.
 */
export async function forgetMember(state: State, userId: string, newId: () => string): Promise<void> {
  await state.transaction(async (session) => {
    await leaveTallies(session, userId);
    // Whoever has figures in a server has a streak there, be it none: it comes first.
    await sql`
      DELETE FROM total WHERE user_id = ${userId} AND (guild_id, scope, period) IN (
        SELECT board.guild_id, board.scope, board.period
        FROM streak JOIN board ON board.guild_id = streak.guild_id WHERE streak.user_id = ${userId}
      )`.execute(session[db]);
    for (const table of ['progress', 'streak', 'practice'] as const) {
      await session[db].deleteFrom(table).where('user_id', '=', userId).execute();
    }
    await session[db].updateTable('daily').set({ set_by: null }).where('set_by', '=', userId).execute();
    await session[db]
      .deleteFrom('answer')
      .where('user_id', '=', userId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('round')
            .select('round.id')
            .whereRef('round.guild_id', '=', 'answer.guild_id')
            .whereRef('round.id', '=', 'answer.round_id')
            .where('round.step', 'in', ['claimed', 'posted']),
        ),
      )
      .execute();
    const left = await session[db]
      .selectFrom('answer')
      .select(['guild_id', 'round_id'])
      .where('user_id', '=', userId)
      .execute();
    for (const [at, { guild_id, round_id }] of left.entries()) {
      await askWritten(session, unlink, [`${nobody}${newId()}`, '', guild_id, round_id, userId]);
      if (at % unlinkedAtOnce === 0) await session.turn();
    }
  });
  await state.scrub();
}

/** Where the boards were counted up to a member, it becomes up to the one before: nobody is left out or counted twice. */
async function leaveTallies(session: Session, userId: string): Promise<void> {
  await sql`
    UPDATE tally SET user_id = coalesce((
      SELECT max(answer.user_id) FROM answer
      WHERE answer.guild_id = tally.guild_id AND answer.round_id = tally.round_id AND answer.user_id < ${userId}
    ), '')
    WHERE user_id = ${userId} AND guild_id IN (SELECT guild_id FROM answer WHERE user_id = ${userId})`.execute(
    session[db],
  );
}

const unlink = (tables: Db) =>
  tables
    .updateTable('answer')
    .set({ user_id: '', name: '' })
    .where('guild_id', '=', '')
    .where('round_id', '=', '')
    .where('user_id', '=', '')
    .compile();
