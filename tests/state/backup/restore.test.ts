import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { realMachine } from '../../../src/machine/machine.ts';
import { writeAbout } from '../../../src/state/about.ts';
import { backUp } from '../../../src/state/backup/back-up.ts';
import type { Owner } from '../../../src/state/backup/look-into.ts';
import { prepareRestore } from '../../../src/state/backup/restore.ts';
import { words } from '../../../src/state/backup/words.ts';
import { openState } from '../../../src/state/open-state.ts';
import { getProgress, setProgress } from '../../../src/state/progress.ts';
import { restoredToRead } from '../../../src/state/restored.ts';
import { migrations } from '../../../src/state/sql/migrations.ts';
import { changeRows, rowsOf, withFile } from '../../fixtures/tables.ts';
import { temporaryFolder } from '../../fixtures/tiny-pack.ts';

const machineAt = (now: number) => ({ ...realMachine, now: () => now });

const madeAt = Date.parse('2026-03-02T03:00:00Z');
const now = madeAt + 36_000_000;
const daily = `INSERT INTO daily (guild_id, channel_id, time, timezone, next_at, next_date)
  VALUES ('100000000000000001', '3', '19:00', 'Europe/Berlin', 1, '2026-03-02')`;

/** A bot that is stopped, with a copy in which a member has seen less than in its state. */
async function stoppedBot(owner: Owner = {}) {
  const varDir = temporaryFolder();
  const state = await openState(varDir);
  for (const [name, value] of Object.entries(owner)) await writeAbout(state, name as keyof Owner, value);
  await setProgress(state, '1', 'harbour', 's1e01', madeAt);
  changeRows(varDir, daily);
  const { file } = await backUp({ varDir, to: path.join(varDir, 'backups'), keep: 9, now: madeAt });
  await setProgress(state, '1', 'harbour', 'all', madeAt);
  await state.close();
  return { varDir, file };
}

const seenIn = async (varDir: string) => {
  const state = await openState(varDir);
  try {
    return [...(await getProgress(state, '1'))];
  } finally {
    await state.close();
  }
};

test('a copy takes the place of what was there, which is kept, and every channel is to be read', async () => {
  const { varDir, file } = await stoppedBot();
  const restore = await prepareRestore({ file, varDir, owner: {}, ...machineAt(now) });
  expect(restore).toMatchObject({ madeAt: new Date(madeAt), servers: 1, rounds: 0, answers: 0 });
  expect(await seenIn(varDir)).toEqual([['harbour', 'all']]);
  const kept = restore.place();
  expect(await seenIn(varDir)).toEqual([['harbour', 's1e01']]);
  const before = new Database(kept ?? '', { readonly: true });
  onTestFinished(() => void before.close());
  expect(before.prepare('SELECT seen FROM progress').pluck().all()).toEqual(['all']);
  const state = await openState(varDir);
  onTestFinished(() => state.close());
  expect(await restoredToRead(state, now, 9)).toMatchObject([{ since: madeAt, restoredAt: now }]);
  expect(readdirSync(varDir).filter((name) => name.startsWith('restoring'))).toEqual([]);
});

test('a damaged state gives way, too, and where none is there the copy is put', async () => {
  const { varDir, file } = await stoppedBot();
  writeFileSync(path.join(varDir, 'state.db'), 'no database at all');
  const kept = (await prepareRestore({ file, varDir, owner: {}, ...machineAt(now) })).place();
  expect(readFileSync(kept ?? '', 'utf8')).toBe('no database at all');
  expect(await seenIn(varDir)).toEqual([['harbour', 's1e01']]);
  const elsewhere = temporaryFolder();
  expect((await prepareRestore({ file, varDir: elsewhere, owner: {}, ...machineAt(now) })).place()).toBe(
    null,
  );
  expect(await seenIn(elsewhere)).toEqual([['harbour', 's1e01']]);
});

test('a copy of the first version, and one that is not compressed, are brought up to date', async () => {
  const old = temporaryFolder();
  const known = Object.fromEntries(Object.entries(migrations).slice(0, 1));
  await (await openState(old, { known })).close();
  const file = path.join(old, 'state.db');
  const varDir = temporaryFolder();
  (await prepareRestore({ file, varDir, owner: {}, ...machineAt(now) })).place();
  const done = withFile(varDir, (db) => db.prepare('SELECT name FROM kysely_migration').pluck().all());
  expect(done).toEqual(Object.keys(migrations));
  const untouched = withFile(old, (db) => db.prepare('SELECT name FROM kysely_migration').pluck().all());
  expect(untouched).toEqual(Object.keys(known));
});

test('one that is decided against leaves everything as it was', async () => {
  const { varDir, file } = await stoppedBot();
  const before = readdirSync(varDir);
  (await prepareRestore({ file, varDir, owner: {}, ...machineAt(now) })).discard();
  expect(readdirSync(varDir)).toEqual(before);
  expect(await seenIn(varDir)).toEqual([['harbour', 'all']]);
});

test('while the bot is running nothing is put in its place', async () => {
  const { varDir, file } = await stoppedBot();
  const prepared = await prepareRestore({ file, varDir, owner: {}, ...machineAt(now) });
  const running = await openState(varDir);
  onTestFinished(() => running.close());
  const inUse = words.running(path.join(varDir, 'state.db'));
  expect(() => prepared.place()).toThrow(inUse);
  await expect(prepareRestore({ file, varDir, owner: {}, ...machineAt(now) })).rejects.toThrow(inUse);
  expect([...(await getProgress(running, '1'))]).toEqual([['harbour', 'all']]);
});

/** Writes something else in the place of a backup, or beside it. */
const write = (name: string, content: string | Buffer) => (file: string) => {
  const other = path.join(path.dirname(file), name);
  writeFileSync(other, content);
  return other;
};

/** Changes a copy after it was made, as somebody who knows SQLite would, and compresses it again. */
function rewritten(folder: string, change: (db: Database.Database) => void): Buffer {
  const file = path.join(folder, 'rewritten.db');
  const db = new Database(file);
  change(db);
  db.close();
  return gzipSync(readFileSync(file));
}

const anotherState = (sql: string) => async (file: string) => {
  const folder = temporaryFolder();
  await (await openState(folder)).close();
  withFile(folder, (db) => db.exec(sql));
  return write('other.db.gz', gzipSync(readFileSync(path.join(folder, 'state.db'))))(file);
};

type Refused = (file: string) => string | Promise<string>;
const refused: [what: string, make: Refused, says: (file: string) => string][] = [
  ['nothing', (file) => `${file}.gone`, words.noSuchFile],
  ['a folder', (file) => path.dirname(file), words.noSuchFile],
  ['an empty file', write('empty.db.gz', ''), words.noBackup],
  ['a picture', write('a.png', Buffer.from('89504e470d0a1a0a', 'hex')), words.noBackup],
  [
    'something else that was compressed',
    write('log.gz', gzipSync('a line of a log\n'.repeat(99))),
    words.noBackup,
  ],
  [
    'another program’s database',
    (file) =>
      write(
        'b.db.gz',
        rewritten(temporaryFolder(), (db) => db.exec('CREATE TABLE daily (x)')),
      )(file),
    words.noBackup,
  ],
  [
    'a copy whose end is missing',
    (file) => write('cut.db.gz', readFileSync(file).subarray(0, 900))(file),
    words.incomplete,
  ],
  [
    'a copy that was changed since',
    (file) => {
      truncateSync(file, readFileSync(file).length - 1);
      return file;
    },
    words.otherChecksum,
  ],
  [
    'one of a newer version',
    anotherState("INSERT INTO kysely_migration VALUES ('0999-later', '')"),
    (file) => words.newer(file, ['0999-later']),
  ],
  [
    'one of another application',
    anotherState("INSERT INTO about VALUES ('application', '222')"),
    (file) => words.otherApplication(file, '222', '111'),
  ],
  [
    'one of another bot, by its token',
    anotherState("INSERT INTO about VALUES ('bot', '223')"),
    (file) => words.otherApplication(file, '223', '112'),
  ],
];

describe('is refused in words, with nothing touched:', () => {
  test.each(refused)('%s', async (_what, make, says) => {
    const { varDir, file } = await stoppedBot({ application: '111' });
    const given = await make(file);
    const before = readFileSync(path.join(varDir, 'state.db'));
    const names = readdirSync(varDir);
    const restore = prepareRestore({ file: given, varDir, owner: { bot: '112' }, ...machineAt(now) });
    await expect(restore).rejects.toThrow(says(given));
    expect(readdirSync(varDir)).toEqual(names);
    expect(readFileSync(path.join(varDir, 'state.db')).equals(before)).toBe(true);
    expect(rowsOf(varDir, 'progress')).toMatchObject([{ seen: 'all' }]);
  });
});

test('a page that is damaged inside is found, however well it was compressed', async () => {
  const { varDir } = await stoppedBot();
  const plain = readFileSync(path.join(varDir, 'state.db'));
  plain.fill(0xff, 3 * 4096, 5 * 4096);
  const given = path.join(varDir, 'damaged.db.gz');
  writeFileSync(given, gzipSync(plain));
  await expect(prepareRestore({ file: given, varDir, owner: {}, ...machineAt(now) })).rejects.toThrow(
    words.damaged(given, '').split('(')[0],
  );
});
