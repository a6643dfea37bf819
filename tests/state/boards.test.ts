import { expect, onTestFinished, test } from 'vitest';
import { boardLineOf, boardLines } from '../../src/state/boards.ts';
import { writeFigures } from '../../src/state/figures.ts';
import { openState } from '../../src/state/open-state.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

test('equal points share a rank, on every page and for one’s own line', async () => {
  const state = await openState(temporaryFolder());
  onTestFinished(() => state.close());
  const board = { scope: '', period: 'all' };
  for (const [user, points] of [30, 20, 20, 10, 10, 10, 0].entries()) {
    const figures = { name: `Member ${user}`, points, rightAnswers: 0, answers: 1 };
    await writeFigures(state, '1', board, String(user), figures);
  }
  const of = { guildId: '1', ...board };
  const ranks = async (offset: number) => (await boardLines(state, of, offset, 3)).map(({ rank }) => rank);
  expect(await ranks(0)).toEqual([1, 2, 2]);
  expect(await ranks(3)).toEqual([4, 4, 4]);
  expect(await ranks(4)).toEqual([4, 4, 7]);
  expect((await boardLineOf(state, of, '5'))?.rank).toBe(4);
  expect(await boardLineOf(state, of, 'nobody')).toBeNull();
});
