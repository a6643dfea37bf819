import { describe, expect, test } from 'vitest';
import { seasonName, spoilerCover, type View } from '../../../src/cards/kit/spoiler-cover.ts';
import { words } from '../../../src/cards/kit/words.ts';
import { orderOf } from '../../../src/content/timeline.ts';
import { always, latest, type Stamp, whenOf } from '../../../src/spoilers.ts';

const { heldFrom, someTimeIn, theEnd } = words;
const order = orderOf({
  show: {
    seasons: [
      { number: 1, episodes: 30 },
      { number: 2, episodes: 30 },
    ],
  },
  episodes: [],
});
const line = (text: string, stamp: Stamp = {}) => ({ text, when: whenOf(stamp, order) });
const facts = [
  line('end', { spoiler: true }),
  line('nine', { from: 's1e09' }),
  line('open'),
  line('season', { spoiler: true, season: 1 }),
];
const cover = (ceiling: number | null, hides = false) => {
  const view: View = { ceiling, hides, mature: false, pictures: true, order };
  return spoilerCover(view);
};
const textsOf = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

describe('what lies beyond the ceiling is left out, and one line says how much and until when', () => {
  const cases: [ceiling: number | null, lines: string[], held: string[]][] = [
    [null, ['open'], [heldFrom(3, 'S1E09', true)]],
    [8, ['open'], [heldFrom(3, 'S1E09', true)]],
    [9, ['open', 'nine'], [heldFrom(2, someTimeIn(1), false)]],
    [30, ['open', 'nine', 'season'], [heldFrom(1, theEnd, false)]],
    [60, ['open', 'nine', 'season', 'end'], []],
  ];
  test.each(cases)('at place %s', (ceiling, lines, held) => {
    for (const hides of [false, true]) {
      const covering = cover(ceiling, hides);
      expect(textsOf(covering.open(facts))).toEqual(lines);
      expect(covering.heldBack()).toEqual(held);
    }
  });
});

test('what follows a fact has a time of its own', () => {
  const fact = { ...line('fact', { from: 's1e02' }), later: [line('quote', { from: 's1e05' })] };
  const open = (ceiling: number) => textsOf(cover(ceiling).open([fact]));
  expect(open(1)).toEqual([]);
  expect(open(2)).toEqual(['fact']);
  expect(open(5)).toEqual(['fact quote']);
  const covering = cover(2);
  covering.open([fact]);
  expect(covering.heldBack()).toEqual([heldFrom(1, 'S1E05', true)]);
});

test('lines stand in order of time, a list of its own in the order given', () => {
  const lines = [
    line('friend'),
    line('rival', { from: 's1e13' }),
    line('captain', { from: 's1e02' }),
    line('mother'),
  ];
  expect(textsOf(cover(15).open(lines))).toEqual(['friend', 'mother', 'captain', 'rival']);
  const derived = cover(5);
  expect(textsOf(derived.open(lines, true))).toEqual(['friend', 'captain', 'mother']);
  expect(derived.heldBack()).toEqual([]);
  expect(derived.hidden()).toHaveLength(1);
});

test('names of a line keep their order, without those that come later', () => {
  const names = [line('Kit'), line('DJ', { from: 's1e09' }), line('Kitt')];
  expect(cover(3).words(names)).toEqual(['Kit', 'Kitt']);
  expect(cover(9).words(names)).toEqual(['Kit', 'DJ', 'Kitt']);
});

test('where the episode would tell, its season is said', () => {
  const view = { ceiling: 3, hides: false, mature: false, pictures: true, order };
  const bySeason = spoilerCover(view, always, seasonName);
  bySeason.open([line('nine', { from: 's1e09' })]);
  expect(bySeason.heldBack()).toEqual([heldFrom(1, someTimeIn(1), false)]);
});

test('what asks for an episode and for a fact of unknown episode is told by the later one', () => {
  const both = (from: string) => latest(whenOf({ from }, order), whenOf({ spoiler: true, season: 1 }, order));
  const held = (from: string) => {
    const covering = cover(1);
    covering.open([{ text: 'x', when: both(from) }]);
    return covering.heldBack();
  };
  expect(held('s1e09')).toEqual([heldFrom(1, someTimeIn(1), false)]);
  expect(held('s1e30')).toEqual([heldFrom(1, 'S1E30', true)]);
  expect(held('s2e04')).toEqual([heldFrom(1, 'S2E04', true)]);
});

test('what is left out without a word is known of, but not counted', () => {
  const covering = cover(3, true);
  covering.leaveOut(whenOf({ spoiler: true }, order));
  expect(covering.heldBack()).toEqual([]);
  expect(covering.hidden()).toHaveLength(1);
});
