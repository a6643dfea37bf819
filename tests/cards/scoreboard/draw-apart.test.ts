import { expect, test } from 'vitest';
import { drawApart } from '../../../src/cards/scoreboard/picture/draw-apart.ts';
import { boardOf } from './boards.ts';

test('pictures that are asked for at once are drawn apart, and a board that cannot be drawn fails alone', async () => {
  const boards = [boardOf(['Kit', 'さくら']), boardOf([]), boardOf(['Kit', 'さくら'])];
  const [first, none, again] = await Promise.allSettled(boards.map(drawApart));
  expect(none?.status).toBe('rejected');
  if (first?.status !== 'fulfilled' || again?.status !== 'fulfilled') throw new Error('not drawn');
  expect(first.value.toString('latin1')).toMatch(/^RIFF.{4}WEBP/s);
  expect(first.value.equals(again.value)).toBe(true);
});
