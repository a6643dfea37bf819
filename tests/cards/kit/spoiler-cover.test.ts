import { describe, expect, test } from 'vitest';
import { seasonName, spoilerCover, type View } from '../../../src/cards/kit/spoiler-cover.ts';
import { words } from '../../../src/cards/kit/words.ts';
import { orderOf } from '../../../src/content/timeline.ts';
import { always, latest, type Stamp, whenOf } from '../../../src/spoilers.ts';

const { hiddenFrom, hiddenLater, knownFrom, someTimeIn, theEnd } = words;
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
  line('open'),
  line('nine', { from: 's1e09' }),
  line('season', { spoiler: true, season: 1 }),
  line('end', { spoiler: true }),
];
const inSeason1 = words.knownFrom(words.someTimeIn(1));
const cover = (ceiling: number | null, hides = false) => {
  const view: View = { ceiling, hides, mature: false, pictures: true, order };
  return spoilerCover(view);
};

describe('what lies beyond the ceiling is covered, and says from when it is known', () => {
  const cases: [ceiling: number | null, lines: string[]][] = [
    [
      null,
      [
        '- open',
        `- ${knownFrom('S1E09')}||nine||`,
        `- ${inSeason1}||season||`,
        `- ${knownFrom(theEnd)}||end||`,
      ],
    ],
    [
      8,
      [
        '- open',
        `- ${knownFrom('S1E09')}||nine||`,
        `- ${inSeason1}||season||`,
        `- ${knownFrom(theEnd)}||end||`,
      ],
    ],
    [9, ['- open', '- nine', `- ${inSeason1}||season||`, `- ${knownFrom(theEnd)}||end||`]],
    [30, ['- open', '- nine', '- season', `- ${knownFrom(theEnd)}||end||`]],
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
    `${hiddenFrom(1, 'S1E09')} · ${hiddenFrom(1, someTimeIn(1))} · ${hiddenFrom(1, theEnd)}`,
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
  expect(cover(1).items([fact])).toEqual([
    `- ${knownFrom('S1E02')}||fact||`,
    `- ${knownFrom('S1E05')}||quote||`,
  ]);
  expect(cover(2).items([fact])).toEqual(['- fact', `- ${knownFrom('S1E05')}||quote||`]);
  expect(cover(5).items([fact])).toEqual(['- fact quote']);
  expect(cover(2, true).items([fact])).toEqual(['- fact']);
  expect(cover(5, true).items([fact])).toEqual(['- fact quote']);
});

describe('no place tells what is covered', () => {
  const lines = [
    line('friend'),
    line('rival', { from: 's1e13' }),
    line('captain', { from: 's1e02' }),
    line('mother'),
    line('crew', { spoiler: true, season: 1 }),
    line('doctor', { from: 's1e21' }),
  ];
  test('lines stand in order of time, the covered ones behind all others', () => {
    expect(cover(15).items(lines)).toEqual([
      '- friend',
      '- mother',
      '- captain',
      '- rival',
      '- from S1E21: ||doctor||',
      `- ${inSeason1}||crew||`,
    ]);
    expect(cover(null).items(lines).slice(0, 3)).toEqual([
      '- friend',
      '- mother',
      '- from S1E02: ||captain||',
    ]);
  });

  test('nor does it in a line of names', () => {
    const names = [line('Kit'), line('DJ', { from: 's1e09' }), line('Kitt')];
    expect(cover(3).words(names)).toEqual(['Kit', 'Kitt', '||DJ||']);
    expect(cover(9).words(names)).toEqual(['Kit', 'DJ', 'Kitt']);
  });

  test('where the episode would tell, its season is said', () => {
    const bySeason = spoilerCover(
      { ceiling: 3, hides: false, mature: false, pictures: true, order },
      always,
      seasonName,
    );
    expect(bySeason.items([line('nine', { from: 's1e09' }), line('later', { from: 's2e01' })])).toEqual([
      `- ${inSeason1}||nine||`,
      `- ${words.knownFrom(someTimeIn(2))}||later||`,
    ]);
  });
});

test('what asks for an episode and for a fact of unknown episode is told by the later one', () => {
  const both = (from: string) => latest(whenOf({ from }, order), whenOf({ spoiler: true, season: 1 }, order));
  expect(cover(1).items([{ text: 'x', when: both('s1e09') }])).toEqual([`- ${inSeason1}||x||`]);
  expect(cover(1).items([{ text: 'x', when: both('s1e30') }])).toEqual(['- from S1E30: ||x||']);
  expect(cover(1).items([{ text: 'x', when: both('s2e04') }])).toEqual(['- from S2E04: ||x||']);
});

test('what is left out without a word is known of, but not counted', () => {
  const hiding = cover(3, true);
  hiding.leaveOut(whenOf({ spoiler: true }, order));
  expect(hiding.heldBack()).toEqual([]);
  expect(hiding.hidden()).toHaveLength(1);
});
