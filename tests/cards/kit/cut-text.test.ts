import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLines, cutMarkdown, cutText } from '../../../src/cards/kit/cut-text.ts';

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
  const more = (count: number) => `+${count}`;
  test('what fits stays as it is', () => expect(cutLines(['a', 'b'], 3, more)).toBe('a\nb'));
  test('the cut is visible and counts what is missing', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    expect(cutLines(lines, 27, more)).toBe('line 1\nline 2\nline 3\n+17');
  });
  test('a line that is too long by itself is cut, and never left out as a whole', () => {
    expect(cutLines(['one long line of many words', 'b'], 20, more)).toMatch(/^one long.*…\n\+1$/);
    expect(cutLines(['one long line of many words'], 20, more)).toMatch(/^one long.*…$/);
  });
});

describe('cutMarkdown', () => {
  const cases: [name: string, safe: string, max: number, cut: RegExp][] = [
    ['closes a spoiler bar', '||he is his son, and nobody knew of it||', 24, /^\|\|he is his.*…\|\|$/],
    ['closes what stands inside another', '||*he is his son, and nobody knew*||', 26, /…\*\|\|$/],
    ['leaves what was closed before', '**Kit** knows that nobody knew of it', 24, /^\*\*Kit\*\* knows.*…$/],
    ['takes an escaped mark for text', 'a \\|\\| b that goes on and on and on', 24, /…$/],
  ];
  test.each(cases)('%s', (_, safe, max, cut) => {
    const shown = cutMarkdown(safe, max);
    expect(shown).toMatch(cut);
    expect(shown.length).toBeLessThanOrEqual(max);
  });

  test('never opens what was covered, wherever it is cut', () => {
    const piece = fc.stringMatching(/^[a-z ]{1,12}$/);
    const covered = fc.array(fc.tuple(piece, fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(covered, fc.integer({ min: 12, max: 80 }), (pieces, max) => {
        const safe = pieces.map(([text, isCovered]) => (isCovered ? `||${text}||` : text)).join(' ');
        expect(cutMarkdown(safe, max).split('||').length % 2).toBe(1);
      }),
    );
  });
});
