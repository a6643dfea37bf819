import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likenessTo, wordLikeness } from '../../../../src/content/search/similarity/likeness.ts';

describe('wordLikeness', () => {
  test.each([
    ['the same', 'kit', 'kit', 1],
    ['half typed', 'vane', 'vanessa', 0.94],
    ['a doubled letter', 'vanesssa', 'vanessa', 0.95],
    ['two letters swapped', 'kti', 'kit', 0.733],
    ['a wrong vowel', 'venessa', 'vanessa', 0.914],
    ['a neighbour of the same sound', 'karly', 'carly', 0.84],
    ['another word', 'kit', 'sun', 0],
    ['another word of two letters', 'we', 'me', 0],
    ['a part of the middle', 'tim', 'showtime', 0.62],
  ])('%s', (_, typed, name, value) => {
    expect(wordLikeness(typed, name)).toBeCloseTo(value, 2);
  });

  test('a mistake in the first letter costs more than one in the middle', () => {
    expect(wordLikeness('wonfession', 'confession')).toBeLessThan(wordLikeness('conwession', 'confession'));
  });
});

describe('likeness', () => {
  const of = (typed: string, name: string, least = 0) => {
    const texts = name.split(' ');
    const words = Uint32Array.from(texts, (_, at) => at);
    return likenessTo(
      typed.split(' '),
      texts,
      least,
    )({ words, first: 0, end: words.length, joined: texts.join('') });
  };

  test('words may come in any order', () => {
    expect(of('dunn kti', 'kit dunn')).toBe(of('kti dunn', 'kit dunn'));
  });

  test('words may be joined or split', () => {
    expect(of('loose your self', 'lose yourself')).toBeGreaterThan(0.8);
    expect(of('confesioncam', 'confession cam')).toBeGreaterThan(0.8);
  });

  test('a name with fewer other words is more alike', () => {
    expect(of('showtme', 'showtime')).toBeGreaterThan(of('showtme', 'twelve hours to showtime'));
  });

  test('a word of the name is used once', () => {
    expect(of('kit kit', 'kit dunn')).toBeLessThan(of('kit dnn', 'kit dunn'));
  });

  test('one word in common is a little, a little word is nothing', () => {
    expect(of('who was that kit girl', 'kit dunn')).toBe(0.4);
    expect(of('of course not', 'of mice')).toBeLessThan(0.35);
  });

  test('what is as like as was asked for comes out as it is, and all else as less than that', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aabehllost'), minLength: 1, maxLength: 8 });
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const leasts = fc.constantFrom(0.35, 0.6, 0.75);
    fc.assert(
      fc.property(name, name, leasts, (typed, one, least) => {
        const value = of(typed, one);
        const asked = of(typed, one, least);
        if (value >= least) expect(asked).toBe(value);
        else expect(asked).toBeLessThan(least);
      }),
      { numRuns: 500 },
    );
  });
});
