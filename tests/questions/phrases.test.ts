import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameIn } from '../../src/questions/craft/people.ts';
import { phraseIndex } from '../../src/questions/craft/phrases.ts';

const ownersIn = (phrases: readonly string[], text: string): string[] =>
  [...phraseIndex(phrases.map((phrase) => [phrase, phrase])).ownersIn(text)].sort();

test('a phrase stands in a text as words of its own only', () => {
  const phrases = ['Kit', 'Jean-Luc', 'The Ace', '孙', '😀', 'É'];
  expect(ownersIn(phrases, 'Kit’s friend Jean-Luc is The Ace.')).toEqual(['Jean-Luc', 'Kit', 'The Ace']);
  expect(ownersIn(phrases, 'Kitchen, kit, The Aces, 孙悟空')).toEqual([]);
  expect(ownersIn(phrases, '(孙) 😀😀 É')).toEqual(['É', '孙', '😀']);
});

test('it finds what a search for each phrase by itself would find', () => {
  const letter = fc.constantFrom('a', 'A', 'b', '-', ' ', '.', '*', 'é', '孙', '😀', '\ud83d', '\u0301', '1');
  const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, (phrases, whole) => {
      const named = [...new Set(phrases)].filter((phrase) => phrase !== '' && phrase.isWellFormed());
      const expected = named.filter((phrase) => whole.includes(phrase) && nameIn(phrase).test(whole));
      expect(ownersIn(named, whole)).toEqual(expected.sort());
    }),
    { numRuns: 2000, seed: 11 },
  );
});
