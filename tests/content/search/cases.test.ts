import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { type Kind, kinds } from '../../../src/content/ref.ts';
import { searchEntries } from '../../../src/content/search/entries.ts';
import { writeSearchIndex } from '../../../src/content/search/index.ts';
import { openSearch } from '../../../src/content/search/search.ts';

// What people type and what they mean, one case a line: a new complaint is a new line.
const cases = readFileSync(path.join(import.meta.dirname, 'cases.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [typed = '', kind = '', means = ''] = line.split('\t');
    return { typed, kind: kinds.find((one) => one === kind) ?? fail(line), means };
  });

const { packs } = readPacks(path.join(import.meta.dirname, '../../../data'));
const entries = packs.flatMap((pack) => [...searchEntries(pack)]);
const db = new Database(':memory:');
writeSearchIndex(db, entries);
const search = openSearch(db);

const namesOf = (found: { show: string; kind: Kind; id: string } | undefined): string[] =>
  entries
    .filter(({ show, kind, id }) => show === found?.show && kind === found.kind && id === found.id)
    .flatMap(({ names }) => names.map(({ text }) => text));

describe.each(kinds.filter((kind) => cases.some((one) => one.kind === kind)))(
  'the %s that is meant comes first',
  (kind) => {
    test.each(cases.filter((one) => one.kind === kind))('$typed → $means', ({ typed, means }) => {
      expect(namesOf(search.find(typed, { kinds: [kind] })[0])).toContain(means);
    });
  },
);

test('what is meant is among the first three of all kinds', () => {
  const missed = cases.filter(
    ({ typed, means }) => !search.find(typed, { limit: 3 }).some((hit) => namesOf(hit).includes(means)),
  );
  expect(missed).toEqual([]);
});

function fail(line: string): never {
  throw new Error(`cases.tsv names no kind: ${line}`);
}
