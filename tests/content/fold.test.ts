import { describe, expect, test } from 'vitest';
import { coreOf, fold, numberForms, wordsOf } from '../../src/content/fold.ts';

describe('fold', () => {
  test.each([
    ["Didn't Think This Through", 'didnt think this through'],
    ['“Well Done, Son” Guy', 'well done son guy'],
    ['Green‐Eyed   Monster', 'green eyed monster'],
    ['Friend & Foe', 'friend and foe'],
    ['Vérité', 'verite'],
    ['ÅNGSTRÖM Łódź Straße Æsop Søren Þór', 'angstrom lodz strasse aesop soren thor'],
    ['İstanbul', 'istanbul'],
    ['Ёлка', 'елка'],
    ['हिन्दी', 'हिन्दी'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['Mr.Park', 'mr park'],
    ['🎭', '🎭'],
    ['🎭 Masks', 'masks'],
    ['ドラゴンボール', 'どらごんぼーる'],
    ['ﾋﾟｯｺﾛ', 'ぴっころ'],
    ['?!…', ''],
    ['', ''],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('leaves what is folded alone', () => {
    for (const text of ['Ångström & Söhne', '涼宮ハルヒ', '박지민', 'ガンダム', '🎭🎭'])
      expect(fold(fold(text))).toBe(fold(text));
  });
});

describe('coreOf', () => {
  test.each([
    ['the ace', 'ace'],
    ['mr park', 'park'],
    ['the principal durani', 'durani'],
    ['mr', 'mr'],
    ['the', 'the'],
    ['hit or miss', 'hit or miss'],
  ])('%s → %s', (text, core) => {
    expect(coreOf(wordsOf(text)).join(' ')).toBe(core);
  });
});

describe('numberForms', () => {
  test.each([
    ['twelve hours', ['twelve hours', '12 hours']],
    ['12 hours', ['12 hours', 'twelve hours']],
    ['part ii', ['part ii', 'part 2', 'part two']],
    ['no number', ['no number']],
  ])('%s', (text, forms) => {
    expect(numberForms(wordsOf(text)).map((form) => form.join(' '))).toEqual(forms);
  });
});
