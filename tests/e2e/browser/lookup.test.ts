import type { Rehearsal } from '@callboard/rehearsal';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import character from '../../../commands/character.ts';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { words as entryWords } from '../../../src/cards/entries/words.ts';
import { composer, eventually, messages, openTab, playedBot } from './played.ts';

describe.skipIf(chromiumPath() === null)('looking somebody up', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('typed key by key: commands, then the bot’s own suggestions, then the card', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    await page.keyboard.type('/');
    const commands = page.getByRole('listbox', { name: 'Commands' });
    await eventually(() => commands.getByRole('option').count()).toBeGreaterThan(5);
    // Ana is no admin.
    expect(await commands.getByRole('option', { name: '/daily setup' }).count()).toBe(0);
    await page.keyboard.type('char');
    const [command] = await commands.getByRole('option').allInnerTexts();
    expect(command?.split(/\s{2,}|\n/)).toEqual(['/character', character.description]);
    await page.keyboard.press('Tab');
    const name = page.getByRole('combobox', { name: 'name' });
    const choices = page.getByRole('listbox', { name: 'Choices for name' });
    for (const [key, typed] of [
      ['K', 'K'],
      ['i', 'Ki'],
      ['t', 'Kit'],
    ] as const) {
      await name.press(key);
      await eventually(() => askedFor(rehearsal)).toBe(typed);
      await choices.getByRole('option', { name: 'Kit Dunn' }).waitFor();
    }
    await name.press('ArrowDown');
    expect(await choices.getByRole('option', { selected: true }).innerText()).toBe('Kit Dunn');
    await name.press('Enter');
    expect(await name.inputValue()).toBe('Kit Dunn');
    await name.press('Enter');
    const card = messages(page);
    await card.getByRole('heading', { name: 'Kit Dunn' }).waitFor();
    await card.getByText('Romy Weltman').waitFor();
    await card.getByText('Ana used /character').waitFor();
    await eventually(() => composer(page).evaluate((field) => field.matches(':focus'))).toBe(true);
  });

  test('a required option that is missing is marked, and Escape leaves the command', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    await page.keyboard.type('/character');
    await page.keyboard.press('Enter');
    const name = page.getByRole('combobox', { name: 'name' });
    await name.press('Escape');
    await name.press('Enter');
    await page.getByText('This option is required').waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(rehearsal.channel('general').messages).toHaveLength(0);
    await name.press('Escape');
    await eventually(() => composer(page).inputValue()).toBe('');
  });

  test('a card is walked on by its buttons and menus', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    await rehearsal.member('Ana').slash('character', { name: 'Kit' });
    const card = messages(page);
    const choose = async (from: string, option: RegExp) => {
      await card.getByRole('combobox', { name: from }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await choose(entryWords.more, /^People/);
    await choose(entryWords.openCard, /Scarlett Dunn/);
    await card.getByRole('heading', { name: 'Scarlett Dunn' }).waitFor();
    await card.getByRole('button', { name: entryWords.goBackTo('Kit Dunn') }).click();
    await card.getByRole('heading', { name: 'Kit Dunn' }).waitFor();
  });

  test('what a spoiler covers is nowhere to be read until it is opened', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    const covered = 'a secret';
    rehearsal.member('Ben').say(`Kit has ||${covered}||`);
    const card = messages(page);
    const cover = card.getByRole('button', { name: 'Spoiler, press to show' });
    await cover.waitFor();
    expect(await card.ariaSnapshot()).not.toContain(covered);
    expect(await cover.locator('span').isVisible()).toBe(false);
    await cover.click();
    await card.getByText(covered).waitFor();
    expect(await card.ariaSnapshot()).toContain(covered);
    expect(await cover.count()).toBe(0);
  });
});

/** What the bot was asked to complete last. */
const askedFor = (rehearsal: Rehearsal): string | undefined =>
  /"value":"([^"]*)","focused":true|"focused":true,"value":"([^"]*)"/
    .exec(JSON.stringify(rehearsal.dispatches.at(-1)?.data))
    ?.slice(1)
    .find((typed) => typed !== undefined);
