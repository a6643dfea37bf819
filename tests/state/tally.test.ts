import { expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state/open-state.ts';
import { claimRound } from '../../src/state/rounds.ts';
import {
  addTally,
  dueTallies,
  endTally,
  moveTally,
  nextTally,
  putOffTallies,
  type Tally,
} from '../../src/state/tally.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

/** Two rounds in each of two servers that the boards have to take in. */
async function open() {
  const state = await openState(temporaryFolder());
  onTestFinished(() => state.close());
  for (const guildId of ['1', '2']) {
    for (const id of ['a', 'b']) {
      const where = { guildId, id, localDate: `2026-01-0${id === 'a' ? 1 : 2}`, timezone: 'UTC' };
      const asked = { showId: 's', questionId: id, kind: 'written', question: '{}', rightChoice: 0 };
      await claimRound(state, {
        ...where,
        ...asked,
        channelId: '1',
        roleId: null,
        late: false,
        claimedAt: 0,
      });
      await addTally(state, { guildId, id }, 'count');
    }
  }
  const next = async (): Promise<Tally> => {
    const tally = await nextTally(state, '1');
    if (!tally) throw new Error('nothing to count');
    return tally;
  };
  return { state, next };
}

test('rounds come in the order in which they were added', async () => {
  const { state, next } = await open();
  const first = await next();
  expect(first).toMatchObject({ kind: 'count', round: { id: 'a' }, board: 0, userId: '' });
  expect(await endTally(state, first)).toBe(true);
  const second = await next();
  expect(second).toMatchObject({ round: { id: 'b' } });
  expect(await endTally(state, second)).toBe(true);
  expect(await nextTally(state, '1')).toBeNull();
});

test.each([
  { board: 0, userId: '5' },
  { board: 1, userId: '' },
])('whoever read it before it came to %j neither moves nor ends it', async (to) => {
  const { state, next } = await open();
  const [mine, theirs] = [await next(), await next()];
  expect(await moveTally(state, mine, to)).toBe(true);
  expect(await moveTally(state, theirs, { board: 3, userId: '9' })).toBe(false);
  expect(await endTally(state, theirs)).toBe(false);
  expect(await next()).toMatchObject(to);
});

test('a server is due once, and not before the time to which it was put off', async () => {
  const { state, next } = await open();
  expect(await dueTallies(state, 0, 9)).toEqual(['1', '2']);
  expect(await dueTallies(state, 0, 1)).toHaveLength(1);
  await putOffTallies(state, '1', 100);
  expect(await dueTallies(state, 99, 9)).toEqual(['2']);
  expect(await dueTallies(state, 100, 9)).toEqual(['2', '1']);
  await moveTally(state, await next(), { board: 1, userId: '' });
  await endTally(state, await next());
  expect(await dueTallies(state, 99, 9)).toEqual(['2']);
});
