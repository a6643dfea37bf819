import { expect, test } from 'vitest';
import { literalsIn, sourcesOf } from './literals.ts';

/** Where what people read is looked at. */
const rooms = ['app', 'cards', 'discord', 'e2e', 'fixtures', 'spoilers'].map((room) => `tests/${room}`);

/** So many words in a row are a sentence's; fewer may well be anybody's. */
const inARow = 4;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}’'/…]+/gu) ?? [];

/** Every run of so many words in a text; a value ends it. */
const runsOf = (text: string): string[] =>
  text.split('…').flatMap((piece) => {
    const words = wordsOf(piece);
    return words.slice(inARow - 1).map((_, at) => words.slice(at, at + inARow).join(' '));
  });

/** The runs of words in what the bot says. */
const ours = new Set(
  sourcesOf(['src'])
    .filter(({ file }) => /\bwords\.ts$/.test(file))
    .flatMap(({ source }) => literalsIn(source))
    .flatMap(({ text }) => runsOf(text)),
);

const isTitle = ({ inside }: { inside: readonly string[] }): boolean =>
  /^(test|describe|it)\b/.test(inside.at(-1) ?? '');

const saidAgain = (file: string, source: string): string[] =>
  literalsIn(source)
    .filter((literal) => !isTitle(literal) && runsOf(literal.text).some((run) => ours.has(run)))
    .map(({ line, text }) => `${file}:${line} ${text}`);

test('tests name the words that they look for, and do not write them again', () => {
  expect(sourcesOf(rooms).flatMap(({ file, source }) => saidAgain(file, source))).toEqual([]);
});

test('a sentence that is written again is found, in a string and in a pattern', () => {
  const source =
    "expect(text).toContain('You have answered already'); expect(text).toMatch(/can be read from S\\dE/);";
  expect(saidAgain('a.test.ts', source)).toHaveLength(2);
});
