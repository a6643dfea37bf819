import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { openPage } from '../../../rehearsal/tests/page-client.ts';
import { connect, raw, register } from '../../../rehearsal/tests/stock-client.ts';
import { eventually, messages, openTab } from './played.ts';

describe.skipIf(chromiumPath() === null)('what went over the wire', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  /** A bot that answers `/help`, and somebody with the panel open. */
  async function open() {
    const rehearsal = await openPage();
    await register(rehearsal);
    await connect(rehearsal, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Here');
    });
    const page = await openTab(browser, rehearsal, 'Ana');
    await page.getByRole('button', { name: 'What went over the wire' }).click();
    await page.getByRole('heading', { name: 'What went over the wire' }).waitFor();
    const lines = page.locator('cb-wire-entry');
    return { rehearsal, page, lines };
  }

  test('an interaction and its answer are there, pretty-printed, with status and milliseconds', async () => {
    const { page, lines, rehearsal } = await open();
    await rehearsal.member('Ana').slash('help');
    await messages(page).getByText('Here').waitFor();
    await lines.filter({ hasText: 'INTERACTION_CREATE' }).first().waitFor();
    const callback = lines.filter({ hasText: '/callback' });
    expect(await callback.locator('summary').innerText()).toMatch(
      /POST \/interactions\/….*\s20\d\s+[\d.]+ ms$/s,
    );
    await callback.locator('summary').click();
    const request = page.getByRole('group', { name: 'Request' });
    await request.waitFor();
    expect(await request.innerText()).toContain('{\n  "type": 4,\n  "data": {');
    // Newest first: the answer is above what was asked.
    const titles = await lines.locator('.title').allInnerTexts();
    const [asked, answered] = ['INTERACTION_CREATE', '/callback'].map((part) =>
      titles.findIndex((title) => title.includes(part)),
    );
    expect(answered).toBeLessThan(asked ?? -1);
  });

  test('a refused request says which rule it broke, and where', async () => {
    const { page, lines, rehearsal } = await open();
    const { id } = rehearsal.channel('general');
    const row = { type: 1, components: [{ type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'a' }] };
    await raw(rehearsal, 'POST', `/channels/${id}/messages`, { content: 'Hi', components: [row] });
    const refused = lines.filter({ hasText: '1 rule broken' });
    expect(await refused.locator('summary').innerText()).toContain('400');
    await refused.locator('summary').click();
    await page.getByRole('heading', { name: 'Rules of Discord’s that were broken' }).waitFor();
    const rule = page.getByRole('listitem').filter({ hasText: 'components[0].components[0].label' });
    expect(await rule.last().innerText()).toMatch(/80.*BASE_TYPE_BAD_LENGTH|BASE_TYPE_MAX_LENGTH/s);
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Refused requests');
    await eventually(() => lines.count()).toBe(1);
  });
});
