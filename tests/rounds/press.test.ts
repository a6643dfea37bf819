import { describe, expect, test } from 'vitest';
import { pause } from '../../src/rounds/daily.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { firstHour, guildId, playedRounds } from './played-rounds.ts';

async function open() {
  const it = await playedRounds();
  await it.goTo(firstHour);
  const { id: roundId } = await it.latest();
  const pressed = { roundId, guildId, messageId: '1', userId: '9', name: 'Eve', choice: 1 };
  return { it, pressed };
}

test('a press on a round of another server answers nothing', async () => {
  const { it, pressed } = await open();
  const forged = { ...pressed, guildId: '200000000000000002' };
  expect(await it.trivia.rounds.press(forged)).toEqual({ type: 'unknown' });
  expect(rowsOf(it.folder, 'answer')).toEqual([]);
});

test('a press on a round that is not there answers nothing', async () => {
  const { it, pressed } = await open();
  expect(await it.trivia.rounds.press({ ...pressed, roundId: 'nowhere' })).toEqual({ type: 'unknown' });
});

test('the first answer counts, with the name and the moment', async () => {
  const { it, pressed } = await open();
  expect(await it.trivia.rounds.press(pressed)).toMatchObject({ type: 'locked', choice: 1 });
  it.clock.now += 5;
  expect(await it.trivia.rounds.press({ ...pressed, choice: 2, name: 'Eva' })).toMatchObject({
    type: 'already',
    choice: 1,
  });
  expect(rowsOf(it.folder, 'answer')).toMatchObject([
    { guild_id: guildId, user_id: '9', choice: 1, name: 'Eve', answered_at: firstHour },
  ]);
});

test('of a hundred presses at once each member’s first counts', async () => {
  const { it, pressed } = await open();
  const presses = Array.from({ length: 100 }, (_, at) =>
    it.trivia.rounds.press({ ...pressed, userId: String(at % 10), choice: at % 4 }),
  );
  const outcomes = await Promise.all(presses);
  expect(outcomes.filter(({ type }) => type === 'locked')).toHaveLength(10);
  expect(outcomes.filter(({ type }) => type === 'already')).toHaveLength(90);
  expect(rowsOf(it.folder, 'answer')).toHaveLength(10);
});

test('a press before the post was noted is the proof that it is out', async () => {
  const { it, pressed } = await open();
  changeRows(it.folder, "UPDATE round SET step = 'claimed', message_id = NULL, posted_at = NULL");
  it.clock.now += 5;
  const press = it.trivia.rounds.press({ ...pressed, messageId: '77' });
  expect(await press).toMatchObject({ type: 'locked' });
  expect(await it.latest()).toMatchObject({ step: 'posted', messageId: '77', postedAt: firstHour + 5 });
});

describe('when the round is over', () => {
  test('a press is told the question, and answers nothing', async () => {
    const { it, pressed } = await open();
    await pause(it.state, guildId, firstHour);
    const press = await it.trivia.rounds.press(pressed);
    expect(press).toMatchObject({ type: 'closed', question: { show: 'harbour' } });
    expect(rowsOf(it.folder, 'answer')).toEqual([]);
  });

  test.each(['closed', 'revealed', 'missed'])('%s, no answer can be appended', async (step) => {
    const { it, pressed } = await open();
    changeRows(it.folder, 'UPDATE round SET step = ?', step);
    expect(await appendAnswer(it.state, { ...pressed, answeredAt: 0 })).toBeNull();
    expect(rowsOf(it.folder, 'answer')).toEqual([]);
  });
});
