import { expect, test } from 'vitest';
import { makeCount, makeVoid } from '../../src/rounds/void.ts';
import { optionCountsOf } from '../../src/state/option-counts.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { day, firstHour, guildId, playedRounds, questionOf } from '../rounds/played-rounds.ts';

/** A round that three answered, two of them right, and that is over. */
async function played() {
  const it = await playedRounds({ questions: [questionOf('a'), questionOf('b')] });
  await it.goTo(firstHour);
  const round = await it.latest();
  for (const [userId, isRight] of [
    ['1', true],
    ['2', true],
    ['3', false],
  ] as const)
    await it.press(userId, isRight);
  const counts = async () => {
    const all = await optionCountsOf(it.state, 'harbour');
    return all
      .flatMap(({ options }) => [...options].map(([option, { shown, chosen }]) => [option, shown, chosen]))
      .filter(([, shown]) => shown !== 0)
      .toSorted();
  };
  return { it, round, key: { guildId, id: round.id }, counts };
}

test('nothing is counted of a round that is open', async () => {
  const { counts } = await played();
  expect(await counts()).toEqual([]);
});

test('what was chosen is counted when the round closes, and of no server and no member', async () => {
  const { it, counts } = await played();
  await it.goTo(firstHour + day);
  const all = await counts();
  expect(all).toHaveLength(4);
  expect(all.filter(([option]) => option === 'This')).toEqual([['This', 3, 2]]);
  expect(all.reduce((sum, [, , chosen]) => sum + Number(chosen), 0)).toBe(3);
  expect(Object.keys(rowsOf(it.folder, 'option_count')[0] ?? {})).toEqual([
    'show_id',
    'question_id',
    'option',
    'shown',
    'chosen',
  ]);
});

test('a round that becomes void is taken out again, and one that counts again comes back, each once', async () => {
  const { it, key, counts } = await played();
  await it.goTo(firstHour + day);
  const before = await counts();
  await makeVoid(it.state, key, it.clock.now, 'It was wrong.');
  await makeVoid(it.state, key, it.clock.now, 'It was wrong.');
  expect(await counts()).toEqual([]);
  await makeCount(it.state, key);
  await makeCount(it.state, key);
  expect(await counts()).toEqual(before);
});

test('a round that was voided while it was open is counted when it counts again', async () => {
  const { it, key, counts } = await played();
  await makeVoid(it.state, key, it.clock.now, 'It was wrong.');
  expect(await counts()).toEqual([]);
  await makeCount(it.state, key);
  expect((await counts()).filter(([option]) => option === 'This')).toEqual([['This', 3, 2]]);
});

test('a round whose question cannot be read any more is closed all the same', async () => {
  const { it, round, counts } = await played();
  changeRows(it.folder, "UPDATE round SET question = '{'");
  await it.goTo(firstHour + day);
  expect(await counts()).toEqual([]);
  expect(rowsOf(it.folder, 'round').find(({ id }) => id === round.id)?.step).not.toBe('posted');
});
