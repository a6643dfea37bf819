import { describe, expect, test } from 'vitest';
import { setupWords } from '../../src/cards/rounds/setup-words.ts';
import { playWords, words } from '../../src/cards/rounds/words.ts';
import { type DailyBot, dailyBot } from './daily-bot.ts';
import { textOf } from './reading.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** One poll by a clock that is off by so much, and then one by the right time. */
async function offFor(it: DailyBot, ms: number): Promise<void> {
  it.clock.isOffBy = ms;
  await it.settle();
  it.clock.isOffBy = 0;
  it.clock.now += 5000;
  await it.settle();
}

/** When each message of the channel was sent, as Discord has it: one line a date. */
const datesOf = (it: DailyBot): string[] =>
  it.sends().map(({ at }) => new Date(at).toISOString().slice(0, 10));

describe('a clock that was ahead for one poll and put right', () => {
  test.each([
    ['an hour', hour],
    ['a day', day],
    ['three days', 3 * day],
    ['five days', 5 * day],
    ['a year', 365 * day],
  ])('by %s: one round at most comes too early, and each date after has its own', async (_, ahead) => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T18:00:00Z');
    await it.goTo('2026-03-03T06:00:00Z');
    await offFor(it, ahead);
    await it.passTo('2026-03-10T12:00:00Z', hour);
    const sent = datesOf(it);
    const wrong = sent.filter((_date, at) => at === 1 && ahead > 12 * hour);
    expect(wrong.length).toBeLessThanOrEqual(1);
    const right = sent.filter((date, at) => at === 0 || date !== '2026-03-03' || ahead < 12 * hour);
    expect(right.slice(-6)).toEqual([
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
    ]);
    expect(it.sends().length).toBe(it.posted().length);
  });

  test('its next round is right in /daily status, and a press on the one that came early counts', async () => {
    const it = await dailyBot();
    await offFor(it, 5 * day + 8 * hour);
    expect(it.posted()).toHaveLength(1);
    expect(textOf(await it.press('Ana', 0))).toContain(playWords.lockedIn);
    const told = textOf(await it.dora.slash('daily status'));
    expect(told).toContain(`<t:${Date.parse('2026-03-02T18:00:00Z') / 1000}:`);
  });

  test('a restart in between changes nothing', async () => {
    const it = await dailyBot();
    it.clock.isOffBy = 5 * day + 8 * hour;
    await it.settle();
    it.clock.isOffBy = 0;
    await it.it.restart();
    await it.it.running.trivia.rounds.settle();
    await it.goTo('2026-03-02T18:00:00Z');
    expect(it.posted()).toHaveLength(2);
  });
});

describe('a clock that is set', () => {
  test('back an hour, after a round and before one, brings no second one of a date', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T18:30:00Z');
    await it.goTo('2026-03-02T17:30:00Z');
    await it.passTo('2026-03-03T17:30:00Z');
    expect(it.posted()).toHaveLength(1);
    await it.passTo('2026-03-03T18:30:00Z');
    expect(it.posted()).toHaveLength(2);
  });

  test('back an hour over midnight brings no second one either', async () => {
    const it = await dailyBot();
    await it.dora.slash('daily setup', { time: '00:10' });
    await it.goTo('2026-03-02T23:20:00Z');
    expect(it.posted()).toHaveLength(1);
    await it.goTo('2026-03-02T22:20:00Z');
    await it.passTo('2026-03-03T22:00:00Z');
    expect(it.posted()).toHaveLength(1);
  });

  test('forward three days brings the latest date only', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T18:00:00Z');
    await it.goTo('2026-03-05T19:00:00Z');
    expect(it.posted()).toHaveLength(2);
    expect(textOf(await it.dora.slash('daily status'))).toContain(words.nothingWrong);
    expect(textOf(await it.dora.slash('daily post'))).toContain(setupWords.posted);
  });
});
