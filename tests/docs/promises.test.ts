import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const docs = path.join(import.meta.dirname, '..', '..', 'docs');
const page = readFileSync(path.join(docs, 'promises.md'), 'utf8');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const read = (link: string): string => oneLine(readFileSync(path.join(docs, link), 'utf8'));

/** The promises, each with the sentence that is its name. */
const promises = page
  .split('\n### ')
  .slice(1)
  .map((section) => {
    const [name = '', ...lines] = (section.split('\n## ')[0] ?? '').split('\n');
    return { name, text: lines.join('\n') };
  });

const linksIn = (text: string, to: RegExp): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link).filter((link) => to.test(link));

test('there are promises, each with a line that keeps it and a test', () => {
  expect(promises.length).toBeGreaterThan(20);
  expect(promises.filter(({ text }) => linksIn(text, /\/src\/.*\.ts$/).length === 0)).toEqual([]);
  expect(promises.filter(({ text }) => linksIn(text, /\.test\.ts$/).length === 0)).toEqual([]);
});

describe.each(promises)('$name', ({ text }) => {
  test('the functions and lines that keep it are where the page says', () => {
    const prose = oneLine(text.replace(/```.*?```/gs, ''));
    const named = [...prose.matchAll(/((?:`\w+`(?: and )?)+) in \[[^\]]+\]\(([^)]+)\)/g)];
    for (const [, names = '', link = ''] of named)
      for (const [, name = ''] of names.matchAll(/`(\w+)`/g)) expect(read(link)).toContain(name);
    const sources = linksIn(text, /\/src\/.*\.ts$/).map(read);
    for (const [, line = ''] of text.matchAll(/```ts\n(.*?)\n```/gs))
      expect(
        sources.some((source) => source.includes(oneLine(line).trim())),
        line,
      ).toBe(true);
  });

  test('the tests that watch it are there', () => {
    const prose = oneLine(text.replace(/```.*?```/gs, ''));
    const watched = [...prose.matchAll(/\]\(([^)]+\.test\.ts)\)((?:,? “[^”]+”)+)/g)];
    expect(watched).toHaveLength(linksIn(text, /\.test\.ts$/).length);
    for (const [, link = '', titles = ''] of watched)
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) expect(read(link)).toContain(title);
  });
});
