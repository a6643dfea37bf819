import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { openContent } from '../../../src/app/content.ts';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { formatRef } from '../../../src/content/ref.ts';
import { eventually, messages, openTab, playedBot } from './played.ts';

/** One screen of a phone, under its bars and above its keyboard, in CSS pixels. */
const phone = { width: 390, height: 844 };
const oneScreen = 640;
const together = 20;

describe.skipIf(chromiumPath() === null)('on a phone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('the card of every entry is no higher than one screen', async () => {
    const { rehearsal } = await playedBot();
    const { db } = openContent('data', inject('shippedStore'));
    const catalog = openCatalog(db);
    const entries = catalog.shows().flatMap(({ id }) => catalog.everyEntry(id));
    db.close();
    const ana = rehearsal.member('Ana');
    const page = await openTab(browser, rehearsal, 'Ana', { viewport: phone });
    const tooHigh: string[] = [];
    for (let at = 0; at < entries.length; at += together) {
      const some = entries.slice(at, at + together);
      for (const entry of some) {
        const option = entry.kind === 'episode' || entry.kind === 'show' ? 'title' : 'name';
        await ana.slash(entry.kind, { [option]: formatRef(entry) });
      }
      const cards = page.locator('cb-message cb-container');
      await eventually(() => cards.count()).toBeGreaterThanOrEqual(some.length);
      const last = messages(page).last();
      await last.scrollIntoViewIfNeeded();
      const heights = await cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      const shown = heights.slice(-some.length);
      expect(shown).toHaveLength(some.length);
      tooHigh.push(...some.flatMap((entry, nth) => ((shown[nth] ?? 0) > oneScreen ? formatRef(entry) : [])));
    }
    expect(tooHigh).toEqual([]);
  }, 240_000);
});
