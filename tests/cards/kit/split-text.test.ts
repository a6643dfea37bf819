import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../../src/cards/kit/markdown.ts';
import { splitMarkdown } from '../../../src/cards/kit/split-text.ts';

/** The words of a text, without escapes and marks. */
const plain = (safe: string): string => safe.replace(/\\(.)|\|\||\*/gsu, '$1').replace(/\s+/g, '');
/** How often a mark stands there as a mark. */
const marksIn = (safe: string, mark: string): number => safe.replace(/\\./gsu, '').split(mark).length - 1;

describe('splitMarkdown', () => {
  test('breaks between words, and takes a text that fits as it is', () => {
    expect(splitMarkdown('short', 40)).toEqual(['short']);
    expect(splitMarkdown('one two three four five six seven eight nine ten', 40)).toEqual([
      'one two three four five six seven eight',
      'nine ten',
    ]);
  });

  test('closes what is open and opens it again', () => {
    const text = 'word '.repeat(12).trim();
    for (const piece of splitMarkdown(`- from S1E02: ||**Kit**: ${text}|| (*sources differ*)`, 44)) {
      for (const mark of ['||', '**']) expect(marksIn(piece, mark) % 2, piece).toBe(0);
      expect(piece).not.toContain('||||');
    }
  });

  test('lets no piece begin with what would be a heading, a quote or a list', () => {
    const text = `${'a'.repeat(39)} # b ${'c'.repeat(37)} > d ${'e'.repeat(37)} - f ${'g'.repeat(37)} 1. h`;
    for (const piece of splitMarkdown(text, 40)) expect(piece).not.toMatch(/^(?:[#>-]|\d+\.)/);
  });

  test('loses nothing, tears nothing and keeps to its limit, whatever the text is', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(
        '悟空'.repeat(60),
        '*'.repeat(70),
        '||x||',
        'a\\b',
        '# x',
        '👩‍👩‍👧‍👦'.repeat(9),
        '\n\n',
      ),
    );
    const text = fc.array(words, { maxLength: 12 }).map((parts) => escapeMarkdown(parts.join(' ')));
    const marked = fc.tuple(text, text).map(([a, b]) => `- ||${a}|| **${b}**`);
    fc.assert(
      fc.property(fc.oneof(text, marked), fc.integer({ min: 40, max: 300 }), (safe, max) => {
        const pieces = splitMarkdown(safe, max);
        expect(plain(pieces.join('')).replace(/\\/g, '')).toBe(plain(safe).replace(/\\/g, ''));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max + 1);
          expect(piece.isWellFormed()).toBe(true);
          expect(marksIn(piece, '||') % 2).toBe(0);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
