import { describe, expect, test } from 'vitest';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { dataFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const showWith = (seasons: string, more = '') =>
  `${tinyPack['show.yaml'].replace('[{ number: 1, episodes: 3 }]', seasons)}${more}`;
const problemsOf = (episodes: string, show = tinyPack['show.yaml']) =>
  readPacks(
    dataFolder({
      harbour: { ...tinyPack, 'show.yaml': show, 'episodes.yaml': episodes, 'tropes.yaml': '[]' },
    }),
  ).problems.map(
    ({ file, line, column, message }) => `${file.split('/').at(-1)}:${line}:${column} ${message}`,
  );

const running = showWith('[{ number: 1, episodes: 3 }, { number: 2 }]');
const continued = showWith(
  '[{ number: 1, episodes: 61 }, { number: 2, episodes: 10 }]',
  'numbering: continued\n',
);

describe('a pack may have', () => {
  test.each([
    ['a special with its place', '- { id: s0e01, kind: special, after: s1e02 }', undefined],
    ['a pilot before all', '- { id: s0e01, kind: pilot, after: start }', undefined],
    ['a double episode', '- { id: s1e01, through: s1e02, characters: [liv] }', undefined],
    ['other numbers', '- { id: s1e01, absolute: 62, numbers: { dvd: s1e02, production: 104 } }', undefined],
    ['a season that runs', '- { id: s2e01 }\n- { id: s2e07 }', running],
    ['seasons that go on counting', '- { id: s1e61 }\n- { id: s2e62 }\n- { id: s2e71 }', continued],
    [
      'years as seasons',
      '- { id: s2016e250 }',
      showWith('[{ number: 2016, episodes: 250 }, { number: 1, episodes: 3 }]'),
    ],
    ['a prologue', '- { id: s1e00 }', undefined],
    [
      'a time of broadcast',
      '[]',
      showWith(
        '[{ number: 1, episodes: 3 }]',
        'airs: { time: "20:00", timezone: America/Toronto, days: [fri] }\n',
      ),
    ],
  ])('%s', (_, episodes, show) => expect(problemsOf(episodes, show)).toEqual([]));
});

describe('what an episode says of its place is told where it is wrong', () => {
  test.each<[string, string, string | undefined, RegExp]>([
    [
      'season 0 without a kind',
      '- id: s0e01',
      undefined,
      /^episodes.yaml:1:7 .*"kind".*special, film or pilot/,
    ],
    [
      'a kind that is none',
      '- id: s0e01\n  kind: movie',
      undefined,
      /^episodes.yaml:2:9 .*special, film, pilot/,
    ],
    [
      'a place by hand within a season',
      '- id: s1e01\n  after: s1e02',
      undefined,
      /^episodes.yaml:2:10 .*s0e01/,
    ],
    [
      'a place after nothing',
      '- id: s0e01\n  kind: film\n  after: s9e01',
      undefined,
      /^episodes.yaml:3:10 no season has s9e01/,
    ],
    [
      'a place after a special that is not there',
      '- id: s0e01\n  kind: film\n  after: s0e09',
      undefined,
      /^episodes.yaml:3:10 there is no s0e09/,
    ],
    [
      'a place in a circle',
      '- { id: s0e01, kind: film, after: s0e02 }\n- { id: s0e02, kind: film, after: s0e01 }',
      undefined,
      /^episodes.yaml:1:35 s0e01 comes after itself/,
    ],
    [
      'a place that is no episode',
      '- id: s0e01\n  kind: film\n  after: later',
      undefined,
      /^episodes.yaml:3:10 .*such as s2e13, or start/,
    ],
    [
      'an end before the beginning',
      '- id: s1e02\n  through: s1e01',
      undefined,
      /^episodes.yaml:2:12 .*must come after s1e02/,
    ],
    [
      'an end in another season',
      '- id: s1e02\n  through: s2e01',
      running,
      /^episodes.yaml:2:12 .*must come after s1e02/,
    ],
    [
      'an end behind the season',
      '- id: s1e03\n  through: s1e04',
      undefined,
      /^episodes.yaml:2:12 .*ends with episode 3/,
    ],
    [
      'a half of a double episode',
      '- id: s1e01\n  through: s1e02\n- id: s1e02',
      undefined,
      /^episodes.yaml:2:12 s1e02 .*see line 3/,
    ],
    [
      'a number twice',
      '- { id: s1e01, absolute: 62 }\n- { id: s1e02, absolute: 62 }',
      undefined,
      /^episodes.yaml:2:26 .*62 is s1e01 already/,
    ],
    [
      'a DVD number twice',
      '- { id: s1e01, numbers: { dvd: 1 } }\n- { id: s1e02, numbers: { dvd: 1 } }',
      undefined,
      /^episodes.yaml:2:32 dvd 1 is s1e01 already/,
    ],
    [
      'a number that is none',
      '- id: s1e01\n  numbers: { dvd: first }',
      undefined,
      /^episodes.yaml:2:19 .*such as s1e02, or a number/,
    ],
    [
      'an episode that counts from one again',
      '- id: s2e01',
      continued,
      /^episodes.yaml:1:7 .*season 2 begins with episode 62/,
    ],
    [
      'a stamp of an episode that is still to come',
      '- id: s2e01\n  events: [{ text: It sinks., from: s2e02 }]',
      running,
      /^episodes.yaml:2:37 season 2 has no episode 2 yet/,
    ],
    [
      'a time without a zone',
      '[]',
      showWith('[{ number: 1, episodes: 3 }]', 'airs:\n  time: "20:00"\n'),
      /^show.yaml:\d+:9 "time" needs "timezone"/,
    ],
    [
      'a zone that is none',
      '[]',
      showWith('[{ number: 1, episodes: 3 }]', 'airs:\n  timezone: Toronto time\n'),
      /^show.yaml:\d+:13 .*America\/Toronto/,
    ],
  ])('%s', (_, episodes, show, problem) => {
    expect(problemsOf(episodes, show)).toContainEqual(expect.stringMatching(problem));
  });
});
