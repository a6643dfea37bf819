import { expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state/open-state.ts';
import { withFile } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { columnsIn, forgottenOf, keyedOtherwise } from './catalog.ts';

/** An opened state, with more in its tables than the bot knows of. */
async function open(...statements: string[]) {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  withFile(folder, (file) => file.exec(statements.join(';')));
  return { folder, state };
}

test('every table’s key begins with the server or the member whose row it is', async () => {
  const { folder } = await open();
  const columns = withFile(folder, columnsIn);
  expect(keyedOtherwise(columns)).toEqual([]);
  expect(new Set(columns.map(({ table }) => table)).size).toBeGreaterThan(8);
});

test('a table that is keyed otherwise is found out', async () => {
  const { folder } = await open(
    'CREATE TABLE report (id TEXT PRIMARY KEY, guild_id TEXT)',
    'CREATE TABLE note (text TEXT)',
  );
  expect(keyedOtherwise(withFile(folder, columnsIn))).toEqual(['note', 'report']);
});

/** Columns that name a member and that the export need not tell, with the reason. */
const untoldFor = {
  // For the moment in which a round is being counted: the place that has been reached among those who answered it.
  tally: 'no datum of theirs, but a place in an order',
};

test('every column that names a member is told in their export, and gone when their data are removed', async () => {
  const { folder, state } = await open();
  const { untold, left } = await forgottenOf(state, folder);
  expect(untold).toEqual(Object.keys(untoldFor));
  expect(left).toEqual([]);
});

test.each([
  [
    'CREATE TABLE suggestion (guild_id TEXT, id TEXT, author_id TEXT, text TEXT, PRIMARY KEY (guild_id, id)) STRICT',
    { untold: ['suggestion'], left: ['suggestion.author_id'] },
  ],
  ['ALTER TABLE settings ADD set_up_by TEXT', { untold: ['settings'], left: ['settings.set_up_by'] }],
  ['ALTER TABLE progress ADD nickname TEXT', { untold: ['progress.nickname'], left: [] }],
  ['ALTER TABLE answer ADD nickname TEXT', { untold: ['answer.nickname'], left: ['answer.nickname'] }],
])('one that was forgotten is found out: %s', async (statement, found) => {
  const { folder, state } = await open(statement);
  const { untold, left } = await forgottenOf(state, folder);
  expect(untold.filter((name) => !(name in untoldFor))).toEqual(found.untold);
  expect(left).toEqual(found.left);
});
