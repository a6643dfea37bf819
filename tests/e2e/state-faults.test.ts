import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { playWords, words } from '../../src/cards/rounds/words.ts';
import { words as healthWords } from '../../src/health/words.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { type DailyBot, dailyBot } from './daily-bot.ts';
import { textOf } from './reading.ts';

const statusOf = async (it: DailyBot) => textOf(await it.dora.slash('daily status'));

/** What was told to the log of a trouble: once when it began, once when it was over. */
const toldOf = ({ logged }: DailyBot, trouble: string) =>
  logged.map((line) => JSON.parse(line)).filter((line) => line.trouble === trouble);

describe('a state.db that is removed while the bot runs', () => {
  test('takes no more answers, says so to everybody who asks, and goes on when it is back', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T18:00:00Z');
    const file = path.join(it.varDir, 'state.db');
    renameSync(file, `${file}.away`);
    const { says } = healthWords.of('state', 'missing');
    expect(textOf(await it.press('Ana', 0))).toContain(says);
    expect(await statusOf(it)).toContain(says);
    expect(it.running.health.isReady()).toBe(false);
    await it.running.look();
    const rescued = readdirSync(it.varDir).filter((name) => name.startsWith('state.rescued-'));
    expect(rescued).toHaveLength(1);
    const copy = new Database(path.join(it.varDir, rescued[0] ?? ''), { readonly: true });
    expect(copy.prepare('SELECT step FROM round').pluck().all()).toEqual(['posted']);
    copy.close();
    renameSync(`${file}.away`, file);
    expect(rowsOf(it.varDir, 'answer')).toEqual([]);
    expect(textOf(await it.press('Ana', 0))).toContain(playWords.lockedIn);
    expect(rowsOf(it.varDir, 'answer')).toHaveLength(1);
    expect(await statusOf(it)).toContain(words.nothingWrong);
    expect(it.running.health.isReady()).toBe(true);
    expect(toldOf(it, 'state missing')).toHaveLength(2);
  });
});
