import { expect, test } from 'vitest';
import { openContent } from '../../../src/app/content.ts';
import { createEntryCards } from '../../../src/cards/entries/entry-card.ts';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { packOf, times } from '../../fixtures/long-pack.ts';
import { dataFolder, temporaryFolder } from '../../fixtures/tiny-pack.ts';

const everybody = { ceilingIn: () => null, hides: false, mature: false, pictures: true, has: () => true };

test('a page’s number in an older message still means the same page', () => {
  const sections = times(3, (at) => ({
    title: `Topic ${at}`,
    facts: times(20, (nth) => ({ text: `fact ${at}-${nth}` })),
  }));
  const { db } = openContent(
    dataFolder({ harbour: packOf('harbour', { show: { sections } }) }),
    temporaryFolder(),
  );
  const draw = createEntryCards(openCatalog(db), Date.now);
  const pageOf = (page: number) =>
    JSON.stringify(draw({ kind: 'show', show: 'harbour', id: 'harbour' }, everybody, page));
  // Cast and broadcasts, of which there are none, come before the first topic.
  expect(pageOf(301)).toContain('fact 0-8');
  expect(pageOf(301)).toBe(pageOf(30_001));
  expect(pageOf(402)).toBe(pageOf(40_002));
  expect(pageOf(0)).not.toBe(pageOf(301));
});
