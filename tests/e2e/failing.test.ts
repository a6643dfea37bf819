import { describe, expect, test } from 'vitest';
import { permissionNames } from '../../src/cards/rounds/setup-words.ts';
import { playWords, words } from '../../src/cards/rounds/words.ts';
import { words as edge } from '../../src/discord/words.ts';
import { datesUntilPause } from '../../src/rounds/retry.ts';
import { words as roundsWords } from '../../src/rounds/words.ts';
import { dailyBot } from './daily-bot.ts';
import { textOf } from './reading.ts';

const refusedOn = (sends: readonly { at: number; status: number }[], date: string) =>
  sends.filter(({ at, status }) => status >= 400 && new Date(at).toISOString().startsWith(date)).length;

describe('a channel in which the bot may not write', () => {
  test('is asked again within the date, and the round comes late and says so', async () => {
    const it = await dailyBot();
    const allow = it.forbid('SendMessages');
    await it.goTo('2026-03-02T18:00:00Z');
    await it.passTo('2026-03-02T20:00:00Z');
    expect(it.posted()).toHaveLength(0);
    const told = textOf(await it.dora.slash('daily status'));
    expect(told).toContain(
      edge.notAllowed(`<#${it.rehearsal.channel('trivia').id}>`, permissionNames.sendMessages),
    );
    expect(textOf(await it.rehearsal.member('Ana').slash('trivia today'))).toContain(
      permissionNames.sendMessages,
    );
    allow();
    await it.passTo('2026-03-02T22:30:00Z');
    expect(it.posted()).toHaveLength(1);
    expect(textOf(it.posted()[0] ?? never())).toContain(words.late('failed'));
    expect(textOf(await it.dora.slash('daily status'))).toContain(words.nothingWrong);
  });

  test('is tried at once when an admin asks for it', async () => {
    const it = await dailyBot();
    const allow = it.forbid('SendMessages');
    await it.goTo('2026-03-02T18:00:00Z');
    await it.passTo('2026-03-02T20:00:00Z');
    allow();
    await it.dora.slash('daily post');
    await it.settle();
    expect(it.posted()).toHaveLength(1);
  });

  test('is given up after a week, with few requests a day and one DM for each that is worth knowing', async () => {
    const it = await dailyBot();
    it.forbid('SendMessages');
    await it.passTo('2026-03-02T18:30:00Z');
    expect(it.toldTo('Dora')).toHaveLength(0);
    await it.passTo('2026-03-02T20:00:00Z');
    expect(it.toldTo('Dora')).toHaveLength(1);
    await it.passTo('2026-03-12T12:00:00Z');
    const dates = Array.from({ length: 10 }, (_, day) =>
      refusedOn(it.sends(), `2026-03-${String(day + 2).padStart(2, '0')}`),
    );
    expect(Math.max(...dates)).toBeLessThanOrEqual(25);
    expect(dates.slice(1).every((tries) => tries <= 10)).toBe(true);
    expect(dates.slice(datesUntilPause + 1)).toEqual([0, 0]);
    const dms = it.toldTo('Dora').map(textOf);
    expect(dms).toHaveLength(2);
    expect(dms[0]).toContain(roundsWords.failingTitle);
    expect(dms[1]).toContain(roundsWords.pausedTitle);
    const today = textOf(await it.rehearsal.member('Ana').slash('trivia today'));
    expect(today).toContain(playWords.noneOpen);
    expect(textOf(await it.dora.slash('daily status'))).toContain(words.resumeAfter(false));
  });

  test('is no trouble to whoever takes no DMs', async () => {
    const it = await dailyBot();
    const allow = it.forbid('SendMessages');
    it.rehearsal.faults.next({
      path: /^\/users\/@me\/channels$/,
      status: 403,
      code: 50007,
      message: 'Cannot send messages to this user',
    });
    await it.passTo('2026-03-02T20:00:00Z');
    expect(it.rehearsal.faults.pending).toBe(0);
    allow();
    await it.passTo('2026-03-02T22:30:00Z');
    expect(it.posted()).toHaveLength(1);
  });
});

describe('a passing slip', () => {
  test.each([
    ['Unknown Channel', 404, 10003],
    ['Missing Access', 403, 50001],
    ['an error of its own', 500, 0],
  ])('%s at the hour ends nothing', async (_, status, code) => {
    const it = await dailyBot();
    it.rehearsal.faults.next({ method: 'POST', path: /^\/channels\/\d+\/messages$/, status, code });
    await it.goTo('2026-03-02T18:00:00Z');
    expect(it.posted()).toHaveLength(0);
    await it.passTo('2026-03-02T18:05:00Z', 60_000);
    expect(it.posted()).toHaveLength(1);
    await it.goTo('2026-03-03T18:00:00Z');
    expect(it.posted()).toHaveLength(2);
  });

  test('an answer without a message is not taken for a post, and the round comes once', async () => {
    const it = await dailyBot();
    it.rehearsal.faults.next({
      method: 'POST',
      path: /^\/channels\/\d+\/messages$/,
      status: 200,
      body: {},
      afterwards: true,
    });
    await it.passTo('2026-03-02T18:10:00Z', 60_000);
    expect(it.posted()).toHaveLength(1);
    expect(textOf(await it.press('Ana', 0))).toContain(playWords.lockedIn);
  });
});

describe('a channel whose history cannot be read', () => {
  test('gets no second post of one date, and its next date is not held up', async () => {
    const it = await dailyBot();
    it.rehearsal.faults.next({
      method: 'POST',
      path: /^\/channels\/\d+\/messages$/,
      drop: true,
      afterwards: true,
    });
    it.rehearsal.failHistoryWithContainers();
    await it.passTo('2026-03-03T12:00:00Z', 30 * 60_000);
    expect(it.posted()).toHaveLength(1);
    await it.goTo('2026-03-03T18:00:00Z');
    expect(it.posted()).toHaveLength(2);
  });
});

describe('a limit of an hour', () => {
  test('is left alone until it is over, told, and holds up nobody', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T17:59:59Z');
    it.rehearsal.faults.next({
      method: 'POST',
      path: /^\/channels\/\d+\/messages$/,
      rateLimit: { retryAfter: 3600 },
    });
    await it.goTo('2026-03-02T18:00:00Z');
    await it.passTo('2026-03-02T18:50:00Z', 5 * 60_000);
    expect(it.sends()).toHaveLength(1);
    expect(textOf(await it.dora.slash('daily status'))).toContain(edge.limited(60));
    await it.passTo('2026-03-02T19:30:00Z', 5 * 60_000);
    expect(it.posted()).toHaveLength(1);
  });
});

describe('a round whose message was deleted', () => {
  test('is not linked, is posted again when an admin asks, and keeps its answers', async () => {
    const it = await dailyBot();
    await it.goTo('2026-03-02T18:00:00Z');
    await it.press('Ana', 0);
    const [message] = it.posted();
    it.rehearsal.state.messages.remove(message ?? never());
    const today = async () => textOf(await it.rehearsal.member('Ben').slash('trivia today'));
    expect(await today()).toContain(playWords.messageDeleted);
    await it.dora.slash('daily post');
    await it.settle();
    expect(it.posted()).toHaveLength(1);
    expect(await today()).toContain(it.posted()[0]?.id);
    expect(textOf(await it.press('Ana', 1))).toContain(playWords.answeredAlready);
    expect(textOf(await it.press('Ben', 1))).toContain(playWords.lockedIn);
    await it.dora.slash('daily post');
    await it.settle();
    expect(it.posted()).toHaveLength(1);
  });
});

function never(): never {
  throw new Error('there is no message');
}
