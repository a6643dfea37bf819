import { describe, expect, test } from 'vitest';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { dataFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const written = (lines: string): string => `- id: s1e01\n  ${lines}\n`;
const problemsOf = (episodes: string | Buffer) =>
  readPacks(dataFolder({ harbour: { ...tinyPack, 'episodes.yaml': episodes } })).problems.filter(({ file }) =>
    file.endsWith('episodes.yaml'),
  );
const titleOf = (episodes: string): string | undefined =>
  readPacks(dataFolder({ harbour: { ...tinyPack, 'episodes.yaml': episodes, 'tropes.yaml': '' } })).packs[0]
    ?.episodes[0]?.title;

describe('a text that YAML takes for something else is told with its place and with what to write', () => {
  test.each([
    ['a name between stars', 'title: *gasps*', 2, 10, '"*gasps*"'],
    ['a star and more', 'title: *gasps* she said', 2, 10, '"*gasps* she said"'],
    ['a star in a list between brackets', 'also: [*gasps*, Aah]', 2, 10, '"*gasps*"'],
    ['an ampersand', 'title: &Juliet', 2, 10, '"&Juliet"'],
    ['an ampersand and more, which alone would stay', 'title: &Julie forever', 2, 10, '"&Julie forever"'],
    ['an exclamation mark', 'title: !Kung Fu', 2, 10, '"!Kung Fu"'],
    ['nothing but an exclamation mark', 'title: !', 2, 10, '"!"'],
    ['three exclamation marks', 'title: !!! Wow', 2, 10, '"!!! Wow"'],
    ['a hash', 'title: Room #5', 2, 10, '"Room #5"'],
    ['a hash in a list', 'also:\n    - Room #5', 3, 7, '"Room #5"'],
    ['a colon', 'title: Star: The Movie', 2, 10, '"Star: The Movie"'],
    ['a colon at the end', 'title: Star:', 2, 10, '"Star:"'],
    ['a colon in a list', 'also:\n    - Star: The Movie', 3, 7, '"Star: The Movie"'],
    ['a colon in a list between brackets', 'also: [Star: The Movie, B]', 2, 10, '"Star: The Movie"'],
    ['a colon between braces', 'guests: [{ actor: A: B, as: C }]', 2, 21, '"A: B"'],
    ['quotes around the beginning', 'title: "Q" Is for Queen', 2, 10, `'"Q" Is for Queen'`],
    ['an apostrophe at the beginning', "title: 'Tis the Season", 2, 10, `"'Tis the Season"`],
    ['an apostrophe at the beginning, and one further down', "title: 'Tis\n  role: don't", 2, 10, `"'Tis"`],
    ['both kinds of quotes', `title: "Q" isn't`, 2, 10, String.raw`"\"Q\" isn't"`],
    ['an at sign', 'title: @home', 2, 10, '"@home"'],
    ['a hyphen at the beginning', 'title: - A -', 2, 10, '"- A -"'],
    ['a question mark at the beginning', 'title: ? what', 2, 10, '"? what"'],
    ['a bar', 'title: | A', 2, 10, '"| A"'],
    ['brackets', 'title: [Redacted]', 2, 10, '"[Redacted]"'],
    ['braces', 'title: {x}', 2, 10, '"{x}"'],
    ['a number', 'title: 24', 2, 10, '"24"'],
    ['a number in a list of names', 'also: [24]', 2, 10, '"24"'],
    ['a word that YAML reads as yes or no', 'title: true', 2, 10, '"true"'],
    ['a word that YAML reads as nothing', 'title: null', 2, 10, '"null"'],
  ])('%s', (_, lines, line, column, quoted) => {
    const found = problemsOf(written(lines));
    expect(found.map((problem) => [problem.line, problem.column])).toEqual([[line, column]]);
    expect(found[0]?.message).toMatch(/in quotes: /);
    expect(found[0]?.message).toContain(quoted);
  });

  test('what it says to write is read as the text that was meant', () => {
    for (const text of ['*gasps*', '&Juliet', '!Kung Fu', 'Room #5', 'Star: The Movie', `"Q" isn't`, '24']) {
      const [, advice = ''] =
        /in quotes: (.*?)(?:, or .*)?$/.exec(problemsOf(written(`title: ${text}`))[0]?.message ?? '') ?? [];
      expect(titleOf(written(`title: ${advice}`))).toBe(text);
    }
  });
});

describe('characters that are lost or cannot be seen are told with their place', () => {
  test.each([
    ['bytes that are no UTF-8', Buffer.from('- id: s1e01\n  title: Caf\xe9\n', 'latin1'), 2, 13],
    ['what is left of such bytes', Buffer.from(written('title: Caf\ufffd')), 2, 13],
    ['UTF-16', Buffer.from(`\ufeff${written('title: A')}`, 'utf16le'), 1, 1],
    ['a control character', Buffer.from(written('title: A\u0007')), 2, 11],
    ['a control character in an escape', Buffer.from(written(String.raw`title: "\u0007A"`)), 2, 10],
    ['half a character in an escape', Buffer.from(written(String.raw`title: "\ud83d"`)), 2, 10],
    ['a text of which nothing can be seen', Buffer.from(written('title: "\u200b\u200e"')), 2, 10],
    ['a tab between words', Buffer.from(written('title: A\tB')), 2, 11],
    ['a tab that indents', Buffer.from('- id: s1e01\n\ttitle: A\n'), 2, 1],
  ])('%s', (_, bytes, line, column) => {
    expect(problemsOf(bytes).map((problem) => [problem.line, problem.column])).toEqual([[line, column]]);
  });
});

describe('what is not lost is no problem', () => {
  test.each([
    ['a byte order mark', `\ufeff${written('title: A')}`, 'A'],
    ['line ends of Windows', written('title: A').replaceAll('\n', '\r\n'), 'A'],
    ['a comment behind an id', '- id: s1e01 # the pilot\n  title: A\n', 'A'],
    ['a comment behind quotes', written('title: "A" # so far'), 'A'],
    ['a comment on a line of its own, with a tab', written('# a\tb #c\n  title: A'), 'A'],
    ['a hash without a space before it', written('title: C#5'), 'C#5'],
    ['a colon without a space behind it', written('title: 9:30'), '9:30'],
    ['a text with a name of its own that is used', written('title: &t A\n  role: *t'), 'A'],
    ['a text over several lines', written('title: >-\n    A #5: B\n    "C"'), 'A #5: B "C"'],
    ['marks in the middle', written('title: A & B * C!'), 'A & B * C!'],
    ['signs only', written('title: "?"'), '?'],
    ['JSON', '[{"id": "s1e01", "title": "*A*"}]', '*A*'],
  ])('%s', (_, episodes, title) => {
    expect(problemsOf(episodes)).toEqual([]);
    expect(titleOf(episodes)).toBe(title);
  });
});

describe('what YAML cannot build is a problem, never an error', () => {
  const named = (uses: number) =>
    `- id: s1e01\n  events: [&e { text: A }]\n- id: s1e02\n  events: [${Array(uses).fill('*e').join(', ')}]\n`;

  test('a record that is repeated a hundred times and more is one like any other', () => {
    expect(problemsOf(named(300))).toEqual([]);
  });

  test('a few lines that repeat each other into billions', () => {
    const lists = Array.from(
      { length: 9 },
      (_, at) => `- &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
    );
    expect(problemsOf(`- &l0 x\n${lists.join('\n')}\n`)[0]?.message).toMatch(/repeated/);
  });

  test('a record within itself', () => {
    expect(problemsOf('- &a { id: s1e01, events: [*a] }\n')).toMatchObject([{ line: 1, column: 28 }]);
  });

  test('lists within lists without end', () => {
    expect(problemsOf(`- id: s1e01\n  also: ${'['.repeat(5000)}\n`).length).toBeGreaterThan(0);
  });

  test.each([
    ['a key that is here twice', written('title: A\n  title: B'), 3, 3],
    ['a second document', written('title: A\n---\n- id: s1e02'), 3, 1],
    ['a line that stands too far in', written('title: A\n   role: B'), 2, 10],
    ['a line that stands too far out', written('title: A\n role: B'), 3, 1],
    ['a colon without a space', written('title: A\n  role:B'), 3, 3],
    ['a backslash in double quotes', written(String.raw`title: "\q"`), 2, 11],
    ['a day that no calendar has', written('aired: [{ date: "2016-02-31" }]'), 2, 19],
    ['a key that is a list', written('? [title]\n  : A'), 2, 5],
    ['a key of JavaScript’s own', written('__proto__: A'), 2, 3],
  ])('%s', (_, episodes, line, column) => {
    expect(problemsOf(episodes).map((problem) => [problem.line, problem.column])).toEqual([[line, column]]);
  });
});
