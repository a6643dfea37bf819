import path from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCommitQueue } from '../../src/state/commit-queue.ts';
import { openState } from '../../src/state/open-state.ts';
import { getProgress, setProgress } from '../../src/state/progress.ts';
import { getRules } from '../../src/state/settings.ts';
import { db } from '../../src/state/sql/session.ts';
import { type Session, StateError } from '../../src/state/state.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

/** A state, and another program on the same file that can lock it. `waits`: what was waited for, in milliseconds. */
async function locked() {
  const folder = temporaryFolder();
  const waits: number[] = [];
  const paused = Promise.withResolvers<void>();
  const wait = async (ms: number) => {
    waits.push(ms);
    if (waits.length === 3) paused.resolve();
    await new Promise((resolve) => void setImmediate(resolve));
  };
  const state = await openState(folder, { wait });
  const other = new Database(path.join(folder, 'state.db'));
  onTestFinished(async () => {
    other.close();
    await state.close();
  });
  other.exec('BEGIN IMMEDIATE');
  return { folder, state, other, waits, paused: paused.promise };
}

/** Lets the file grow no further, as a full disk would. */
const limitPages = (session: Session) => sql`PRAGMA max_page_count = 1`.execute(session[db]);

const write = (session: Session, userId = '1') => setProgress(session, userId, 'show', 'all', 0);

describe('while another program has the state locked', () => {
  test('a write waits until it is free', async () => {
    const { state, other, paused, folder } = await locked();
    const written = write(state);
    await paused;
    expect(rowsOf(folder, 'progress')).toEqual([]);
    other.exec('COMMIT');
    await written;
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });

  test('a transaction waits until it is free', async () => {
    const { state, other, paused, folder } = await locked();
    const written = state.transaction((session) => write(session));
    await paused;
    other.exec('COMMIT');
    await written;
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });

  test('what only reads goes on, behind a write that waits', async () => {
    const { state, other, paused } = await locked();
    const written = write(state);
    await paused;
    expect(await getRules(state, '1')).toMatchObject({ hides: false });
    expect(await getProgress(state, '1')).toEqual(new Map());
    expect(await state.snapshot((session) => getProgress(session, '1'))).toEqual(new Map());
    other.exec('COMMIT');
    await written;
    expect(await getProgress(state, '1')).toEqual(new Map([['show', 'all']]));
  });

  test('a write is given up while Discord still waits, whoever comes then at once, and the next one works', async () => {
    const { state, other, waits, folder } = await locked();
    await expect(write(state)).rejects.toThrow(StateError);
    const total = () => waits.reduce((sum, ms) => sum + ms, 0);
    expect(total()).toBeGreaterThanOrEqual(2000);
    expect(total()).toBeLessThan(2200);
    expect(Math.max(...waits)).toBeLessThanOrEqual(100);
    await expect(write(state)).rejects.toMatchObject({ fault: 'locked' });
    expect(total()).toBeLessThan(2200);
    other.exec('COMMIT');
    await write(state);
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });

  test('writes that were to be committed together are given up together', async () => {
    const { state, waits } = await locked();
    const commit = createCommitQueue(state);
    const results = await Promise.allSettled(['1', '2', '3'].map((id) => commit((to) => write(to, id))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2200);
  });

  test.each([
    ['brought up to date', 'BEGIN IMMEDIATE'],
    ['so much as looked at', 'BEGIN EXCLUSIVE'],
  ])('it is opened once it can be %s', async (_, lock) => {
    const folder = temporaryFolder();
    await (await openState(folder)).close();
    const other = new Database(path.join(folder, 'state.db'));
    onTestFinished(() => void other.close());
    if (lock === 'BEGIN EXCLUSIVE') other.pragma('journal_mode = DELETE');
    other.exec(lock);
    let tries = 0;
    const wait = async () => {
      if (++tries === 3) other.exec('COMMIT');
    };
    const state = await openState(folder, { wait });
    onTestFinished(() => state.close());
    expect(tries).toBe(3);
    await write(state);
  });
});

test('of two that have one file open in one thread, the second writes when the first has committed', async () => {
  const folder = temporaryFolder();
  const [first, second] = await Promise.all([openState(folder), openState(folder)]);
  onTestFinished(async () => {
    await Promise.all([first.close(), second.close()]);
  });
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const order: string[] = [];
  const long = first.transaction(async (session) => {
    await write(session, '1');
    begun.resolve();
    await mayEnd.promise;
    order.push('first');
  });
  await begun.promise;
  const short = write(second, '2').then(() => order.push('second'));
  mayEnd.resolve();
  await Promise.all([long, short]);
  expect(order).toEqual(['first', 'second']);
  expect(rowsOf(folder, 'progress')).toHaveLength(2);
});

describe('a disk that is full', () => {
  const long = 'x'.repeat(3000);

  async function open() {
    const folder = temporaryFolder();
    const state = await openState(folder);
    onTestFinished(() => state.close());
    return { folder, state };
  }

  test('is what the failed transaction tells, and not that there was nothing to take back', async () => {
    const { folder, state } = await open();
    const fill = state.transaction(async (session) => {
      await limitPages(session);
      for (let user = 0; user < 5000; user++) await setProgress(session, String(user), long, 'all', 0);
    });
    await expect(fill).rejects.toMatchObject({ fault: 'full' });
    await expect(fill).rejects.toThrow(StateError);
    expect(rowsOf(folder, 'progress')).toEqual([]);
    await write(state);
    expect(rowsOf(folder, 'progress')).toHaveLength(1);
  });

  test('leaves nothing of a transaction that goes on after it', async () => {
    const { folder, state } = await open();
    const stubborn = state.transaction(async (session) => {
      await limitPages(session);
      for (let user = 0; user < 500; user++) {
        await setProgress(session, String(user), long, 'all', 0).catch(() => undefined);
      }
    });
    await expect(stubborn).rejects.toThrow();
    expect(rowsOf(folder, 'progress')).toEqual([]);
  });

  test('fails at once all that was to be committed together, without trying one by one', async () => {
    const transactions: string[] = [];
    const onStatement = (moment: string, statement: string) => {
      if (moment === 'before' && statement === 'begin immediate') transactions.push(statement);
      if (statement.startsWith('insert into "progress"'))
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    };
    const state = await openState(temporaryFolder(), { onStatement });
    onTestFinished(() => state.close());
    transactions.length = 0;
    const commit = createCommitQueue(state);
    const results = await Promise.allSettled(['1', '2', '3'].map((id) => commit((to) => write(to, id))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(transactions).toHaveLength(1);
  });
});
