import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backupFolder } from '../../../src/app/backups.ts';
import { checkBackups } from '../../../src/app/doctor/backup-checks.ts';
import { checkContentOf, checkZones } from '../../../src/app/doctor/content-checks.ts';
import { checkPackages } from '../../../src/app/doctor/package-checks.ts';
import { checkPorts } from '../../../src/app/doctor/port-checks.ts';
import { checkState } from '../../../src/app/doctor/state-checks.ts';
import { words } from '../../../src/app/doctor/words.ts';
import { createHealth } from '../../../src/health/health.ts';
import { createMetrics } from '../../../src/ops/metrics.ts';
import { startOps } from '../../../src/ops/server.ts';
import { writeAbout } from '../../../src/state/about.ts';
import { backUp } from '../../../src/state/backup/back-up.ts';
import { openState } from '../../../src/state/open-state.ts';
import { migrations } from '../../../src/state/sql/migrations.ts';
import { changeRows } from '../../fixtures/tables.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const hour = 3_600_000;

test('the packages are those that it was tried with', () => {
  expect(checkPackages().map(({ check, state }) => [check, state])).toEqual([
    ['node', 'ok'],
    ['packages', 'ok'],
  ]);
});

test('time zones as old as years are told', () => {
  const year = Number.parseInt(process.versions.tz ?? '', 10);
  expect(checkZones(Date.UTC(year, 11)).state).toBe('ok');
  expect(checkZones(Date.UTC(year + 3, 11))).toMatchObject({ state: 'warning', todo: words.zonesTodo });
});

describe('packs', () => {
  test('that are good, faulty beside good ones, and none', async () => {
    const pier = { ...tinyPack, 'show.yaml': tinyPack['show.yaml'].replace('id: harbour', 'id: pier') };
    const faulty = { ...tinyPack, 'trivia.yaml': '- oops' };
    const states = async (dataDir: string) => (await checkContentOf({ dataDir })).map(({ state }) => state);
    expect(await states(dataFolder({ harbour: tinyPack }))).toEqual(['ok']);
    expect(await states(dataFolder({ harbour: faulty, pier }))).toEqual(['warning']);
    expect(await states(dataFolder({ harbour: faulty }))).toEqual(['failure']);
    expect(await states(temporaryFolder())).toEqual(['failure']);
  });
});

describe('the database', () => {
  const token = `${Buffer.from('123456789012345678').toString('base64')}.b.c`;
  /** A state that a bot has left, and what is found of it. */
  async function left(known = migrations) {
    const varDir = temporaryFolder();
    const state = await openState(varDir, { known });
    if (known === migrations) await writeAbout(state, 'bot', '123456789012345678');
    await state.close();
    const file = path.join(varDir, 'state.db');
    const find = async (given: string | undefined = token) =>
      (await checkState({ varDir, token: given })).filter(({ check }) => check === 'database');
    return { varDir, file, find };
  }

  test('that is whole is ok, with its size', async () => {
    const { find, file } = await left();
    expect(await find()).toMatchObject([{ state: 'ok', says: words.database(file, 0) }]);
  });

  test('of an older version will be brought up to date, of a newer one it is refused', async () => {
    const old = await left(Object.fromEntries(Object.entries(migrations).slice(0, 6)));
    expect(await old.find()).toMatchObject([{ state: 'ok' }]);
    expect((await old.find())[0]?.says).toContain(Object.keys(migrations)[6]);
    const newer = await left();
    changeRows(newer.varDir, "INSERT INTO kysely_migration VALUES ('0999-later', '')");
    expect(await newer.find()).toMatchObject([
      { state: 'failure', says: words.newer(newer.file, ['0999-later']) },
    ]);
  });

  test('that is empty, damaged or gone names the last backup', async () => {
    const { varDir, file, find } = await left();
    const { file: backup } = await backUp({ varDir, to: backupFolder(varDir), keep: 3, now });
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 8192);
    expect(await find()).toMatchObject([{ state: 'failure', todo: words.restoreTodo(backup) }]);
    writeFileSync(file, 'nothing of SQLite’s'.repeat(99));
    expect(await find()).toMatchObject([{ state: 'failure', todo: words.restoreTodo(backup) }]);
    writeFileSync(file, '');
    expect(await find()).toMatchObject([{ state: 'failure', says: words.databaseEmpty(file) }]);
    rmSync(file);
    expect(await find()).toMatchObject([{ state: 'failure', says: words.databaseGone(file) }]);
  });

  test('of another bot is told', async () => {
    const { find } = await left();
    const other = `${Buffer.from('223456789012345678').toString('base64')}.b.c`;
    expect((await find(other)).map(({ state }) => state)).toEqual(['ok', 'warning']);
  });

  test('in a folder that cannot be made is a failure', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await checkState({ varDir: path.join(file, 'var'), token })).toMatchObject([
      { check: 'folder', state: 'failure', todo: words.notWritableTodo },
    ]);
  });
});

test('backups that are there, too old, or not there', async () => {
  const varDir = temporaryFolder();
  await (await openState(varDir)).close();
  const state = async (everyMs: number | undefined, at: number) =>
    (await checkBackups({ varDir, backupEveryMs: everyMs }, at)).map(({ state }) => state);
  expect(await state(undefined, now)).toEqual(['warning']);
  mkdirSync(backupFolder(varDir));
  await backUp({ varDir, to: backupFolder(varDir), keep: 3, now });
  expect(await state(hour, now + hour)).toEqual(['ok']);
  expect(await state(hour, now + 3 * hour)).toEqual(['warning']);
  expect(await state(undefined, now + 3000 * hour)).toEqual(['ok']);
});

describe('ports', () => {
  const base = { token: 'x', opsHost: '127.0.0.1', rehearsalPort: 0 };

  test('that are free, and one that something else has', async () => {
    expect(await checkPorts({ ...base, opsPort: 0 })).toMatchObject([{ state: 'ok' }]);
    const other = createServer((socket) => void socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await checkPorts({ ...base, opsPort: port })).toMatchObject([
      { state: 'failure', says: words.portTaken('OPS_PORT', port, 'EADDRINUSE') },
    ]);
    const rehearsal = await checkPorts({
      ...base,
      token: undefined,
      opsPort: undefined,
      rehearsalPort: port,
    });
    expect(rehearsal.map(({ state }) => state)).toEqual(['failure', 'ok']);
  });

  test('at which the bot answers: what it tells of itself is told', async () => {
    const health = createHealth({ now: Date.now, log: pino({ level: 'silent' }) });
    const ops = await startOps({ port: 0, host: '127.0.0.1', health, metrics: createMetrics(() => true) });
    onTestFinished(() => ops.close());
    const opsPort = Number(new URL(ops.address).port);
    expect(await checkPorts({ ...base, opsPort })).toMatchObject([{ check: 'running', state: 'ok' }]);
    health.begin('clock', 'ahead');
    expect(await checkPorts({ ...base, opsPort })).toMatchObject([{ check: 'running', state: 'warning' }]);
    health.begin('state', 'full');
    expect((await checkPorts({ ...base, opsPort })).map(({ state }) => state)).toEqual([
      'failure',
      'failure',
    ]);
  });
});
