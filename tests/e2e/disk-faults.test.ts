import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { words } from '../../src/cards/settings/words.ts';
import { words as healthWords } from '../../src/health/words.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { start } from './bot-process.ts';
import { textOf, titleOf } from './reading.ts';

/** The bot as a process on a Discord, with its state in a folder. */
async function running() {
  const rehearsal = await startRehearsal();
  onTestFinished(() => rehearsal.close());
  const varDir = temporaryFolder();
  const bot = start({ DISCORD_TOKEN: rehearsal.token, DISCORD_API_URL: rehearsal.apiUrl, VAR_DIR: varDir });
  await bot.said(/oauth2/);
  const ana = rehearsal.member('Ana');
  return {
    bot,
    varDir,
    lookUp: () => ana.slash('character', { name: 'Kit' }),
    note: () => ana.slash('progress set', { episode: 's1e09' }),
  };
}

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

describe.skipIf(!canLimit)('a disk on which no file may grow', () => {
  /** Bytes that a file of the process may have, or any number. */
  const limit = (pid: number | undefined, bytes: number | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

  test('is told as full in the log and to who writes, nothing is half done, and it goes on by itself', async () => {
    const { bot, varDir, lookUp, note } = await running();
    limit(bot.child.pid, 1);
    expect(textOf(await note())).toContain(healthWords.of('state', 'full').says);
    expect(titleOf(await lookUp())).toBe('Kit Dunn');
    await bot.said('"trouble":"state full"');
    expect(rowsOf(varDir, 'progress')).toEqual([]);
    limit(bot.child.pid, 'unlimited');
    await bot.said(/"trouble":"state full".*"lastedMs"/);
    expect(titleOf(await note())).toBe(words.noted);
    expect(rowsOf(varDir, 'progress')).toHaveLength(1);
    bot.child.kill('SIGTERM');
    expect((await bot.ended).code).toBe(0);
  });
});

describe('another program that has the state locked for longer than members wait', () => {
  test('is told to them in time and to the log, and what follows is noted when it is done', async () => {
    const { bot, varDir, lookUp, note } = await running();
    const other = new Database(path.join(varDir, 'state.db'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    expect(textOf(await note())).toContain(healthWords.of('state', 'locked').says);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(titleOf(await lookUp())).toBe('Kit Dunn');
    await bot.said('"trouble":"state locked"');
    other.exec('COMMIT');
    await bot.said(/"trouble":"state locked".*"lastedMs"/);
    expect(titleOf(await note())).toBe(words.noted);
  });
});
