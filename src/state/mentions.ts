import { db, type Session } from './sql/session.ts';

/** What refers to a show, counted. */
export type Mentions = {
  /** Rounds that are not revealed yet. */
  openRounds: number;
  pastRounds: number;
  /** Servers whose daily round is about it alone. */
  dailyOfThis: number;
  /** Members who said how far they have watched it. */
  progress: number;
};

const open = ['claimed', 'posted', 'closed'] as const;

/** Counts what members and admins did with a show. */
export async function mentionsOf(session: Session, showId: string): Promise<Mentions> {
  const of = (table: 'daily' | 'progress') =>
    session[db]
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('show_id', '=', showId);
  const rounds = session[db]
    .selectFrom('round')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('show_id', '=', showId);
  const rowsOf = async (query: { executeTakeFirst(): Promise<{ rows: number } | undefined> }) =>
    Number((await query.executeTakeFirst())?.rows ?? 0);
  return {
    openRounds: await rowsOf(rounds.where('step', 'in', open)),
    pastRounds: await rowsOf(rounds.where('step', 'not in', open)),
    dailyOfThis: await rowsOf(of('daily')),
    progress: await rowsOf(of('progress')),
  };
}
