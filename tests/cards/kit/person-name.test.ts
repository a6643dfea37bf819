import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolate } from '../../../src/cards/kit/bidi.ts';
import { escapeMarkdown } from '../../../src/cards/kit/markdown.ts';
import { personName } from '../../../src/cards/kit/person-name.ts';
import { words } from '../../../src/cards/kit/words.ts';

describe('a name', () => {
  test.each([
    ['from right to left keeps to itself', 'דנה', '\u2068דנה\u2069'],
    ['that turns what follows does not', 'ana\u202e', 'ana'],
    ['that ends an isolate early does not', '\u2069\u2069ana', 'ana'],
    ['that is an address is no link', 'https://example.org', 'https\\://example.org'],
    ['that mentions everybody does not', '@everyone', '@\u200beveryone'],
    ['that is a mention does not', '<@1>', '\\<@1>'],
    ['of nothing that can be seen has words of ours', '\u200b\u2800 ', words.noName],
    ['of a sign stays', '?', '?'],
  ])('%s', (_, name, shown) => expect(personName(name)).toBe(shown));

  test('that is very long is cut, and inside its own isolate', () => {
    const shown = personName('ד'.repeat(500));
    expect(shown.length).toBeLessThan(60);
    expect(shown.startsWith('\u2068') && shown.endsWith('\u2069')).toBe(true);
  });

  test('never leaves a direction open, whatever it is', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'ד', '\u202e', '\u2066', '\u2068', '\u2069', ' ', '*', '|'),
    });
    fc.assert(
      fc.property(name, (text) => {
        for (const shown of [personName(text), escapeMarkdown(text), isolate(text)]) {
          const opened = shown.match(/[\u202a-\u202e\u2066\u2067\u2068]/g) ?? [];
          expect(opened.length).toBe(shown.match(/\u2069/g)?.length ?? 0);
        }
      }),
    );
  });
});
