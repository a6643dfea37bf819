import { expect, test } from 'vitest';
import { nearest } from '../../../src/content/packs/nearest.ts';

const known = ['kit-dunn', 'kid', 'jax-gardner', 'vanessa-morita', 'v'];

test.each([
  ['a letter wrong', 'vanessa-morota', 'vanessa-morita'],
  ['two letters swapped', 'jax-gardenr', 'jax-gardner'],
  ['the beginning of a longer word goes before a near short one', 'kit', 'kit-dunn'],
  ['half of the letters wrong', 'kix', 'kid'],
  ['more than half of them wrong', 'xyz', null],
  ['one letter', 'w', 'v'],
  ['nothing', '', null],
])('%s: "%s"', (_what, word, meant) => {
  expect(nearest(word, known)).toBe(meant);
});

test('where nothing is known, nothing was meant', () => {
  expect(nearest('kit', [])).toBeNull();
});
