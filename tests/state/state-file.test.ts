import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state/open-state.ts';
import { migrations } from '../../src/state/sql/migrations.ts';
import { StateError } from '../../src/state/state.ts';
import { changeRows, withFile } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

/** The changes that are known, and one more. */
const andThen = (...statements: string[]) => ({
  known: {
    ...migrations,
    '0999-next': {
      async up(db: Kysely<unknown>) {
        for (const statement of statements) await sql.raw(statement).execute(db);
      },
    },
  },
});

test('is made when it is missing, and durable', async () => {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  expect(existsSync(path.join(folder, 'state.db'))).toBe(true);
  expect(withFile(folder, (file) => file.pragma('journal_mode', { simple: true }))).toBe('wal');
});

test('from a newer version is refused in words, and left as it is', async () => {
  const folder = temporaryFolder();
  await (await openState(folder)).close();
  changeRows(folder, "INSERT INTO kysely_migration VALUES ('0099-from-the-future', '')");
  await expect(openState(folder)).rejects.toThrow(StateError);
  await expect(openState(folder)).rejects.toThrow(
    /written by a newer version of the bot \(it has 0099-from-the-future\)/,
  );
});

test('is copied before it is brought up to date', async () => {
  const folder = temporaryFolder();
  await (await openState(folder)).close();
  await (await openState(folder, andThen('DROP TABLE streak'))).close();
  const copy = new Database(path.join(folder, 'state.before-0999-next.db'), { readonly: true });
  onTestFinished(() => void copy.close());
  expect(copy.prepare("SELECT name FROM sqlite_master WHERE name = 'streak'").all()).toHaveLength(1);
});

test('stays as it was when bringing it up to date fails half way', async () => {
  const folder = temporaryFolder();
  await (await openState(folder)).close();
  const tables = () =>
    withFile(folder, (file) => file.prepare('SELECT sql FROM sqlite_master ORDER BY name').all());
  const before = tables();
  const next = andThen('DROP TABLE streak', 'CREATE TABLE daily (oops TEXT)');
  await expect(openState(folder, next)).rejects.toThrow(/it is as it was/);
  expect(tables()).toEqual(before);
  await (await openState(folder)).close();
});

test('is brought up to date once, however many open it at the same time', async () => {
  const folder = temporaryFolder();
  const states = await Promise.all([openState(folder), openState(folder), openState(folder)]);
  await Promise.all(states.map((state) => state.close()));
  const done = withFile(folder, (file) => file.prepare('SELECT name FROM kysely_migration').pluck().all());
  expect(done).toEqual(Object.keys(migrations));
});
