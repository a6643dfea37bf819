import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { boardLineOf, boardLines } from '../../src/state/boards.ts';
import { createCommitQueue } from '../../src/state/commit-queue.ts';
import { openState, StateError } from '../../src/state/database.ts';
import { addFigures } from '../../src/state/figures.ts';
import { migrations } from '../../src/state/migrations.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

async function open(folder = temporaryFolder()) {
  const state = await openState(folder);
  onTestFinished(() => state.destroy());
  return state;
}

describe('the state file', () => {
  test('is made when it is missing, and durable', async () => {
    const folder = temporaryFolder();
    await open(folder);
    expect(existsSync(path.join(folder, 'state.db'))).toBe(true);
    const raw = new Database(path.join(folder, 'state.db'));
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
  });

  test('from a newer version is refused in words, and left as it is', async () => {
    const folder = temporaryFolder();
    await (await openState(folder)).destroy();
    const raw = new Database(path.join(folder, 'state.db'));
    raw.prepare("INSERT INTO kysely_migration VALUES ('0099-from-the-future', '')").run();
    raw.close();
    await expect(openState(folder)).rejects.toThrow(StateError);
    await expect(openState(folder)).rejects.toThrow(
      /written by a newer version of the bot \(it has 0099-from-the-future\)/,
    );
  });

  test('is copied before it is brought up to date, and stays as it was when that fails', async () => {
    const folder = temporaryFolder();
    await (await openState(folder)).destroy();
    const next = (statement: string) => ({
      ...migrations,
      '0999-next': {
        up: (db: Kysely<unknown>) =>
          sql
            .raw(statement)
            .execute(db)
            .then(() => undefined),
      },
    });
    await expect(openState(folder, next('CREATE TABLE daily (oops TEXT)'))).rejects.toThrow(
      /it is as it was/,
    );
    await (await openState(folder)).destroy();
    await (await openState(folder, next('DROP TABLE streak'))).destroy();
    const copy = new Database(path.join(folder, 'state.before-0999-next.db'), { readonly: true });
    onTestFinished(() => void copy.close());
    expect(copy.prepare("SELECT name FROM sqlite_master WHERE name = 'streak'").all()).toHaveLength(1);
  });
});

describe('writes that are committed together', () => {
  const daily = (guild_id: string) => ({
    guild_id,
    channel_id: '1',
    time: '12:00',
    timezone: 'UTC',
    role_id: null,
    show_id: null,
    next_at: 0,
    next_date: '2026-01-01',
    paused_at: null,
    pause_reason: null,
    failure: null,
    failed_at: null,
  });

  test('a write that fails takes no other with it', async () => {
    const state = await open();
    const commit = createCommitQueue(state);
    const results = await Promise.allSettled([
      commit((to) => to.insertInto('daily').values(daily('1')).execute()),
      commit(async (to) => {
        await to.insertInto('daily').values(daily('2')).execute();
        throw new Error('changed my mind');
      }),
      commit((to) => to.insertInto('daily').values(daily('3')).execute()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const guilds = await state.selectFrom('daily').select('guild_id').orderBy('guild_id').execute();
    expect(guilds.map(({ guild_id }) => guild_id)).toEqual(['1', '3']);
  });

  test('are in the file, for others to read, when the promise is kept', async () => {
    const folder = temporaryFolder();
    const state = await open(folder);
    await createCommitQueue(state)((to) => to.insertInto('daily').values(daily('1')).execute());
    const other = new Database(path.join(folder, 'state.db'), { readonly: true });
    onTestFinished(() => void other.close());
    expect(other.prepare('SELECT guild_id FROM daily').pluck().all()).toEqual(['1']);
  });
});

test('equal points share a rank, on every page and for one’s own line', async () => {
  const state = await open();
  const board = { scope: '', period: 'all' };
  for (const [user, points] of [30, 20, 20, 10, 10, 10, 0].entries()) {
    const figures = { name: `Member ${user}`, points, right_answers: 0, answers: 1 };
    await addFigures(state, '1', board, String(user), figures);
  }
  const of = { guildId: '1', ...board };
  const ranks = async (offset: number) => (await boardLines(state, of, offset, 3)).map(({ rank }) => rank);
  expect(await ranks(0)).toEqual([1, 2, 2]);
  expect(await ranks(3)).toEqual([4, 4, 4]);
  expect(await ranks(4)).toEqual([4, 4, 7]);
  expect((await boardLineOf(state, of, '5'))?.rank).toBe(4);
  expect(await boardLineOf(state, of, 'nobody')).toBeNull();
});
