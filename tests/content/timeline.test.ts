import { describe, expect, test } from 'vitest';
import { packFiles, type ShowRecord } from '../../src/content/packs/schema.ts';
import { everyEpisode, orderOf } from '../../src/content/timeline.ts';
import { afterLast, beforeFirst, timeOf } from '../../src/spoilers.ts';

type Seasons = ShowRecord['seasons'];

const packOf = (seasons: Seasons, episodes: unknown, numbering?: 'continued') => ({
  show: { seasons, ...(numbering && { numbering }) },
  episodes: packFiles.episodes.parse(episodes),
});
const listed = (...args: Parameters<typeof packOf>): string[] =>
  everyEpisode(packOf(...args)).map(({ episode, overall }) => `${episode.id}=${overall ?? '-'}`);

const two: Seasons = [
  { number: 1, episodes: 3 },
  { number: 2, episodes: 2 },
];

describe('the order of spoilers', () => {
  test.each<[string, Parameters<typeof packOf>, string[]]>([
    ['as the seasons count', [two, []], ['s1e01=1', 's1e02=2', 's1e03=3', 's2e01=4', 's2e02=5']],
    [
      'seasons that are years',
      [
        [
          { number: 2016, episodes: 1 },
          { number: 2015, episodes: 1 },
        ],
        [],
      ],
      ['s2015e01=1', 's2016e01=2'],
    ],
    [
      'a double episode counts as two',
      [two, [{ id: 's1e01', through: 's1e02' }]],
      ['s1e01=1', 's1e03=3', 's2e01=4', 's2e02=5'],
    ],
    [
      'a season that goes on counting',
      [two, [{ id: 's2e04' }], 'continued'],
      ['s1e01=1', 's1e02=2', 's1e03=3', 's2e04=4', 's2e05=5'],
    ],
    [
      'a season that is still running has what is recorded',
      [
        [{ number: 1, episodes: 1 }, { number: 2 }],
        [{ id: 's2e01' }, { id: 's2e03' }],
      ],
      ['s1e01=1', 's2e01=2', 's2e02=3', 's2e03=4'],
    ],
    [
      'a running season after others goes on counting',
      [[{ number: 1, episodes: 2 }, { number: 2 }], [{ id: 's2e03' }, { id: 's2e04' }], 'continued'],
      ['s1e01=1', 's1e02=2', 's2e03=3', 's2e04=4'],
    ],
    ['a season that is only announced', [[{ number: 1, episodes: 1 }, { number: 2 }], []], ['s1e01=1']],
    [
      'an episode 0 before the first',
      [[{ number: 1, episodes: 1 }], [{ id: 's1e00' }]],
      ['s1e00=-', 's1e01=1'],
    ],
    [
      'a number of its own',
      [two, [{ id: 's1e02', absolute: 62 }]],
      ['s1e01=1', 's1e02=62', 's1e03=3', 's2e01=4', 's2e02=5'],
    ],
  ])('%s', (_, args, expected) => expect(listed(...args)).toEqual(expected));

  const dated = [
    { id: 's1e01', aired: [{ date: '2016-01-01' }] },
    { id: 's1e03', aired: [{ date: '2016-03-01' }] },
    { id: 's2e01', aired: [{ date: '2017-01-01' }] },
  ];
  const special = (more: object) => ({ id: 's0e01', kind: 'special', ...more });
  test.each<[string, unknown[], string]>([
    ['after the episode that it names', [special({ after: 's1e02' })], 's1e01 s1e02 s0e01 s1e03 s2e01 s2e02'],
    ['before all', [special({ kind: 'pilot', after: 'start' })], 's0e01 s1e01 s1e02 s1e03 s2e01 s2e02'],
    [
      'by its date',
      [...dated, special({ aired: [{ date: '2016-12-25' }] })],
      's1e01 s1e02 s1e03 s0e01 s2e01 s2e02',
    ],
    [
      'by a date before all',
      [...dated, special({ aired: [{ date: '2015-12' }] })],
      's0e01 s1e01 s1e02 s1e03 s2e01 s2e02',
    ],
    [
      'by no more than a year, at its end',
      [...dated, special({ aired: [{ date: '2016' }] })],
      's1e01 s1e02 s1e03 s0e01 s2e01 s2e02',
    ],
    ['without a date last', [...dated, special({})], 's1e01 s1e02 s1e03 s2e01 s2e02 s0e01'],
    [
      'last where no other has a date',
      [special({ aired: [{ date: '2016-12-25' }] })],
      's1e01 s1e02 s1e03 s2e01 s2e02 s0e01',
    ],
    [
      'after one another',
      [special({ after: 's0e02' }), { id: 's0e02', kind: 'film', after: 's1e01' }],
      's1e01 s0e02 s0e01 s1e02 s1e03 s2e01 s2e02',
    ],
    [
      'after the second code of a double episode',
      [{ id: 's1e01', through: 's1e02' }, special({ after: 's1e02' })],
      's1e01 s0e01 s1e03 s2e01 s2e02',
    ],
    [
      'several at one place by their dates',
      [
        special({ after: 's2e02', aired: [{ date: '2018' }] }),
        { id: 's0e02', kind: 'film', after: 's2e02', aired: [{ date: '2017' }] },
      ],
      's1e01 s1e02 s1e03 s2e01 s2e02 s0e02 s0e01',
    ],
  ])('what is outside of the seasons stands %s', (_, episodes, expected) => {
    const ids = everyEpisode(packOf(two, episodes)).map(({ episode }) => episode.id);
    expect(ids.join(' ')).toBe(expected);
  });
});

describe('places', () => {
  test('both codes of a double episode are one place', () => {
    const order = orderOf(packOf(two, [{ id: 's1e01', through: 's1e02' }]));
    expect([order.placeOf('s1e01'), order.placeOf('s1e02'), order.placeOf('s1e03')]).toEqual([1, 1, 2]);
  });

  test('a pilot before the first makes nobody of the first season a newcomer', () => {
    const order = orderOf(packOf(two, [{ id: 's0e01', kind: 'pilot', after: 'start' }]));
    expect([order.premiere, order.startOf(1), order.startOf(2)]).toEqual([2, beforeFirst, 5]);
  });

  test('a season that is only announced starts behind all that there is, and ends nowhere', () => {
    const order = orderOf(packOf([{ number: 1, episodes: 2 }, { number: 2 }], []));
    expect(order.startOf(2)).toBe(3);
    expect(timeOf({ spoiler: true, season: 2 }, order)).toBe(afterLast);
    expect(timeOf({ spoiler: true, season: 1 }, order)).toBe(2);
  });
});
