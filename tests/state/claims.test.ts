import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noRules } from '../../src/spoilers.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { findDaily, moveNext, saveDaily } from '../../src/state/daily.ts';
import { openState } from '../../src/state/open-state.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound, findRound, roundId } from '../../src/state/rounds.ts';
import { changeRules, getRules } from '../../src/state/settings.ts';
import { db } from '../../src/state/sql/session.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const guildId = '284959675351040001';
const date = '2026-03-02';
const key = { guildId, id: roundId(guildId, date) };

async function open() {
  const state = await openState(temporaryFolder());
  onTestFinished(() => state.close());
  /** The round of the date, claimed with a question of its own. */
  const claim = (questionId: string) =>
    claimRound(state, {
      ...key,
      localDate: date,
      timezone: 'UTC',
      channelId: '1',
      roleId: null,
      showId: 'show',
      questionId,
      kind: 'written',
      question: '{}',
      rightChoice: 1,
      late: false,
      claimedAt: 0,
    });
  return { state, claim };
}

describe('of two who do the same, one has done it', () => {
  test('a date is claimed once, and the second claim changes nothing', async () => {
    const { state, claim } = await open();
    const first = await claim('first');
    await advance(state, key, 'claimed', { step: 'posted', messageId: '9' });
    expect(first?.questionId).toBe('first');
    expect(await claim('second')).toBeNull();
    expect(await findRound(state, key)).toMatchObject({
      questionId: 'first',
      step: 'posted',
      messageId: '9',
    });
  });

  test('a server’s next hour is moved from where it was, once', async () => {
    const { state } = await open();
    const next = { nextAt: 1000, nextDate: date };
    const set = { guildId, channelId: '1', time: '12:00', timezone: 'UTC', roleId: null, showId: null };
    await saveDaily(state, { ...set, setBy: '2', ...next }, null);
    expect(await moveNext(state, { guildId, nextAt: 1000 }, { nextAt: 2000, nextDate: '2026-03-03' })).toBe(
      true,
    );
    expect(await moveNext(state, { guildId, nextAt: 1000 }, { nextAt: 3000, nextDate: '2026-03-04' })).toBe(
      false,
    );
    expect(await findDaily(state, guildId)).toMatchObject({ nextAt: 2000, nextDate: '2026-03-03' });
  });

  test('a round goes one step on from where it was, once', async () => {
    const { state, claim } = await open();
    await claim('first');
    const post = (messageId: string) => advance(state, key, 'claimed', { step: 'posted', messageId });
    expect([await post('9'), await post('10')]).toEqual([true, false]);
    expect(await advance(state, key, 'closed', { step: 'revealed' })).toBe(false);
    expect(await findRound(state, key)).toMatchObject({ step: 'posted', messageId: '9' });
  });

  test('a member’s first answer stays, and the second is told what it is', async () => {
    const { state, claim } = await open();
    await claim('first');
    const answer = (choice: number) =>
      appendAnswer(state, { guildId, roundId: key.id, userId: '5', choice, name: 'Ana', answeredAt: 0 });
    expect(await answer(2)).toEqual({ entered: true, choice: 2 });
    expect(await answer(3)).toEqual({ entered: false, choice: 2 });
  });
});

const set = {
  hides: true,
  mature: true,
  ceilings: new Map([['show', 's1e09']]),
  pictures: false,
  off: new Set(['other']),
  chosen: new Set(['show']),
};

test.each([
  ['hides', 'off'],
  ['pictures', 'chosen'],
  ['chosen', 'off'],
  ['mature', 'hides'],
  ['ceilings', 'mature'],
  ['off', 'ceilings'],
] as const)(
  'of two admins at once, who set %s and %s, neither undoes the other’s work',
  async (one, other) => {
    const { state } = await open();
    await changeRules(state, guildId, (rules) => rules);
    const change = (what: keyof typeof set) =>
      changeRules(state, guildId, (rules) => ({ ...rules, [what]: set[what] }));
    await Promise.all([change(one), change(other)]);
    expect(await getRules(state, guildId)).toEqual({ ...noRules, [one]: set[one], [other]: set[other] });
  },
);

test('a commit waits until the disk has it', async () => {
  const { state } = await open();
  const asked = await state.transaction((session) =>
    sql<{ synchronous: number }>`PRAGMA synchronous`.execute(session[db]),
  );
  const full = 2;
  expect(asked.rows).toEqual([{ synchronous: full }]);
});
