import { describe, expect, test } from 'vitest';
import { pause, postNow, resume } from '../../src/rounds/daily.ts';
import { latestRounds } from '../../src/state/rounds.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { day, firstHour, guildId, hour, playedRounds, questionOf } from './played-rounds.ts';

const minute = 60_000;

describe('a round says that it is late', () => {
  test.each([
    ['at its hour', 0, null],
    ['five minutes after it', 5 * minute, null],
    ['a moment later', 5 * minute + 1, 'away'],
    ['in the evening', 5 * hour, 'away'],
  ])('%s: %s ms', async (_, after, late) => {
    const it = await playedRounds();
    await it.goTo(firstHour + after);
    expect(it.posts.map((post) => post.late)).toEqual([late]);
    expect(await it.latest()).toMatchObject({ late: late !== null });
  });

  test('not when an admin posts it after its hour', async () => {
    const it = await playedRounds();
    it.clock.now = firstHour + 3 * hour;
    await postNow(it.state, it.trivia, guildId, it.clock.now, async () => true);
    await it.trivia.rounds.settle();
    expect(it.posts.map((post) => post.late)).toEqual([null]);
  });
});

describe('what is asked', () => {
  const asked = async (it: Awaited<ReturnType<typeof playedRounds>>) =>
    (await latestRounds(it.state, guildId, 99))
      .map(({ showId, questionId }) => `${showId} ${questionId}`)
      .reverse();

  test('comes once each before any comes again, and not twice in a row then', async () => {
    const it = await playedRounds();
    for (let days = 0; days < 10; days++) await it.goTo(firstHour + days * day);
    const questions = await asked(it);
    expect(new Set(questions.slice(0, 5)).size).toBe(5);
    expect(new Set(questions.slice(5)).size).toBe(5);
    expect(questions[5]).not.toBe(questions[4]);
  });

  test('begins, when all were asked, with the one that most got wrong', async () => {
    const it = await playedRounds();
    for (let days = 0; days < 6; days++) {
      await it.goTo(firstHour + days * day);
      if (days < 5) for (const userId of ['1', '2']) await it.press(userId, days !== 1);
    }
    const questions = await asked(it);
    expect(questions[5]).toBe(questions[1]);
  });

  test('tells two shows’ questions of the same id apart', async () => {
    const questions = [questionOf('a', 'one'), questionOf('a', 'two')];
    const it = await playedRounds({ questions });
    for (let days = 0; days < 2; days++) await it.goTo(firstHour + days * day);
    expect((await asked(it)).toSorted()).toEqual(['one a', 'two a']);
  });

  test('is of the one show that was set, and what was asked of another is no matter of it', async () => {
    const ofOne = Array.from({ length: 8 }, (_, at) => questionOf(`q${at}`, 'one'));
    const it = await playedRounds({ questions: [...ofOne, questionOf('a', 'two')], showId: 'one' });
    for (let days = 0; days < 7; days++) await it.goTo(firstHour + days * day);
    for (const date of ['2026-03-09', '2026-03-10']) {
      changeRows(
        it.folder,
        `INSERT INTO round (guild_id, id, local_date, timezone, channel_id, show_id, question_id, kind, question,
          right_choice, late, step, claimed_at)
        VALUES (?, ?, ?, 'UTC', '3', 'two', 'a', 'written', '{}', 0, 0, 'revealed', 0)`,
        guildId,
        date,
        date,
      );
    }
    await it.goTo(firstHour + 9 * day);
    const questions = (await asked(it)).filter((question) => question.startsWith('one'));
    expect(new Set(questions).size).toBe(8);
  });

  test('comes again where it was never posted', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    changeRows(it.folder, "UPDATE round SET step = 'missed'");
    for (let days = 1; days <= 5; days++) await it.goTo(firstHour + days * day);
    const [first, ...others] = await asked(it);
    expect(new Set(others).size).toBe(5);
    expect(others).toContain(first);
  });

  test('is noted as missing where there is nothing, and the next date is tried again', async () => {
    const it = await playedRounds({ questions: [] });
    await it.goTo(firstHour);
    expect(it.posts).toEqual([]);
    expect(rowsOf(it.folder, 'daily')).toMatchObject([{ next_at: firstHour + day, failed_at: firstHour }]);
  });
});

describe('the round before', () => {
  test('is closed with its figures when the next one is claimed, and both are told', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    const first = await it.latest();
    expect(await it.press('1', true)).toMatchObject({ type: 'locked' });
    expect(await it.press('2', false)).toMatchObject({ type: 'locked' });
    await it.goTo(firstHour + day);
    expect(it.reveals.map(({ roundId }) => roundId)).toEqual([first.id]);
    expect(it.posts[1]?.yesterday).toMatchObject({ roundId: first.id });
    expect(it.posts[1]?.leaders.lines.map(({ userId, points }) => [userId, points])).toEqual([['1', 10]]);
    expect(await latestRounds(it.state, guildId, 2)).toMatchObject([
      { step: 'posted', counted: null },
      { step: 'revealed', counted: 1, answers: 2, rightAnswers: 1, closedAt: firstHour + day },
    ]);
  });

  test('is closed when an admin posts the next one before its hour', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    it.clock.now = firstHour + 20 * hour;
    expect(await postNow(it.state, it.trivia, guildId, it.clock.now, async () => true)).toMatchObject({
      type: 'claimed',
    });
    await it.trivia.rounds.settle();
    expect(rowsOf(it.folder, 'round', 'local_date').map(({ step }) => step)).toEqual(['revealed', 'posted']);
    expect(rowsOf(it.folder, 'daily')).toMatchObject([{ next_at: firstHour + 2 * day }]);
  });

  test('is closed though its date was the last for a week', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    await it.goTo(firstHour + 7 * day - 12 * hour);
    expect(await it.latest()).toMatchObject({ localDate: '2026-03-02', step: 'revealed' });
  });

  test('is closed by a pause, and its date does not come again after it', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    await pause(it.state, guildId, firstHour + 1);
    await it.goTo(firstHour + 2);
    expect(await it.latest()).toMatchObject({ step: 'revealed' });
    expect(await resume(it.state, guildId, firstHour - hour, '1')).toMatchObject({ date: '2026-03-03' });
  });
});
