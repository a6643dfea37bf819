import { describe, expect, test } from 'vitest';
import { spoilerCover, type View } from '../../../src/cards/kit/spoiler-cover.ts';
import { words } from '../../../src/cards/kit/words.ts';
import { orderOf } from '../../../src/content/seasons.ts';
import { type Stamp, whenOf } from '../../../src/spoilers.ts';

const { hiddenFrom, hiddenLater, knownFrom } = words;
const order = orderOf([
  { number: 1, episodes: 30 },
  { number: 2, episodes: 30 },
]);
const line = (text: string, stamp: Stamp = {}) => ({ text, when: whenOf(stamp, order) });
const facts = [
  line('open'),
  line('nine', { from: 's1e09' }),
  line('season', { spoiler: true, season: 1 }),
  line('end', { spoiler: true }),
];
const cover = (ceiling: number | null, hides = false) => {
  const view: View = { ceiling, hides, mature: false, order };
  return spoilerCover(view);
};

describe('what lies beyond the ceiling is covered, and says from when it is known', () => {
  const cases: [ceiling: number | null, lines: string[]][] = [
    [
      null,
      [
        '- open',
        `- ${knownFrom('S1E09')}||nine||`,
        `- ${knownFrom('S1E30')}||season||`,
        `- ${knownFrom('S2E30')}||end||`,
      ],
    ],
    [
      8,
      [
        '- open',
        `- ${knownFrom('S1E09')}||nine||`,
        `- ${knownFrom('S1E30')}||season||`,
        `- ${knownFrom('S2E30')}||end||`,
      ],
    ],
    [9, ['- open', '- nine', `- ${knownFrom('S1E30')}||season||`, `- ${knownFrom('S2E30')}||end||`]],
    [30, ['- open', '- nine', '- season', `- ${knownFrom('S2E30')}||end||`]],
    [60, ['- open', '- nine', '- season', '- end']],
  ];
  test.each(cases)('at place %s', (ceiling, lines) => {
    expect(cover(ceiling).items(facts)).toEqual(lines);
    expect(cover(ceiling).heldBack()).toEqual([]);
  });
});

test('or held back: only how much is told, and from when', () => {
  const hiding = cover(8, true);
  expect(hiding.items(facts)).toEqual(['- open']);
  expect(hiding.heldBack()).toEqual([
    `${hiddenFrom(1, 'S1E09')} · ${hiddenFrom(1, 'S1E30')} · ${hiddenFrom(1, 'S2E30')}`,
  ]);
  const many = cover(0, true);
  expect(many.words(Array.from({ length: 5 }, (_, at) => line('x', { from: `s1e0${at + 1}` })))).toEqual([]);
  expect(many.heldBack()).toEqual([
    `${hiddenFrom(1, 'S1E01')} · ${hiddenFrom(1, 'S1E02')} · ${hiddenLater(3)}`,
  ]);
});

test('two facts of one episode are counted together', () => {
  const hiding = cover(0, true);
  hiding.items([line('a', { from: 's1e09' }), line('b', { from: 's1e09' })]);
  expect(hiding.heldBack()).toEqual([hiddenFrom(2, 'S1E09')]);
});

test('what follows a fact has a time of its own', () => {
  const fact = { ...line('fact', { from: 's1e02' }), later: [line('quote', { from: 's1e05' })] };
  expect(cover(1).items([fact])).toEqual([`- ${knownFrom('S1E02')}||fact|| ||quote||`]);
  expect(cover(2).items([fact])).toEqual(['- fact ||quote||']);
  expect(cover(2, true).items([fact])).toEqual(['- fact']);
  expect(cover(5, true).items([fact])).toEqual(['- fact quote']);
});
