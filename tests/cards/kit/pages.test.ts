import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardId } from '../../../src/cards/entries/actions.ts';
import type { Section } from '../../../src/cards/kit/card.ts';
import { costOf, fitPages, pagerRow } from '../../../src/cards/kit/pages.ts';

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

describe('fitPages', () => {
  const linesOf = (pages: readonly (readonly Section[])[]) => pages.flat().flatMap(({ lines }) => lines);

  test('leaves pages alone that have room', () => {
    const pages = [[{ lines: ['a'] }, { title: 'B', lines: ['b', 'c'] }], [{ lines: ['d'] }]];
    expect(fitPages(pages, 3000)).toEqual(pages);
  });

  test('goes on on the next page under the same heading', () => {
    const lines = Array.from({ length: 10 }, (_, at) => `${at}${'x'.repeat(300)}`);
    const pages = fitPages([[{ lines: ['first'] }, { title: 'Story', lines }]], 1000);
    expect(pages.length).toBeGreaterThan(2);
    expect(linesOf(pages)).toEqual(['first', ...lines]);
    for (const page of pages.slice(1)) expect(page).toMatchObject([{ title: 'Story' }]);
  });

  test('keeps every page within its room and loses no word, whatever stands there', () => {
    const word = fc.constantFrom('word', '木之本桜', '||cover||', '👍🏽', '"quoted"', 'long'.repeat(900));
    const line = fc.array(word, { minLength: 1, maxLength: 400 }).map((all) => all.join(' '));
    const section = fc.record({
      title: fc.constantFrom('Story', '章'),
      lines: fc.array(line, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 900, max: 3000 }),
        (sections, room) => {
          const pages = fitPages([sections], room);
          for (const page of pages) {
            expect(
              page.flatMap(({ lines }) => lines).reduce((sum, one) => sum + costOf(one), 0),
            ).toBeLessThanOrEqual(room);
          }
          const letters = (all: readonly string[]) => all.join('').replace(/[\s|]/g, '');
          expect(letters(linesOf(pages))).toBe(letters(sections.flatMap(({ lines }) => lines)));
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
