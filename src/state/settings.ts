import { z } from 'zod';
import { noRules, type ServerRules } from '../spoilers.ts';
import { compiledOnce } from './compiled-once.ts';
import type { State } from './database.ts';

const ceilings = z.record(z.string(), z.string());
const showsOff = z.array(z.string());
const settingsOf = compiledOnce((state) =>
  state.selectFrom('settings').selectAll().where('guild_id', '=', '').compile(),
);

/** What a server has set; the defaults where it changed nothing. */
export async function getRules(state: State, guildId: string): Promise<ServerRules> {
  const [row] = await settingsOf(state, [guildId]);
  if (!row) return noRules;
  return {
    hides: row.hides === 1,
    mature: row.mature === 1,
    ceilings: new Map(Object.entries(ceilings.parse(JSON.parse(row.ceilings)))),
    off: new Set(showsOff.parse(JSON.parse(row.shows_off))),
  };
}

/** Changes a server's rules; gives what holds now. Two admins at once do not undo each other's work. */
export async function changeRules(
  state: State,
  guildId: string,
  change: (rules: ServerRules) => ServerRules,
): Promise<ServerRules> {
  return state.transaction().execute(async (transaction) => {
    const rules = change(await getRules(transaction, guildId));
    const row = {
      hides: rules.hides ? 1 : 0,
      mature: rules.mature ? 1 : 0,
      ceilings: JSON.stringify(Object.fromEntries(rules.ceilings)),
      shows_off: JSON.stringify([...rules.off]),
    };
    await transaction
      .insertInto('settings')
      .values({ guild_id: guildId, ...row })
      .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row))
      .execute();
    return rules;
  });
}
