import type { Selectable } from 'kysely';
import { z } from 'zod';
import { noRules, type ServerRules } from '../spoilers.ts';
import { askWritten, type Db, db, type Session } from './sql/session.ts';
import type { SettingsTable } from './sql/tables.ts';
import { StateError } from './state.ts';

type Row = Selectable<SettingsTable>;

const ceilings = z.record(z.string(), z.string());
const shows = z.array(z.string());

/** What a server has set; the defaults where it changed nothing. */
export async function getRules(session: Session, guildId: string): Promise<ServerRules> {
  const row = await findRow(session, guildId);
  return row ? rulesOf(row) : noRules;
}

/** How often a change is made again on what somebody else has set meanwhile. */
const mostTries = 20;

/**
 * Changes a server's rules; gives what holds now. Of two admins at once neither undoes the other's work: a change is
 * written over what it was made from, or made again from what is there now.
 */
export async function changeRules(
  session: Session,
  guildId: string,
  change: (rules: ServerRules) => ServerRules,
): Promise<ServerRules> {
  for (let tries = 0; tries < mostTries; tries++) {
    const before = await findRow(session, guildId);
    const rules = change(before ? rulesOf(before) : noRules);
    const row = rowOf(guildId, rules);
    if (await (before ? replace(session, before, row) : insert(session, row))) return rules;
  }
  throw new StateError(`the rules of the server ${guildId} are being changed all the time`);
}

const ofServer = (tables: Db) =>
  tables.selectFrom('settings').selectAll().where('guild_id', '=', '').compile();

async function findRow(session: Session, guildId: string): Promise<Row | null> {
  const [row] = await askWritten(session, ofServer, [guildId]);
  return row ?? null;
}

async function insert(session: Session, row: Row): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await session[db]
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

async function replace(session: Session, before: Row, after: Row): Promise<boolean> {
  const { numUpdatedRows } = await session[db]
    .updateTable('settings')
    .set(after)
    .where('guild_id', '=', before.guild_id)
    .where('hides', '=', before.hides)
    .where('mature', '=', before.mature)
    .where('ceilings', '=', before.ceilings)
    .where('shows_off', '=', before.shows_off)
    .where('pictures', '=', before.pictures)
    .where('shows_chosen', before.shows_chosen === null ? 'is' : '=', before.shows_chosen)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const rulesOf = (row: Row): ServerRules => ({
  hides: row.hides === 1,
  mature: row.mature === 1,
  ceilings: new Map(Object.entries(ceilings.parse(JSON.parse(row.ceilings)))),
  pictures: row.pictures === 1,
  off: new Set(shows.parse(JSON.parse(row.shows_off))),
  chosen: row.shows_chosen === null ? null : new Set(shows.parse(JSON.parse(row.shows_chosen))),
});

const rowOf = (guildId: string, rules: ServerRules): Row => ({
  guild_id: guildId,
  hides: rules.hides ? 1 : 0,
  mature: rules.mature ? 1 : 0,
  ceilings: JSON.stringify(Object.fromEntries(rules.ceilings)),
  pictures: rules.pictures ? 1 : 0,
  shows_off: JSON.stringify([...rules.off]),
  shows_chosen: rules.chosen && JSON.stringify([...rules.chosen]),
});
