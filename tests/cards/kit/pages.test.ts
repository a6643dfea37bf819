import { describe, expect, test } from 'vitest';
import { cardId } from '../../../src/cards/entries/actions.ts';
import { pagerRow } from '../../../src/cards/kit/pages.ts';

const idOf = (page: number) => cardId({ kind: 'trope', show: 'x', id: 'y' }, page);
const buttons = (page: number, count: number) =>
  pagerRow(page, count, idOf).flatMap((row) => (row.kind === 'buttons' ? row.buttons : []));

describe('pagerRow', () => {
  test('has a button back and one on, and none where there is one page', () => {
    expect(buttons(0, 1)).toEqual([]);
    expect(buttons(0, 2).map(({ disabled }) => disabled)).toEqual([true, false]);
  });

  test('leaps where there are many pages', () => {
    expect(buttons(20, 67).map(({ id }) => id)).toEqual([10, 19, 21, 30].map(idOf));
    expect(buttons(3, 67).map(({ id }) => id)).toEqual([0, 2, 4, 13].map(idOf));
    expect(buttons(64, 67).map(({ id }) => id)).toEqual([54, 63, 65, 66].map(idOf));
  });

  test('never has one id twice', () => {
    for (let count = 2; count < 40; count++) {
      for (let page = 0; page < count; page++) {
        const ids = buttons(page, count).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });
});
