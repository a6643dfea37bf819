import type { Rehearsal } from '@callboard/rehearsal';
import { describe, expect, test } from 'vitest';
import { controlsOf, movableClock } from '../../src/app/rehearse-clock.ts';
import { words } from '../../src/app/words.ts';
import { playWords, words as roundWords } from '../../src/cards/rounds/words.ts';
import { mostBonus, rightPoints } from '../../src/scores/score.ts';
import { buttonId, textOf, titleOf, toldAlone } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;

/** The bot in a rehearsal, both with a clock that only jumps move. */
async function open() {
  const clock = movableClock(() => noon);
  const it = await rehearsedBot({ now: clock.now });
  const controls = controlsOf(clock, {
    running: async () => it.running,
    restart: () => it.restart().then(() => null),
  });
  const { rehearsal } = it;
  const setUp = (channel: string, time: string, guild = 'Backstage Fans') =>
    rehearsal
      .member('Dora')
      .slash('daily setup', { channel, time, timezone: 'UTC' }, { channel: `${guild}/general` });
  return { rehearsal, clock, controls, setUp };
}

const posted = (rehearsal: Rehearsal, channel: string) => rehearsal.channel(channel).messages;

describe('the clock', () => {
  test('runs on after a jump, and never goes back', () => {
    let real = 1000;
    const clock = movableClock(() => real);
    clock.moveTo(5000);
    real += 10;
    expect(clock.now()).toBe(5010);
    clock.moveTo(3000);
    expect(clock.now()).toBe(5010);
  });
});

describe('the next daily round', () => {
  test('says what to do where there is none', async () => {
    const { controls, clock, rehearsal, setUp } = await open();
    expect(await controls.nextRound()).toEqual({ said: words.noneSetUp });
    expect(clock.now()).toBe(noon);
    await setUp('trivia', '19:00');
    await rehearsal.member('Dora').slash('daily pause');
    expect(await controls.nextRound()).toEqual({ said: words.allPaused });
  });

  test('comes at its hour, with the answer to the one before', async () => {
    const { controls, clock, rehearsal, setUp } = await open();
    await setUp('trivia', '19:00');
    expect(await controls.nextRound()).toEqual({ said: words.whatWasPosted(1, 0) });
    expect(clock.now()).toBe(noon + 7 * hour);
    const [first] = posted(rehearsal, 'trivia');
    expect(first && textOf(first)).toContain(roundWords.worth(rightPoints, mostBonus));
    expect(Date.parse(first?.timestamp ?? '')).toBe(clock.now());
    await controls.nextRound();
    expect(clock.now()).toBe(noon + 31 * hour);
    const [, second] = posted(rehearsal, 'trivia');
    expect(second && textOf(second)).toContain(roundWords.yesterday);
  });

  test('is that of whichever server comes first', async () => {
    const { controls, clock, rehearsal, setUp } = await open();
    await setUp('trivia', '19:00');
    await setUp('trivia', '15:00', 'Soap Corner');
    await controls.nextRound();
    expect(clock.now()).toBe(noon + 3 * hour);
    expect([posted(rehearsal, 'Soap Corner/trivia').length, posted(rehearsal, 'trivia').length]).toEqual([
      1, 0,
    ]);
  });
});

describe('one day on', () => {
  test('stops at everything that is due on the way', async () => {
    const { controls, clock, rehearsal, setUp } = await open();
    await setUp('trivia', '19:00');
    await setUp('trivia', '09:30', 'Soap Corner');
    expect(await controls.dayOn()).toEqual({ said: words.whatWasPosted(2, 0) });
    expect(clock.now()).toBe(noon + 24 * hour);
    const times = [posted(rehearsal, 'trivia'), posted(rehearsal, 'Soap Corner/trivia')].map((messages) =>
      messages.map(({ timestamp }) => timestamp),
    );
    expect(times).toEqual([['2026-06-01T19:00:00.000Z'], ['2026-06-02T09:30:00.000Z']]);
  });

  test('seven times are a week with a round a day, though pressed at once', async () => {
    const { controls, clock, rehearsal, setUp } = await open();
    await setUp('trivia', '19:00');
    await Promise.all(Array.from({ length: 7 }, () => controls.dayOn()));
    expect(clock.now()).toBe(noon + 7 * 24 * hour);
    expect(posted(rehearsal, 'trivia')).toHaveLength(7);
  });

  test('is a day also when nothing is due', async () => {
    const { controls, clock } = await open();
    expect(await controls.dayOn()).toEqual({ said: words.whatWasPosted(0, 0) });
    expect(clock.now()).toBe(noon + 24 * hour);
  });
});

test('after a restart of the bot the clock goes on, old buttons work, and answers count', async () => {
  const { controls, clock, rehearsal, setUp } = await open();
  await setUp('trivia', '19:00');
  await controls.nextRound();
  expect(await controls.restart()).toEqual({ said: words.restarted });
  expect(clock.now()).toBe(noon + 7 * hour);
  const [round] = posted(rehearsal, 'trivia');
  if (round === undefined) throw new Error('no round');
  const answered = await toldAlone(rehearsal.member('Ana'), round, buttonId(round, /^A /));
  expect(titleOf(answered)).toBe(playWords.lockedIn);
  await controls.dayOn();
  const latest = posted(rehearsal, 'trivia').at(-1);
  const told = latest && textOf(latest);
  expect([0, 1].some((right) => told?.includes(roundWords.hadItRight(right, 1)))).toBe(true);
});
