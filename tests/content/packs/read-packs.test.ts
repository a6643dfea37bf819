import { describe, expect, test } from 'vitest';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { dataFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const problemsOf = (files: Record<string, string>) =>
  readPacks(dataFolder({ harbour: { ...tinyPack, ...files } })).problems.map(
    ({ file, line, column, message }) => `${file.split('/').at(-1)}:${line}:${column} ${message}`,
  );

test('a new show is a new folder', () => {
  const { packs, problems } = readPacks(dataFolder({ harbour: tinyPack }));
  expect(problems).toEqual([]);
  expect(packs.map(({ show }) => show.title)).toEqual(['Harbour Lights']);
});

test('list files may be left out', () => {
  expect(readPacks(dataFolder({ harbour: { 'show.yaml': tinyPack['show.yaml'] } })).problems).toEqual([]);
});

test('without any show, says what to add', () => {
  expect(readPacks('/nowhere').problems[0]?.message).toMatch(/add a folder with a show.yaml/);
});

describe('a fault is told with file, line, column and what to write instead', () => {
  const character = (extra: string) => `- id: liv\n  name: Liv\n  tier: main\n  summary: Captain.\n${extra}`;
  const cases: [name: string, files: Record<string, string>, expected: (string | RegExp)[]][] = [
    ['invalid YAML', { 'trivia.yaml': '- id: [\n' }, [/^trivia.yaml:\d+:\d+ not valid YAML/]],
    [
      'an unknown key',
      { 'characters.yaml': character('  acter: Ada\n'), 'tropes.yaml': '[]', 'episodes.yaml': '[]' },
      ['characters.yaml:5:3 unknown key "acter": write "actor"'],
    ],
    [
      'an empty text',
      { 'tropes.yaml': '- id: a\n  name: A\n  meaning: ""\n  examples: [{ text: x }]\n' },
      ['tropes.yaml:3:12 "meaning" is empty: write it, or leave the key out'],
    ],
    [
      'a missing key',
      { 'tropes.yaml': '- id: a\n  name: A\n  examples: [{ text: x }]\n' },
      ['tropes.yaml:1:3 "meaning" is missing: add it'],
    ],
    [
      'a wrong kind of value',
      { 'tropes.yaml': '- id: a\n  name: A\n  meaning: B\n  examples: none\n' },
      ['tropes.yaml:4:13 "examples" must be a list, not text'],
    ],
    [
      'a value that is not offered',
      {
        'characters.yaml': character('').replace('main', 'hero'),
        'tropes.yaml': '[]',
        'episodes.yaml': '[]',
      },
      ['characters.yaml:3:9 "tier" must be one of main, recurring, minor'],
    ],
    [
      'an alias in the long form with a fault',
      {
        'characters.yaml': character('  aliases: [{ nam: Skipper }]\n'),
        'tropes.yaml': '[]',
        'episodes.yaml': '[]',
      },
      [
        'characters.yaml:5:13 "name" is missing: add it',
        'characters.yaml:5:15 unknown key "nam": write "name"',
      ],
    ],
    [
      'an unknown character',
      { 'episodes.yaml': '- id: s1e01\n  characters:\n    - live\n' },
      ['episodes.yaml:3:7 there is no character "live": write "liv"'],
    ],
    [
      'an unknown source',
      { 'tropes.yaml': '- id: a\n  name: A\n  meaning: B\n  sources: [imdb]\n  examples: [{ text: x }]\n' },
      ['tropes.yaml:4:13 there is no source "imdb": add it, or correct the id'],
    ],
    [
      'an episode that no season has',
      { 'episodes.yaml': '- id: s1e04\n- id: s2e01\n' },
      [
        'episodes.yaml:1:7 no season has s1e04: season 1 ends with episode 3',
        'episodes.yaml:2:7 no season has s2e01: there is no season 2: the show has 1',
      ],
    ],
    [
      'a spoiler from an episode that no season has',
      { 'tropes.yaml': '- id: a\n  name: A\n  meaning: B\n  examples: [{ text: x, from: s1e09 }]\n' },
      ['tropes.yaml:4:31 no season has s1e09: season 1 ends with episode 3'],
    ],
    [
      'a double id',
      { 'episodes.yaml': '- id: s1e01\n- id: s1e01\n' },
      ['episodes.yaml:2:7 the id "s1e01" is taken, see line 1: choose another, or merge the two'],
    ],
    [
      'an alias that its record has already',
      { 'characters.yaml': `${tinyPack['characters.yaml']}  aliases: [per ås]\n` },
      [/^characters.yaml:14:12 the name "per ås" is double, this record has it already: remove one/],
    ],
    [
      'a swearing name without a clean form',
      { 'tropes.yaml': '- id: a\n  name: A\n  mature: true\n  meaning: B\n  examples: [{ text: x }]\n' },
      ['tropes.yaml:3:11 "mature" needs "clean": write the name without the swearing'],
    ],
    [
      'a question that gives its answer away',
      { 'trivia.yaml': tinyPack['trivia.yaml'].replace('Who sells', 'Where does Per sell') },
      [/^trivia.yaml:3:13 the question gives its answer away/],
    ],
    [
      'two equal answers',
      { 'trivia.yaml': tinyPack['trivia.yaml'].replace('Ola', 'per') },
      [/^trivia.yaml:5:10 two of the four answers are equal/],
    ],
    [
      'an id unlike the folder',
      { 'show.yaml': tinyPack['show.yaml'].replace('id: harbour', 'id: harbor') },
      [/^show.yaml:2:5 "id" is "harbor" but the folder is "harbour"/],
    ],
    [
      'a misspelt file',
      { 'trope.yaml': '[]' },
      [/^trope.yaml:1:1 is not a pack file: rename it to tropes.yaml/],
    ],
    ['a file that is no list', { 'trivia.yaml': 'id: a\n' }, [/^trivia.yaml:1:1 this file must be a list/]],
    [
      'a season that is counted twice',
      {
        'show.yaml': tinyPack['show.yaml'].replace(
          'episodes: 3 }',
          'episodes: 3 }, { number: 1, episodes: 5 }',
        ),
      },
      [/^show.yaml:10:39 season 1 is here twice, see line 10/],
    ],
    [
      'a trope that is a kind of itself',
      {
        'tropes.yaml':
          '- { id: a, name: A, meaning: B, parent: b }\n- { id: b, name: B, meaning: C, parent: a }\n',
      },
      [/^tropes.yaml:1:41 "a" is a kind of itself/, /^tropes.yaml:2:41 "b" is a kind of itself/],
    ],
    [
      'a wider trope that is not there',
      { 'tropes.yaml': '- id: a\n  name: A\n  meaning: B\n  parent: b\n' },
      [/^tropes.yaml:4:11 there is no trope "b"/],
    ],
    [
      'an actor beside several',
      { 'characters.yaml': `${tinyPack['characters.yaml']}  actor: Ann\n  actors: [{ name: Bo }]\n` },
      ['characters.yaml:14:10 "actors" has everybody who played the part: move this there'],
    ],
    [
      'an actor of a season that is not there',
      { 'characters.yaml': `${tinyPack['characters.yaml']}  actors: [{ name: Bo, seasons: [4] }]\n` },
      [/^characters.yaml:14:34 there is no season 4/],
    ],
    [
      'pronouns that are none',
      {
        'characters.yaml': `${tinyPack['characters.yaml']}  pronouns: female\n`,
        'tropes.yaml': '[]',
        'episodes.yaml': '[]',
      },
      [/^characters.yaml:14:13 .*she\/her/],
    ],
    [
      'a picture that is not under https',
      {
        'tropes.yaml':
          '- id: a\n  name: A\n  meaning: B\n  image: { url: "http://example.org/a.png", credit: Ann, licence: CC0 }\n',
      },
      [/^tropes.yaml:4:17 "url": begin it with https/],
    ],
    [
      'a picture without a licence',
      {
        'tropes.yaml':
          '- id: a\n  name: A\n  meaning: B\n  image: { url: "https://example.org/a.png", credit: Ann }\n',
      },
      [/^tropes.yaml:4:10 "licence" is missing: add it/],
    ],
    ['an empty show', { 'show.yaml': '' }, [/^show.yaml:1:1 "id" is missing: add it/]],
  ];
  test.each(cases)('%s', (_, files, expected) => {
    const found = problemsOf(files);
    for (const one of expected) {
      expect(found).toContainEqual(typeof one === 'string' ? one : expect.stringMatching(one));
    }
    const allowed = (problem: string) =>
      expected.some((one) => (typeof one === 'string' ? one === problem : one.test(problem)));
    if (!files['show.yaml'] && files['show.yaml'] !== '')
      expect(found.filter((problem) => !allowed(problem))).toEqual([]);
  });
});

test('every problem of every file is told at once', () => {
  const found = problemsOf({
    'episodes.yaml': '- id: s1e09\n- id: nonsense\n',
    'tropes.yaml': '- id: a\n  name: ""\n  meaning: B\n  examples: none\n  extra: 1\n',
    'trivia.yaml': '{',
  });
  expect(found.map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining([
      'episodes.yaml:1:7',
      'episodes.yaml:2:7',
      'tropes.yaml:2:9',
      'tropes.yaml:4:13',
      'tropes.yaml:5:3',
    ]),
  );
  expect(found.some((line) => line.startsWith('trivia.yaml'))).toBe(true);
});

describe('no false alarm', () => {
  const character = (name: string) => `- id: liv\n  name: ${name}\n  tier: main\n  summary: Captain.\n`;
  const question = (text: string, answer: string, wrong: string) =>
    tinyPack['trivia.yaml']
      .replace('Who sells the tickets?', text)
      .replace('Per\n', `${answer}\n`)
      .replace('Liv, Ola, Kari', wrong);
  const cases: [name: string, files: Record<string, string>][] = [
    ['hyphens in names', { 'characters.yaml': character('Jean-Luc Spider-Man') }],
    [
      'names of signs only, each its own',
      { 'characters.yaml': `${character('"?"')}  aliases: ["!", "…", "-"]\n` },
    ],
    [
      'answers of signs only',
      { 'trivia.yaml': question('Which sign is on the door?', '"?"', '"!", "-", "…"') },
    ],
    [
      'an answer that is a part of another word',
      { 'trivia.yaml': question('In 2015, how many?', '"5"', '"6", "7", "8"') },
    ],
  ];
  test.each(cases)('%s', (_, files) => {
    expect(problemsOf({ 'episodes.yaml': '', 'tropes.yaml': '', ...files })).toEqual([]);
  });
});
