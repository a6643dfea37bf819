import { sql } from 'kysely';
import type { Round, RoundKey } from './rounds.ts';
import { db, type Session } from './sql/session.ts';
import { whole } from './sql/whole.ts';

/** How often an option was there to be chosen, in closed rounds of all servers, and how often it was. */
export type OptionCount = { shown: number; chosen: number };

/** The counts of one question, by the text of the option. */
export type QuestionCounts = {
  showId: string;
  questionId: string;
  options: ReadonlyMap<string, OptionCount>;
};

/**
 * Notes whether a round's answers are in the counts. Says whether this call changed that, so that they are added once and
 * taken out once.
 */
export async function markCountedOptions(
  session: Session,
  { guildId, id }: RoundKey,
  isCounted: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('round')
    .set({ options_counted: isCounted ? 1 : 0 })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('options_counted', '=', isCounted ? 0 : 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Adds how often each option of a question was chosen; with negative figures, takes it out again. */
export async function addOptionCounts(
  session: Session,
  { showId, questionId }: Pick<Round, 'showId' | 'questionId'>,
  counts: ReadonlyMap<string, OptionCount>,
): Promise<void> {
  for (const [option, { shown, chosen }] of counts) {
    await sql`
      INSERT INTO option_count (show_id, question_id, option, shown, chosen)
      VALUES (${showId}, ${questionId}, ${option}, ${whole(shown)}, ${whole(chosen)})
      ON CONFLICT (show_id, question_id, option)
      DO UPDATE SET shown = option_count.shown + excluded.shown, chosen = option_count.chosen + excluded.chosen`.execute(
      session[db],
    );
  }
}

/** What was chosen of every question of a show that was ever answered. */
export async function optionCountsOf(session: Session, showId: string): Promise<QuestionCounts[]> {
  const rows = await session[db]
    .selectFrom('option_count')
    .selectAll()
    .where('show_id', '=', showId)
    .execute();
  return [...Map.groupBy(rows, (row) => row.question_id)].map(([questionId, options]) => ({
    showId,
    questionId,
    options: new Map(options.map(({ option, shown, chosen }) => [option, { shown, chosen }])),
  }));
}
