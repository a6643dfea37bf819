import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/content/fold.ts';
import { type SearchEntry, writeSearchIndex } from '../../../src/content/search/index.ts';
import { openSearch } from '../../../src/content/search/search.ts';

const openNamed = (...names: { text: string; fact?: number }[]) => {
  const db = new Database(':memory:');
  const entries = names.map(
    ({ text, fact = 0 }, at): SearchEntry => ({
      show: 'harbour',
      kind: 'character',
      id: `e${at}`,
      prominence: at,
      names: [{ text, role: 'name', when: { fact, episode: 0 } }],
    }),
  );
  writeSearchIndex(db, entries);
  return openSearch(db);
};

const any = fc.string({ unit: 'binary', maxLength: 150 });
const syntax = fc
  .array(
    fc.constantFrom(
      '"',
      '*',
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      ')',
      '^',
      ':',
      'start',
      '\0',
      '-',
      '+',
      'the',
      '{',
      "'",
    ),
  )
  .map((parts) => parts.join(' '));
const word = fc.string({ unit: fc.constantFrom(...'abcdeiklmnorst'), minLength: 1, maxLength: 9 });
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const odd = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => fold(text) !== '');

test('no text and no name throws', () => {
  const search = openNamed({ text: 'Kit Dunn' }, { text: 'The Ace' }, { text: 'Анна' });
  fc.assert(
    fc.property(fc.oneof(any, syntax), (text) => {
      search.find(text);
      search.near(text, { kinds: ['episode'], show: text });
      openNamed({ text }).find(text);
    }),
    { numRuns: 200 },
  );
});

test('a name in full comes first, exactly', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(name, odd), { minLength: 1, maxLength: 12 }), fc.nat(), (names, at) => {
      const text = names[at % names.length] ?? '';
      const [first] = openNamed(...names.map((one) => ({ text: one }))).find(text);
      expect(first).toMatchObject({ exact: true, score: 1 });
      expect(fold(first?.matched ?? '')).toBe(fold(text));
    }),
    { numRuns: 200 },
  );
});

test('hits are in the order of their tiers and scores, an entry once, no more than the limit', () => {
  const tiers = ['exact', 'prefix', 'words', 'fuzzy'];
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 40 }),
      name,
      fc.integer({ min: 0, max: 30 }),
      (names, text, limit) => {
        const hits = openNamed(...names.map((one) => ({ text: one }))).find(text, { limit });
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(hits).toEqual(hits.toSorted((a, b) => b.score - a.score));
        const places = hits.map(({ tier }) => tiers.indexOf(tier));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 200 },
  );
});

test('every beginning of a name finds it, above all that is merely like it', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), name, fc.nat(), (others, text, cut) => {
      const typed = text.slice(0, 1 + (cut % text.length));
      const hits = openNamed({ text }, ...others.map((one) => ({ text: one }))).find(typed);
      expect(hits.find(({ id }) => id === 'e0')).toMatchObject({ tier: expect.not.stringMatching('fuzzy') });
    }),
    { numRuns: 200 },
  );
});

test('no text finds a name for those who may not know it yet', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: name, fact: fc.nat(3) }), { maxLength: 12 }),
      name,
      fc.nat(3),
      (names, text, seen) => {
        const search = openNamed(...names);
        const scope = { viewer: { ceilingIn: () => seen, has: () => true } };
        for (const hit of [...search.find(text, scope), ...search.near(text, scope)])
          expect(hit.when.fact).toBeLessThanOrEqual(seen);
      },
    ),
    { numRuns: 200 },
  );
});
