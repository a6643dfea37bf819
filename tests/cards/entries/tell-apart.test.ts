import { expect, test } from 'vitest';
import { withMarks } from '../../../src/cards/entries/tell-apart.ts';
import type { Kind } from '../../../src/content/ref.ts';
import { always } from '../../../src/spoilers.ts';

const named = (
  name: string,
  kind: Kind = 'character',
  show = 'one',
  id = name.toLowerCase(),
  hint: string | null = null,
) => ({
  link: { show, kind, id, label: name, when: always, code: null, mature: null, hint },
  name,
});
const marksOf = (...all: ReturnType<typeof named>[]) =>
  withMarks(all, (show) => `show ${show}`).map(({ mark }) => mark);

test('a name that no other looks like has no mark', () => {
  expect(marksOf(named('Liv'), named('Per'))).toEqual(['', '']);
});

test('names that look alike are told apart by kind, then by show, then by who plays them', () => {
  expect(marksOf(named('Hope'), named('Hope', 'trope'))).toEqual([' (character)', ' (trope)']);
  expect(marksOf(named('Hope'), named('Hope', 'character', 'two'))).toEqual([' (show one)', ' (show two)']);
  expect(
    marksOf(named('Vusi', 'character', 'one', 'a', 'Nqoba'), named('Vusi', 'character', 'one', 'b', 'Per')),
  ).toEqual([' (Nqoba)', ' (Per)']);
  expect(
    marksOf(named('Vusi', 'character', 'one', 'vusi-b'), named('Vusi', 'character', 'one', 'vusi-a')),
  ).toEqual([' (2)', ' (1)']);
  expect(
    new Set(
      marksOf(named('A', 'trope', 'one', 'x'), named('A', 'trope', 'one', 'y'), named('A', 'show', 'two')),
    ).size,
  ).toBe(3);
});

test('so are those that differ only in what cannot be seen, or where a button is cut', () => {
  expect(marksOf(named('Liv', 'character', 'one', 'a'), named('L\u200biv', 'character', 'one', 'b'))).toEqual(
    [' (1)', ' (2)'],
  );
  const long = 'long '.repeat(30);
  expect(
    marksOf(named(`${long}one`, 'character', 'one', 'a'), named(`${long}two`, 'character', 'one', 'b')),
  ).toEqual([' (1)', ' (2)']);
});
