import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { words as appWords } from '../../../src/app/words.ts';
import { words as entryWords } from '../../../src/cards/entries/words.ts';
import { words as kitWords } from '../../../src/cards/kit/words.ts';
import { composer, eventually, messages, more, openTab, playedBot } from './played.ts';

describe.skipIf(chromiumPath() === null)('coming back', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('a page that is reloaded is where it was, with what only one member sees', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana', { channel: 'trivia' });
    await composer(page).fill('/progress set show:backstage-ca episode:s1e09 ');
    await page.keyboard.press('Enter');
    await messages(page).getByText('Only you can see this').waitFor();
    const shown = await messages(page).last().ariaSnapshot();
    rehearsal.member('Ben').say('Hello there', { channel: 'trivia' });
    await messages(page).getByText('Hello there').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '#trivia', exact: true }).waitFor();
    await messages(page).getByText('Hello there').waitFor();
    expect(shown).toContain('S1E09');
    expect(await messages(page).first().ariaSnapshot()).toBe(shown);
    await messages(page).getByText('Only you can see this').waitFor();
    await page.getByText('You are Ana').waitFor();
  });

  test('in two tabs two members talk, and each can become the other', async () => {
    const { rehearsal } = await playedBot();
    const [ana, ben] = await Promise.all([
      openTab(browser, rehearsal, 'Ana'),
      openTab(browser, rehearsal, 'Ben', { channel: 'trivia' }),
    ]);
    await composer(ana).fill('Who is for a round?');
    await ana.keyboard.press('Enter');
    await ben.getByRole('button', { name: 'general, unread' }).click();
    await messages(ben).getByText('Who is for a round?').waitFor();
    await composer(ben).fill('I am');
    await ben.keyboard.press('Enter');
    await messages(ana).getByText('I am', { exact: true }).waitFor();
    await ana.getByRole('button', { name: 'Be Dora' }).click();
    await ana.getByText('You are Dora').waitFor();
    await composer(ana).fill('So am I');
    await ana.keyboard.press('Enter');
    await ben.getByRole('article', { name: /^Dora/ }).waitFor();
    await ana.goBack();
    await ana.getByText('You are Ana').waitFor();
  });

  test('a button pressed before and after a restart of the bot does its work', async () => {
    const bot = await playedBot();
    const { rehearsal } = bot;
    const page = await openTab(browser, rehearsal, 'Ana');
    await rehearsal.member('Ana').slash('search', { text: 'ma' });
    await page.getByRole('button', { name: more(1) }).click();
    await page.getByRole('button', { name: more(2) }).waitFor();
    const before = bot.running;
    await page.getByRole('button', { name: 'Restart' }).click();
    await eventually(() => bot.running === before).toBe(false);
    await page.getByText(appWords.restarted).waitFor();
    await page.getByRole('button', { name: kitWords.back }).click();
    await page.getByRole('button', { name: more(1) }).waitFor();
    await page.getByRole('combobox', { name: entryWords.openCard }).click();
    await page
      .getByRole('option', { name: /\(played by|[A-Z]/ })
      .last()
      .click();
    await page.getByRole('combobox', { name: entryWords.more }).waitFor();
  });

  test('a channel that is opened is read, and an address that is none is nobody’s', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    rehearsal.member('Caro').say('Psst', { channel: 'trivia' });
    await page
      .getByRole('link', { name: 'trivia, unread' })
      .or(page.getByRole('button', { name: 'trivia, unread' }))
      .click();
    await messages(page).getByText('Psst').waitFor();
    await eventually(() =>
      page
        .getByText('unread')
        .or(page.getByLabel(/unread/))
        .count(),
    ).toBe(0);
    await page.goto(`${rehearsal.url}/#/%E0%A4%A`);
    await page.reload();
    await page.getByText('You are Ana').waitFor();
  });

  test('while the bot is away the page says so, and a button fails as on Discord', async () => {
    const bot = await playedBot();
    const page = await openTab(browser, bot.rehearsal, 'Ana');
    await bot.rehearsal.member('Ana').slash('search', { text: 'ma' });
    await page.getByRole('button', { name: more(1) }).waitFor();
    await bot.running.stop();
    await page.getByText(/The bot is offline/).waitFor();
    await page.getByRole('button', { name: more(1) }).click();
    await page.getByRole('alert').getByText('This interaction failed').waitFor();
    await page.getByRole('button', { name: 'Restart' }).click();
    await eventually(() => page.getByText(/The bot is offline/).count()).toBe(0);
    await page.getByRole('button', { name: more(1) }).click();
    await page.getByRole('button', { name: more(2) }).waitFor();
  });
});
