import path from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { backupFolder, createBackups } from '../../src/app/backups.ts';
import { backUp } from '../../src/state/backup/back-up.ts';
import { BackupError } from '../../src/state/backup/backup-error.ts';
import { backupsIn } from '../../src/state/backup/backup-files.ts';
import { openState } from '../../src/state/open-state.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-02T12:00:00Z');

/** Backups each six hours of a state that is there, with a clock that is moved by hand. */
async function backups({ fail = false } = {}) {
  const varDir = temporaryFolder();
  const state = await openState(varDir);
  onTestFinished(() => state.close());
  const clock = { now: start };
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const broken = { fail };
  const create = () =>
    createBackups({
      varDir,
      everyMs: 6 * hour,
      keep: 2,
      log,
      now: () => clock.now,
      make: (options) => (broken.fail ? Promise.reject(new BackupError('no room')) : backUp(options)),
    });
  const made = () => backupsIn(backupFolder(varDir)).map(({ madeAt }) => (madeAt.getTime() - start) / hour);
  return { varDir, clock, logged, broken, create, made };
}

test('a copy is made at once where there is none, then each time that the newest is old enough', async () => {
  const { clock, create, made } = await backups();
  const { poll } = create();
  for (let hours = 0; hours <= 13; hours++) {
    clock.now = start + hours * hour;
    await poll();
  }
  expect(made()).toEqual([12, 6]);
});

test('neither a restart nor a second process makes one more', async () => {
  const { clock, create, made } = await backups();
  await create().poll();
  clock.now += hour;
  await Promise.all([create().poll(), create().poll()]);
  expect(made()).toEqual([0]);
});

test('a copy that a wrong clock dated a year ahead does not stop the others', async () => {
  const { clock, create, made } = await backups();
  clock.now = start + 9000 * hour;
  await create().poll();
  clock.now = start;
  await create().poll();
  expect(made()).toEqual([9000, 0]);
});

test('one that fails is told, and tried again after a while', async () => {
  const { clock, logged, broken, create, made } = await backups({ fail: true });
  const { poll } = create();
  await poll();
  await poll();
  expect(logged.filter((line) => line.includes('no room'))).toHaveLength(1);
  broken.fail = false;
  clock.now += hour;
  await poll();
  expect(made()).toEqual([1]);
});

test('a thread of its own makes the same copy, and tells what is wrong', async () => {
  const varDir = temporaryFolder();
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const inThread = () => createBackups({ varDir, everyMs: hour, keep: 1, log, now: () => start });
  await inThread().poll();
  expect(logged.join()).toContain(path.join(varDir, 'state.db'));
  await (await openState(varDir)).close();
  await inThread().poll();
  expect(backupsIn(backupFolder(varDir))).toHaveLength(1);
});
