import { expect, test } from 'vitest';
import { type Literal, literalsIn, sourcesOf } from './literals.ts';

const rooms = ['commands', 'src/app', 'src/cards', 'src/command', 'src/discord', 'src/rounds'];

/** Three words or more, or a label: a capital and nothing but words behind it. */
const isForPeople = (text: string): boolean =>
  text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length > 2 ||
  /^\p{Lu}\p{Ll}+( \p{L}+)*[.?!:]?$/u.test(text);

/** What goes to the log, and errors that the bot tells nobody in a server. */
const isForDevelopers = ({ inside }: Literal): boolean =>
  inside.some((label) => /^(log|options\.log)\.\w+\(\)$|^new (Range|Load)?Error\(\)$/.test(label));

/** What a command declares of itself: descriptions, and the names of fixed choices. */
const isDeclared = (file: string, { inside }: Literal): boolean =>
  /^commands\/|-option\.ts$/.test(file) &&
  (inside.at(-1) === 'description:' || (inside.at(-1) === 'name:' && inside.at(-2) === 'choices:'));

/** Texts that nobody reads, or that only stand in an error or the log. */
const exceptions = new Set([
  'The bot was told to stop', // why the gateway's connection is closed
  'is no name that Discord takes', // in a LoadError
  'all of it', // in the log
]);

const sentencesIn = (file: string, source: string): string[] =>
  literalsIn(source)
    .filter((literal) => isForPeople(literal.text) && !exceptions.has(literal.text))
    .filter((literal) => !isForDevelopers(literal) && !isDeclared(file, literal))
    .map(({ line, text }) => `${file}:${line} ${text}`);

test('every sentence that a person reads stands in its room’s words', () => {
  const others = sourcesOf(rooms).filter(({ file }) => !/\bwords\.ts$/.test(file));
  expect(others.flatMap(({ file, source }) => sentencesIn(file, source))).toEqual([]);
});

test.each([
  ['a sentence', "throw new UserError('Try it again.');", 'Try it again.'],
  ['one with a value in it', `say(\`There is no \${name} here\`);`, 'There is no … here'],
  ['a label', "field('Played by', actor);", 'Played by'],
  ['one in a template’s value', `say(\`\${late ? 'late as it is' : ''}!\`);`, 'late as it is'],
  ['a description of what is no command', "card({ description: 'Of which show' });", 'Of which show'],
])('%s in the middle of the code is found', (_what, source, text) => {
  expect(sentencesIn('src/cards/card.ts', source)).toEqual([`src/cards/card.ts:1 ${text}`]);
});

test.each([
  ['a log message', "log.warn({ err }, 'the picture could not be drawn');"],
  ['an error for developers', `throw new RangeError(\`a rank of \${rank} is none\`);`],
  ['a command’s description', "defineCommand({ description: 'Look up a show' });"],
  ['a fixed choice', "defineCommand({ choices: [{ name: 'This week', value: 'week' }] });"],
  ['a type, a key, an import, a comment', "import a from 'a b c'; type B = 'One two'; // Not this one."],
])('%s is let be', (_what, source) => {
  expect(sentencesIn('commands/show.ts', source)).toEqual([]);
});
