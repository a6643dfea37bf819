import { db, type Session } from './sql/session.ts';
import type { AboutTable } from './sql/tables.ts';

type Name = AboutTable['name'];

/** What a state says of itself, as far as it does. */
export async function readAbout(session: Session): Promise<Partial<Record<Name, string>>> {
  const rows = await session[db].selectFrom('about').selectAll().execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** Has a state say something of itself, instead of what it said before. */
export async function writeAbout(session: Session, name: Name, value: string): Promise<void> {
  await session[db]
    .insertInto('about')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
