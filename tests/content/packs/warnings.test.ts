import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { warnPacks } from '../../../src/content/packs/warnings/warn-packs.ts';
import { dataFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

type Files = Partial<Record<keyof typeof tinyPack, string>>;

/** What is asked about the tiny pack with these files, as `file:line what`. */
function asked(files: Files): string[] {
  const folder = dataFolder({ harbour: { ...tinyPack, ...files } });
  expect(readPacks(folder).problems).toEqual([]);
  return warnPacks(folder, ['harbour']).map(
    ({ file, line, message }) =>
      `${path.basename(file)}:${line} ${message.replace(/: (?:say|correct|write) .*/, '')}`,
  );
}

const show = (facts: string): Files => ({
  'show.yaml': `${tinyPack['show.yaml']}sections:\n  - title: Places\n    facts:\n${facts}`,
});
/** Per is first seen in the second episode, and called the Ferryman from the third. */
const late = (more: string): Files => ({
  'characters.yaml': `
- id: liv
  name: Liv Ås
  tier: main
  first_seen: s1e01
  summary: Captain of the ferry.
${more}
- id: per
  name: Per Ås
  called: Per
  aliases: [{ name: The Ferryman, from: s1e03 }]
  tier: minor
  first_seen: s1e02
  summary: Sells the tickets.
`,
  'episodes.yaml':
    '- {id: s1e01, title: Cast Off, characters: [liv]}\n- {id: s1e02, title: The Long Night, characters: [per]}\n',
  'tropes.yaml': '[]',
  'trivia.yaml': '[]',
});

describe('a curator is asked about a text', () => {
  const cases: [what: string, files: Files, answered: string[]][] = [
    ['of nothing that tells', {}, []],
    [
      'that names somebody who comes later',
      late('  facts: [{ text: Per sells her a ticket. }]'),
      ['characters.yaml:7 names "Per", known from s1e02'],
    ],
    ['but not once it is stamped', late('  facts: [{ text: Per sells her a ticket., from: s1e02 }]'), []],
    [
      'that has a name which is known later than whose it is',
      late('  facts: [{ text: The Ferryman sells her a ticket., from: s1e02 }]'),
      ['characters.yaml:7 names "The Ferryman", known from s1e03'],
    ],
    [
      'that is open to all who set nothing, and has a name that is not',
      { ...late(''), 'episodes.yaml': '- {id: s1e03, logline: A ferryman comes. The Ferryman stays.}\n' },
      ['episodes.yaml:1 names "The Ferryman", known from s1e03'],
    ],
    [
      'of a link to somebody, which waits for them by itself',
      late('  relations: [{ to: per, as: brother, note: Per is older. }]'),
      [],
    ],
    [
      'that names a later episode',
      late('  notes: [She sails in The Long Night.]'),
      ['characters.yaml:7 names "The Long Night", known from s1e02'],
    ],
    [
      'but not for a name that is only like one',
      late('  notes: [A long night. The Persian rug. Perhaps.]'),
      [],
    ],
    [
      'that speaks of a later episode or season',
      late('  grade: "9, from s1e03 on 10"'),
      ['characters.yaml:7 speaks of s1e03, which comes later'],
    ],
    [
      'with a word that tells what comes',
      late('  facts: [{ text: Her former mate., from: s1e01 }, { text: Her former mate. }]'),
      ['characters.yaml:7 says "former", which may tell what comes'],
    ],
    [
      'with each such word, whatever its case',
      late('  notes: [Enemies At First., Friends until then., Her late husband., Her real name.]'),
      [
        'characters.yaml:7 says "At First", which may tell what comes',
        'characters.yaml:7 says "until", which may tell what comes',
        'characters.yaml:7 says "Her late", which may tell what comes',
        'characters.yaml:7 says "real name", which may tell what comes',
      ],
    ],
    ['but not with a line of dialogue', late('  quotes: [{ text: Until tomorrow! }]'), []],
    [
      'about a place that another text has only later',
      {
        ...late('  facts: [{ text: Hides in The Old Mill., from: s1e02 }]'),
        ...show('      - { name: The Old Mill, text: A ruin. }\n'),
      },
      ['show.yaml:18 "Old Mill" is known from the start, but nothing before s1e02 has it'],
    ],
    [
      'that names a place which is stamped later',
      {
        ...late('  facts: [{ text: Lives in the Old Mill. }]'),
        ...show('      - { name: The Old Mill, text: A ruin., from: s1e02 }\n'),
      },
      ['characters.yaml:7 names "Old Mill", known from s1e02'],
    ],
    [
      'of a source that is named after somebody who comes later',
      {
        ...late(''),
        'show.yaml': tinyPack['show.yaml'].replace('Fan wiki', 'Fan wiki on Per'),
      },
      ['show.yaml:14 names "Per", known from s1e02'],
    ],
    [
      'of a question, but not for names: it waits for those by itself',
      {
        ...late(''),
        'trivia.yaml': tinyPack['trivia.yaml'].replace('in the booth', 'in the booth until s1e03'),
      },
      [
        'trivia.yaml:6 speaks of s1e03, which comes later',
        'trivia.yaml:6 says "until", which may tell what comes',
      ],
    ],
  ];
  test.each(cases)('%s', (_, files, expected) => {
    expect(asked(files)).toEqual(expected);
  });
});

describe('and about a name', () => {
  test('that is stamped before the first episode that has it', () => {
    const files = late('');
    files['characters.yaml'] =
      files['characters.yaml']?.replace('first_seen: s1e02', 'first_seen: s1e01') ?? '';
    expect(asked(files)).toEqual([
      'characters.yaml:8 "Per Ås" is known from the start, but nothing before s1e02 has it',
    ]);
  });

  test('of somebody in later episodes alone who is open from the start', () => {
    const files = late('');
    files['characters.yaml'] = files['characters.yaml']?.replace('  first_seen: s1e02\n', '') ?? '';
    expect(asked(files)).toEqual(['characters.yaml:8 is in no episode before s1e02']);
  });
});

describe('"checked" answers', () => {
  test.each<[what: string, files: Files]>([
    [
      'for the text beside it',
      late('  facts: [{ text: Per sells her a ticket., checked: he is on the poster }]'),
    ],
    ['for a note', late('  notes: [{ text: Per sells her a ticket., checked: he is on the poster }]')],
    ['for the texts of the record itself', late('  grade: in season 2 and s1e03\n  checked: only a number')],
  ])('%s', (_, files) => {
    expect(asked(files)).toEqual([]);
  });

  test('for nothing else', () => {
    const both = late(
      '  checked: only a number\n  grade: s1e03\n  facts: [{ text: Per sells her a ticket. }]',
    );
    expect(asked(both)).toEqual(['characters.yaml:9 names "Per", known from s1e02']);
  });

  test('and is asked about itself where there is nothing to answer', () => {
    expect(asked(late('  checked: why not'))).toEqual([
      'characters.yaml:7 "checked" answers nothing: remove it',
    ]);
  });
});

describe('npm run data:check', () => {
  const run = (dataDir: string) =>
    spawnSync(process.execPath, ['src/tools/check-packs.ts'], {
      env: { ...process.env, DATA_DIR: dataDir },
      encoding: 'utf8',
    });

  test('has nothing to ask about the shipped packs', () => {
    const { status, stdout } = run('data');
    expect(stdout).toMatch(/^No problems in backstage-ca, backstage-za; 0 warnings\.\n$/);
    expect(status).toBe(0);
  });

  test('tells where, counts, and is content: a warning is no problem', () => {
    const folder = dataFolder({ harbour: tinyPack });
    const file = path.join(folder, 'shows', 'harbour', 'characters.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Sells the tickets.', 'The former captain.'));
    const { status, stdout } = run(folder);
    expect(stdout).toMatch(
      /^warning: .*characters\.yaml:13:\d+: says "former".*\nNo problems in harbour; 1 warning\.\n$/,
    );
    expect(status).toBe(0);
  });
});

describe('what makes a pack weak is told, and no error', () => {
  const three = (record: (id: string) => string) => ['ola', 'kari', 'nils'].map(record).join('');
  const untold = { 'tropes.yaml': '[]', 'trivia.yaml': '[]' };

  test('episodes of which none has a summary', () => {
    const episodes = ['s1e01', 's1e02', 's1e03'].map((id) => `- { id: ${id}, title: Cast Off }\n`).join('');
    expect(asked({ ...untold, 'episodes.yaml': episodes })).toEqual([
      'episodes.yaml:1 no episode has a summary',
    ]);
  });

  test('people of whom none has one', () => {
    const people = three((id) => `- { id: ${id}, name: ${id} Ås, tier: main }\n`);
    expect(asked({ ...untold, 'characters.yaml': people, 'episodes.yaml': '[]' })).toEqual([
      'characters.yaml:1 no character has a summary',
    ]);
  });

  test('a cast without parts', () => {
    const cast = `${tinyPack['show.yaml']}cast:\n${three((id) => `  - { actor: ${id} }\n`)}`;
    expect(asked({ 'show.yaml': cast })).toEqual(['show.yaml:16 nobody in the cast has a part']);
  });

  const seasons = tinyPack['show.yaml'].replace('episodes: 3 }', 'episodes: 3 }, { number: 2, episodes: 3 }');
  const long = (facts: string, more = '') => ({
    ...untold,
    'show.yaml': seasons,
    'episodes.yaml': '[]',
    'characters.yaml': `- id: liv\n  name: Liv Ås\n  tier: main\n  summary: Captain.\n  seasons: [1, 2]\n  facts: [${facts}]\n${more}`,
  });
  const sailing = '{ text: She sails. }, { text: She sings. }, { text: She swims. }';

  test('a story through seasons without a stamp', () => {
    expect(asked(long(sailing))).toEqual([
      'characters.yaml:6 is in seasons 1 to 2, and none of their facts has a stamp',
    ]);
  });

  test.each([
    ['where one has a stamp', long(`${sailing}, { text: She sinks., from: s2e01 }`)],
    ['where a curator says why', long(sailing, '  checked: She does so from the start.\n')],
  ])('but not %s', (_, files) => expect(asked(files)).toEqual([]));
});
