import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { words as appWords } from '../../../src/app/words.ts';
import { permissionNames, setupWords } from '../../../src/cards/rounds/setup-words.ts';
import { words as roundWords } from '../../../src/cards/rounds/words.ts';
import { composer, messages, openTab, playedBot } from './played.ts';

describe.skipIf(chromiumPath() === null)('where one can be', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('a round for the channel in which the bot may not write is refused, with what is lacking', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Dora');
    await composer(page).fill('/daily setup channel:notices time:19:00 timezone:UTC');
    await page.keyboard.press('Enter');
    await messages(page)
      .getByText(setupWords.lacking('notices', [permissionNames.sendMessages]))
      .waitFor();
    await messages(page).getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Go to the next daily round' }).click();
    await page.getByText(appWords.noneSetUp).waitFor();
  });

  test('a channel that is closed later stops the round, and the page says where to look', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Dora');
    await rehearsal
      .member('Dora')
      .slash('daily setup', { channel: 'trivia', time: '19:00', timezone: 'UTC' });
    const botRole = rehearsal.guild.roles.find(({ managed }) => managed === true)?.id ?? '';
    const trivia = rehearsal.guild.channels.find(({ name }) => name === 'trivia');
    trivia?.overwrites.push({ id: botRole, kind: 'role', allow: [], deny: ['SendMessages'] });
    await page.getByRole('button', { name: 'Go to the next daily round' }).click();
    await page.getByText(appWords.whatWasPosted(0, 1)).waitFor();
    await composer(page).fill('/daily status ');
    await page.keyboard.press('Enter');
    await messages(page)
      .filter({ hasText: roundWords.whatIsWrong })
      .getByText(permissionNames.sendMessages)
      .waitFor();
  });

  test('what somebody may not see is not listed, and an admin sees it', async () => {
    const { rehearsal } = await playedBot();
    const [ana, dora] = await Promise.all([
      openTab(browser, rehearsal, 'Ana'),
      openTab(browser, rehearsal, 'Dora'),
    ]);
    await dora.getByRole('button', { name: 'staff' }).waitFor();
    const channels = ana.getByRole('navigation', { name: 'Channels of Backstage Fans' });
    expect(await channels.getByRole('button').allInnerTexts()).toEqual([
      expect.stringContaining('general'),
      expect.stringContaining('trivia'),
      expect.stringContaining('notices'),
      expect.stringContaining('Green Room'),
    ]);
    // An address that names it leads to the first channel.
    await ana.goto(`${rehearsal.url}/#/ana/${rehearsal.channel('staff').id}`);
    await ana.getByRole('heading', { name: '#general', exact: true }).waitFor();
  });

  test('a conversation with the bot takes commands, and what is said in it stays in it', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Caro');
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await page.getByRole('heading', { name: '@Callboard', exact: true }).waitFor();
    await composer(page).fill('/character name:Kit');
    await page.keyboard.press('Enter');
    await messages(page).getByRole('heading', { name: 'Kit Dunn' }).waitFor();
    await composer(page).fill('Thank you');
    await page.keyboard.press('Enter');
    await messages(page).getByText('Thank you').waitFor();
    await composer(page).fill('/daily');
    expect(await page.getByRole('listbox', { name: 'Commands' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Backstage Fans' }).click();
    await page.getByRole('heading', { name: '#general', exact: true }).waitFor();
    expect(await messages(page).count()).toBe(0);
  });

  test('a server without the bot has no commands, but one’s own where one brought it', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ben', { channel: 'Elsewhere/lobby' });
    await page.getByText('The bot was never added to this server.').waitFor();
    await page.getByText('The bot takes no commands here.').waitFor();
  });
});
