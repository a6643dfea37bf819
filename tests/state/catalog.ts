import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { personalExport } from '../../src/cards/settings/personal-export.ts';
import { forgetMember, personalData } from '../../src/state/personal-data.ts';
import type { State } from '../../src/state/state.ts';
import { withFile } from '../fixtures/tables.ts';

export type Column = { table: string; name: string; type: string; pk: number };

/** Every column of every table there is, as the database itself says. */
export function columnsIn(file: Database.Database): Column[] {
  const tables = file
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck();
  return tables.all().flatMap((table) =>
    file
      .prepare<[string], Omit<Column, 'table'>>('SELECT name, type, pk FROM pragma_table_info(?)')
      .all(table)
      .map((column) => ({ table, ...column })),
  );
}

/** Tables of the whole bot, whose rows are no server's and no member's. */
const ofTheWholeBot = ['about', 'kysely_migration', 'kysely_migration_lock', 'option_count'];

/** Tables whose key does not begin with the server or the member. */
export function keyedOtherwise(columns: readonly Column[]): string[] {
  const first = columns.filter(({ pk }) => pk === 1);
  const tables = new Set(columns.map(({ table }) => table));
  const keyed = first
    .filter(({ name }) => name === 'guild_id' || name === 'user_id')
    .map(({ table }) => table);
  return [...tables].filter((table) => !keyed.includes(table) && !ofTheWholeBot.includes(table));
}

/** Ids that are no member's; any other that a column holds is taken for one. */
const otherIds = [
  'guild_id',
  'channel_id',
  'role_id',
  'message_id',
  'show_id',
  'question_id',
  'round_id',
  'episode_id',
];
const isName = (name: string): boolean => /^(name|nickname|.*_name|author)$/.test(name);

/** Whether a column names a member, by their id or in words. */
const namesMember = ({ name }: Column): boolean =>
  isName(name) || /_by$/.test(name) || (/_id$/.test(name) && !otherIds.includes(name));

const memberId = '300000000000000007';
/** What some columns may hold only; all others take any text or number. */
const allowed: Record<string, string | number> = {
  step: 'revealed',
  kind: 'count',
  choice: 1,
  right_choice: 1,
  question: JSON.stringify({
    text: 'Who?',
    options: ['a', 'b', 'c', 'd'],
    right: 1,
    explanation: 'So it is.',
    sources: [],
    show: 'harbour',
    spoilsUpTo: null,
  }),
  ceilings: '{}',
  shows_off: '[]',
  board: 0,
};
/** Rows that belong together have these in common. */
const shared: Record<string, string> = {
  guild_id: '100000000000000001',
  id: 'r1',
  round_id: 'r1',
  scope: 'harbour',
  period: 'all',
};

/** Whether a column keeps a list, as JSON. */
const isList = ({ table, name }: Column): boolean => table === 'practice' && name === 'asked';

/** What stands in no row of any other table, so that it can be recognised. */
const markOf = ({ table, name, type }: Column, nth: number): string | number =>
  type === 'INTEGER' ? 4_000_000 + nth : `${name} in ${table}`;

function valueIn(column: Column, nth: number): string | number {
  const { name, table } = column;
  if (isName(name)) return `the member’s ${name} in ${table}`;
  if (namesMember(column)) return memberId;
  return shared[name] ?? allowed[name] ?? markOf(column, nth);
}

/** Puts a row of one member into every table; gives what their rows can be recognised by, by table. */
function fill(file: Database.Database, columns: readonly Column[]): Map<string, string[]> {
  file.pragma('foreign_keys = OFF');
  const tables = [...new Set(columns.map(({ table }) => table))].filter(
    (table) => !ofTheWholeBot.includes(table),
  );
  return new Map(
    tables.map((table) => {
      const own = columns.filter((column) => column.table === table);
      const values = own.map((column) => {
        const value = valueIn(column, columns.indexOf(column));
        return isList(column) ? JSON.stringify([value]) : value;
      });
      file
        .prepare(
          `INSERT INTO ${table} (${own.map(({ name }) => name).join(', ')}) VALUES (${own.map(() => '?').join(', ')})`,
        )
        .run(...values);
      const marks = own.filter(
        (column) => !namesMember(column) && !(column.name in shared) && !(column.name in allowed),
      );
      const named = own.filter(namesMember).map((column) => String(valueIn(column, 0)));
      const told = marks.map((column) => String(valueIn(column, columns.indexOf(column))));
      return [table, [...told, ...named.filter((value) => value !== memberId)]];
    }),
  );
}

/** Moments stand in the export as ISO 8601. */
const tells = (exported: string, mark: string): boolean =>
  exported.includes(mark) || (/^\d+$/.test(mark) && exported.includes(new Date(Number(mark)).toISOString()));

/**
 * Fills every table with a row of one member, and says what of it their export does not tell, and what is left of them
 * when their data were removed: tables and columns that name a member and that nobody thought of there.
 */
export async function forgottenOf(
  state: State,
  folder: string,
): Promise<{ untold: string[]; left: string[] }> {
  const columns = withFile(folder, columnsIn);
  const marks = withFile(folder, (file) => fill(file, columns));
  const naming = columns.filter((column) => namesMember(column) && !ofTheWholeBot.includes(column.table));
  const exported = personalExport(memberId, await personalData(state, memberId), 0);
  const untold = [...new Set(naming.map(({ table }) => table))].filter(
    (table) => !marks.get(table)?.some((mark) => tells(exported, mark)),
  );
  const unnamed = naming
    .filter((column) => valueIn(column, 0) !== memberId && !exported.includes(String(valueIn(column, 0))))
    .map(({ table, name }) => `${table}.${name}`);
  await forgetMember(state, memberId, randomUUID);
  const left = withFile(folder, (file) =>
    naming.filter((column) => {
      const kept = file.prepare<[], string>(`SELECT ${column.name} FROM ${column.table}`).pluck().all();
      return kept.some((value) => value === memberId || value === valueIn(column, 0));
    }),
  );
  return { untold: [...untold, ...unnamed], left: left.map(({ table, name }) => `${table}.${name}`) };
}
