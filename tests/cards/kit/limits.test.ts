import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLines, cutText } from '../../../src/cards/kit/limits.ts';

describe('cutText', () => {
  const cases: [text: string, max: number, cut: string][] = [
    ['Kit Dunn', 8, 'Kit Dunn'],
    ['Kit Dunn, producer', 12, 'Kit Dunn,…'],
    ['Kit Dunn', 5, 'Kit…'],
    ['Supercalifragilistic', 10, 'Supercali…'],
    ['Family 👨‍👩‍👧‍👦 and more', 10, 'Family…'],
    ['Flags 🇿🇦🇨🇦 fly', 11, 'Flags 🇿🇦…'],
    ['zażółć gęślą jaźń', 12, 'zażółć…'],
  ];
  test.each(cases)('%s in %i is %s', (text, max, cut) => expect(cutText(text, max)).toBe(cut));

  test('never exceeds the limit nor leaves half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 2, max: 100 }),
        (text, max) => {
          const cut = cutText(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(cut.isWellFormed()).toBe(text.isWellFormed());
          if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});

describe('cutLines', () => {
  test('what fits stays as it is', () => expect(cutLines(['a', 'b'], 3)).toBe('a\nb'));
  test('the cut is visible and counts what is missing', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    expect(cutLines(lines, 40)).toBe('line 1\nline 2\nline 3\n… and 17 more');
  });
  test('with no room at all there is nothing', () => expect(cutLines(['a long line', 'b'], 5)).toBe(''));
});
