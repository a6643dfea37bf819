import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state/open-state.ts';
import { setProgress } from '../../src/state/progress.ts';
import { migrations } from '../../src/state/sql/migrations.ts';
import { stateWords } from '../../src/state/sql/words.ts';
import { StateError } from '../../src/state/state.ts';
import { changeRows, rowsOf, withFile } from '../fixtures/tables.ts';
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

/** A state with one row in it, as a process leaves it that was killed: the files as they lie there while it is open. */
async function killed(): Promise<string> {
  const folder = temporaryFolder();
  const running = temporaryFolder();
  const state = await openState(running);
  await setProgress(state, '1', 'show', 'all', 0);
  cpSync(running, folder, { recursive: true });
  await state.close();
  return folder;
}

/** Opens a state; gives what it was told to be wrong with it, or why it was refused. */
async function faultsOf(folder: string) {
  const faults: unknown[] = [];
  try {
    const state = await openState(folder, { onFault: (fault) => faults.push(fault) });
    await state.close();
    return { faults, refused: null };
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return { faults, refused: error };
  }
}

const file = (folder: string) => path.join(folder, 'state.db');
/** Writes over a part of the file, as a failing disk does. */
function damage(folder: string, from: number, length: number): void {
  const handle = openSync(file(folder), 'r+');
  writeSync(handle, Buffer.alloc(length, 'x'), 0, length, from);
  closeSync(handle);
}

describe('after a kill', () => {
  test('it opens as it was, and nothing is said', async () => {
    const folder = await killed();
    expect(await faultsOf(folder)).toEqual({ faults: [], refused: null });
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });

  test('without its log it says that changes may be missing; what was in it at the start is there', async () => {
    const folder = await killed();
    rmSync(`${file(folder)}-wal`);
    rmSync(`${file(folder)}-shm`, { force: true });
    expect(await faultsOf(folder)).toEqual({ faults: ['log-lost'], refused: null });
    expect(rowsOf(folder, 'progress')).toEqual([]);
    expect(await faultsOf(folder)).toEqual({ faults: [], refused: null });
  });

  test('a copy of the file alone has all that was written up to the last checkpoint', async () => {
    const [running, folder] = [temporaryFolder(), temporaryFolder()];
    const state = await openState(running);
    onTestFinished(() => state.close());
    await setProgress(state, '1', 'show', 'all', 0);
    await state.checkpoint();
    cpSync(file(running), file(folder));
    await faultsOf(folder);
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });
});

describe('is refused, and left as it is, when it', () => {
  test.each([
    ['is empty', (folder: string) => truncateSync(file(folder))],
    ['has no tables', (folder: string) => tablesGone(folder)],
    ['is gone and its log is not', (folder: string) => void onlyLog(folder)],
    ['is no database', (folder: string) => writeFileSync(file(folder), 'x'.repeat(9000))],
    ['is damaged inside', (folder: string) => damage(folder, 4096, 20_000)],
    ['is cut off', (folder: string) => truncateSync(file(folder), 8192)],
    ['has changes that no version made', (folder: string) => strange(folder)],
  ])('%s', async (_, spoil) => {
    const folder = temporaryFolder();
    await (await openState(folder)).close();
    spoil(folder);
    const before = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]);
    const { refused } = await faultsOf(folder);
    expect(refused?.fault).toMatch(/^(damaged|missing)$/);
    expect(refused?.message).not.toContain('newer version');
    const after = readdirSync(folder).filter((name) => !name.endsWith('-shm') && !name.endsWith('-wal'));
    for (const [name, bytes] of before)
      if (after.includes(String(name))) expect(readFileSync(path.join(folder, String(name)))).toEqual(bytes);
  });

  const tablesGone = (folder: string) => {
    rmSync(file(folder));
    const empty = new Database(file(folder));
    empty.pragma('journal_mode = WAL');
    empty.close();
  };
  const onlyLog = (folder: string) => {
    rmSync(file(folder));
    writeFileSync(`${file(folder)}-wal`, 'x'.repeat(5000));
  };
  const strange = (folder: string) => changeRows(folder, "INSERT INTO kysely_migration VALUES ('lorem', '')");
});

test('a damaged one is told with the last copy that there is', async () => {
  const folder = temporaryFolder();
  await (await openState(folder)).close();
  mkdirSync(path.join(folder, 'backups'));
  const copies = ['state-1.db.gz', 'state-2.db.gz'].map((name) => path.join(folder, 'backups', name));
  for (const [at, copy] of copies.entries()) {
    writeFileSync(copy, '');
    utimesSync(copy, at, at);
  }
  truncateSync(file(folder));
  expect((await faultsOf(folder)).refused?.message).toContain(copies[1]);
});

test('a folder that is none is told as such', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'var'), '');
  for (const varDir of [path.join(folder, 'var'), path.join(folder, 'var', 'deeper')]) {
    expect((await faultsOf(varDir)).refused?.message).toBe(stateWords.notAFolder(varDir));
  }
});
