import { describe, expect, test } from 'vitest';
import { openVeil, type Sight } from '../../../src/cards/kit/spoiler-cover.ts';
import { runOf } from '../../../src/content/seasons.ts';
import { type Stamp, whenOf } from '../../../src/spoilers.ts';

const run = runOf([
  { number: 1, episodes: 30 },
  { number: 2, episodes: 30 },
]);
const told = (text: string, stamp: Stamp = {}) => ({ text, when: whenOf(stamp, run) });
const facts = [
  told('open'),
  told('nine', { from: 's1e09' }),
  told('season', { spoiler: true, season: 1 }),
  told('end', { spoiler: true }),
];
const veil = (ceiling: number | null, hides = false) => {
  const sight: Sight = { ceiling, hides, mature: false, run };
  return openVeil(sight);
};

describe('what lies beyond the ceiling is covered, and says from when it is known', () => {
  const cases: [ceiling: number | null, lines: string[]][] = [
    [null, ['- open', '- from S1E09: ||nine||', '- from S1E30: ||season||', '- from S2E30: ||end||']],
    [8, ['- open', '- from S1E09: ||nine||', '- from S1E30: ||season||', '- from S2E30: ||end||']],
    [9, ['- open', '- nine', '- from S1E30: ||season||', '- from S2E30: ||end||']],
    [30, ['- open', '- nine', '- season', '- from S2E30: ||end||']],
    [60, ['- open', '- nine', '- season', '- end']],
  ];
  test.each(cases)('at place %s', (ceiling, lines) => {
    expect(veil(ceiling).items(facts)).toEqual(lines);
    expect(veil(ceiling).heldBack()).toEqual([]);
  });
});

test('or held back: only how much is told, and from when', () => {
  const hiding = veil(8, true);
  expect(hiding.items(facts)).toEqual(['- open']);
  expect(hiding.heldBack()).toEqual(['1 more, from S1E09 · 1 more, from S1E30 · 1 more, from S2E30']);
  const many = veil(0, true);
  expect(many.words(Array.from({ length: 5 }, (_, at) => told('x', { from: `s1e0${at + 1}` })))).toEqual([]);
  expect(many.heldBack()).toEqual(['1 more, from S1E01 · 1 more, from S1E02 · 3 more later']);
});

test('two facts of one episode are counted together', () => {
  const hiding = veil(0, true);
  hiding.items([told('a', { from: 's1e09' }), told('b', { from: 's1e09' })]);
  expect(hiding.heldBack()).toEqual(['2 more, from S1E09']);
});

test('what follows a fact has a time of its own', () => {
  const line = { ...told('fact', { from: 's1e02' }), later: [told('quote', { from: 's1e05' })] };
  expect(veil(1).items([line])).toEqual(['- from S1E02: ||fact|| ||quote||']);
  expect(veil(2).items([line])).toEqual(['- fact ||quote||']);
  expect(veil(2, true).items([line])).toEqual(['- fact']);
  expect(veil(5, true).items([line])).toEqual(['- fact quote']);
});
