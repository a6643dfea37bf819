import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { playWords, resultWords, words } from '../../src/cards/rounds/words.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { dailyBot } from './daily-bot.ts';
import { buttonId, optionsOf, textOf, toldAlone } from './reading.ts';

const minute = 60_000;
const names = ['Ana', 'Ben', 'Caro', 'Olu'];

/** A round that has just been posted. */
async function openRound() {
  const it = await dailyBot();
  await it.goTo('2026-03-02T18:00:00Z');
  const round = it.posted().at(-1);
  if (!round) throw new Error('nothing was posted');
  const right = () => rowsOf(it.varDir, 'round', 'local_date').at(-1)?.right_choice ?? Number.NaN;
  return {
    ...it,
    round: () => it.posted().at(-1) ?? round,
    /** Edits of the message by the answer to an interaction. */
    edits: () => it.rehearsal.requests.filter(isUpdate).length,
    answer: (name: string, isRight: boolean) => it.press(name, isRight ? right() : (right() + 1) % 4),
    pressed: (name: string, label: string) => {
      const open = it.posted().findLast((message) => optionsOf(message).length > 0) ?? round;
      return toldAlone(it.rehearsal.member(name), open, buttonId(open, label));
    },
  };
}

const isUpdate = ({ path, body, status }: { path: string; body?: unknown; status: number }): boolean =>
  path.endsWith('/callback') && status < 300 && (body as { type?: number } | undefined)?.type === 7;

describe('how many have answered', () => {
  test('stands on the message, and is told at most once a minute, however many press', async () => {
    const it = await openRound();
    expect(textOf(it.round())).not.toContain(words.answered(1));
    await it.answer('Ana', true);
    expect(textOf(it.round())).toContain(words.answered(1));
    const [first] = optionsOf(it.round());
    const presses = Array.from({ length: 60 }, (_, nth) =>
      toldAlone(it.rehearsal.member(names[nth % names.length] ?? ''), it.round(), first?.id ?? ''),
    );
    await Promise.all(presses);
    expect(it.edits()).toBe(1);
    it.clock.now += minute;
    await it.pressed('Ana', words.myResult);
    expect(it.edits()).toBe(2);
    expect(textOf(it.round())).toContain(words.answered(4));
  });

  test.each([
    ['Discord takes no more edits', RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached],
    ['the message is gone', RESTJSONErrorCodes.UnknownMessage],
  ])('is left alone where %s, and the answer is told all the same', async (_, code) => {
    const it = await openRound();
    it.rehearsal.faults.next({ path: /\/callback$/, status: 400, code });
    expect(textOf(await it.answer('Ana', true))).toContain(playWords.lockedIn);
    it.clock.now += 2 * minute;
    expect(textOf(await it.answer('Ben', true))).toContain(playWords.lockedIn);
    expect(it.edits()).toBe(0);
    it.clock.now += 15 * minute;
    await it.answer('Caro', true);
    expect(it.edits()).toBe(1);
  });
});

test('while boards are being counted an answer is told at once, and how many have answered later', async () => {
  const it = await openRound();
  const far = it.clock.now + 60 * minute;
  changeRows(
    it.varDir,
    `INSERT INTO tally (guild_id, seq, round_id, kind, retry_at) SELECT guild_id, 1, id, 'recount', ${far} FROM round`,
  );
  expect(textOf(await it.answer('Ana', true))).toContain(playWords.lockedIn);
  expect(it.edits()).toBe(0);
  changeRows(it.varDir, 'DELETE FROM tally');
  it.clock.now += minute;
  await it.answer('Ben', true);
  expect(it.edits()).toBe(1);
});

describe('My result', () => {
  test('of a round whose post was not noted yet tells nothing of its answer', async () => {
    const it = await openRound();
    changeRows(it.varDir, "UPDATE round SET step = 'claimed', message_id = NULL");
    const [round] = rowsOf(it.varDir, 'round');
    const { options, right, explanation } = JSON.parse(round?.question ?? '');
    const told = textOf(await it.pressed('Ana', words.myResult));
    expect(told).not.toContain(options[right]);
    expect(told).not.toContain(explanation);
    expect(told).toContain(resultWords.noneOver);
  });

  test('on the open round is what is locked in, with what is at stake; before that nothing of it', async () => {
    const it = await openRound();
    expect(textOf(await it.pressed('Ana', words.myResult))).toContain(resultWords.noneOver);
    expect(textOf(await it.answer('Ana', true))).toContain(playWords.atStake(10, 1));
    await it.goTo('2026-03-03T18:00:00Z');
    expect(textOf(await it.answer('Ana', true))).toContain(playWords.atStake(11, 2));
    expect(textOf(await it.pressed('Ana', words.myResult))).toContain(playWords.atStake(11, 2));
  });

  test('of a round that is over tells right or wrong, points, place, streak and the last rounds', async () => {
    const it = await openRound();
    await it.answer('Ben', true);
    it.clock.now += 5;
    await it.answer('Ana', true);
    await it.answer('Caro', false);
    await it.goTo('2026-03-03T18:00:00Z');
    const told = textOf(await it.pressed('Ana', words.myResult));
    expect(told).toContain(resultWords.pointsAndPlace(10, resultWords.placeOf(2, 3)));
    expect(told).toContain(words.streaks(1, 1));
    await it.answer('Ana', true);
    await it.answer('Ben', false);
    await it.goTo('2026-03-04T18:00:00Z');
    const second = textOf(await it.pressed('Ana', words.myResult));
    expect(second).toContain(resultWords.weekPlace(1, ''));
    expect(second).toContain('🟩🟩');
    const bens = textOf(await it.pressed('Ben', words.myResult));
    expect(bens).toContain(resultWords.weekPlace(2, resultWords.down(1)));
    expect(bens).toContain('🟩🟥');
    const olus = textOf(await it.pressed('Olu', words.myResult));
    expect(olus).toContain('⬜⬜');
    expect(textOf(await it.rehearsal.member('Ana').slash('trivia result'))).toBe(second);
  });

  test('is shared once, gives nothing of the question away, and only where one may write', async () => {
    const it = await openRound();
    await it.answer('Ana', true);
    await it.answer('Ben', true);
    await it.goTo('2026-03-03T18:00:00Z');
    const own = await it.pressed('Ana', words.myResult);
    const before = it.posted().length;
    const shared = await it.rehearsal.member('Ana').press(own, buttonId(own, resultWords.share));
    expect(shared.message?.ephemeral).toBe(false);
    expect(it.posted()).toHaveLength(before + 1);
    const [first] = rowsOf(it.varDir, 'round', 'local_date');
    const { text, options } = JSON.parse(first?.question ?? '');
    for (const secret of [text, ...options]) expect(textOf(shared)).not.toContain(secret);
    expect(textOf(shared)).toContain('🟩');
    const again = await it.rehearsal.member('Ana').press(own, buttonId(own, resultWords.share));
    expect(textOf(again)).toContain(resultWords.sharedAlready);

    const bens = await it.pressed('Ben', words.myResult);
    const trivia = it.rehearsal.guild.channels.find(({ name }) => name === 'trivia');
    trivia?.overwrites.push({ id: it.rehearsal.guild.id, kind: 'role', allow: [], deny: ['SendMessages'] });
    const refused = await it.rehearsal.member('Ben').press(bens, buttonId(bens, resultWords.share));
    expect(textOf(refused)).toContain(resultWords.mayNotWrite);
    trivia?.overwrites.pop();
    const late = await it.rehearsal.member('Ben').press(bens, buttonId(bens, resultWords.share));
    expect(late.message?.ephemeral).toBe(false);
  });
});

test('when it closes the message names who had it, the first first, and shows the shares', async () => {
  const it = await openRound();
  await it.answer('Ben', true);
  it.clock.now += 5;
  await it.answer('Ana', true);
  await it.answer('Caro', false);
  await it.goTo('2026-03-03T18:00:00Z');
  const closed = textOf(it.posted()[0] ?? it.round());
  expect(closed).toContain(words.hadItFirst(words.hadItRight(2, 3), 'Ben and Ana', true));
  expect(closed).toContain('🟩'.repeat(7));
  expect(optionsOf(it.posted()[0] ?? it.round())).toEqual([]);
});
