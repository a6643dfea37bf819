import { describe, expect, test } from 'vitest';
import { playWords, words } from '../../src/cards/rounds/words.ts';
import type { Faults } from '../../src/health/health.ts';
import { words as healthWords } from '../../src/health/words.ts';
import { type DailyBot, dailyBot } from './daily-bot.ts';
import { textOf, titleOf } from './reading.ts';

const send = { path: /^\/channels\// };
const statusOf = async (it: DailyBot) => textOf(await it.dora.slash('daily status'));
const says = (fault: Faults['discord']) => healthWords.of('discord', fault).says;

describe('while Discord', () => {
  test.each<[Faults['discord'], Parameters<DailyBot['rehearsal']['faults']['next']>[0]]>([
    ['unreadable', { ...send, status: 200, text: '<html>', lastsMs: 3_000_000 }],
    ['failing', { ...send, status: 503, text: '<html>', lastsMs: 3_000_000 }],
    ['unreachable', { ...send, drop: true, lastsMs: 3_000_000 }],
  ])(
    'is %s, admins are told why, lookups and presses go on, and the round comes once when it is over',
    async (fault, order) => {
      const it = await dailyBot();
      await it.goTo('2026-03-02T18:00:00Z');
      await it.goTo('2026-03-03T17:59:59Z');
      it.rehearsal.faults.next(order);
      await it.passTo('2026-03-03T18:30:00Z', 20_000);
      expect(it.posted()).toHaveLength(1);
      expect(await statusOf(it)).toContain(says(fault));
      expect(titleOf(await it.rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toBe('Kit Dunn');
      const told = it.logged.filter((line) => line.includes(`"discord ${fault}"`));
      expect(told).toHaveLength(1);
      await it.passTo('2026-03-03T22:00:00Z');
      expect(it.posted()).toHaveLength(2);
      expect(await statusOf(it)).toContain(words.nothingWrong);
      expect(it.logged.filter((line) => line.includes(`"discord ${fault}"`))).toHaveLength(2);
      expect(textOf(await it.press('Ana', 0))).toContain(playWords.lockedIn);
    },
  );

  test('takes nothing for an hour, that is told with its end, no request is made, and lookups go on', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T17:59:59Z');
    it.rehearsal.faults.next({ ...send, rateLimit: { retryAfter: 3600, scope: 'global' } });
    await it.passTo('2026-03-02T18:50:00Z', 60_000);
    expect(it.sends()).toHaveLength(1);
    const told = await statusOf(it);
    expect(told).toContain(says('limited'));
    expect(told).toContain(`<t:${Date.parse('2026-03-02T18:59:59Z') / 1000}:R>`);
    expect(titleOf(await it.rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toBe('Kit Dunn');
    expect(it.logged.filter((line) => line.includes('"discord limited"'))).toHaveLength(1);
    // The package counts the hour by the real clock; another process knows nothing of it.
    await it.it.restart();
    await it.passTo('2026-03-02T19:30:00Z', 60_000);
    expect(it.posted()).toHaveLength(1);
    expect(await statusOf(it)).toContain(words.nothingWrong);
  });

  test('refuses the token, that is told, asked after ever less often, and over when it is accepted again', async () => {
    const it = await dailyBot();
    it.rehearsal.faults.next({ ...send, status: 401, times: 4 });
    await it.passTo('2026-03-02T18:05:00Z', 10_000);
    expect(await statusOf(it)).toContain(says('token'));
    expect(it.running.health.isReady()).toBe(false);
    expect(it.sends().length).toBeLessThanOrEqual(4);
    await it.passTo('2026-03-02T18:40:00Z', 60_000);
    expect(it.posted()).toHaveLength(1);
    expect(it.running.health.isReady()).toBe(true);
  });
});
