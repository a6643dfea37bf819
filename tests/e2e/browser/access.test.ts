import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MessageFlags } from 'discord.js';
import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { openPage } from '../../../rehearsal/tests/page-client.ts';
import { connect, raw, register } from '../../../rehearsal/tests/stock-client.ts';
import { words as entryWords } from '../../../src/cards/entries/words.ts';
import { words as kitWords } from '../../../src/cards/kit/words.ts';
import { playWords, words as roundWords } from '../../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../../src/cards/scoreboard/words.ts';
import { mostBonus, rightPoints } from '../../../src/scores/score.ts';
import { firstPicture } from '../../fixtures/first-picture.ts';
import { buttonsOf, openTopic } from '../reading.ts';
import { composer, eventually, messages, more, openTab, playedBot } from './played.ts';

const axe = path.join(import.meta.dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js');

describe.skipIf(chromiumPath() === null)('everybody can use the page', () => {
  let browser: Browser;
  let axeSource: string;
  beforeAll(async () => {
    [browser, axeSource] = await Promise.all([launch(), readFile(axe, 'utf8'), firstPicture()]);
  });

  /** What axe finds in the one theme and the other, each in a line. */
  async function violations(page: Page): Promise<string[]> {
    if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axeSource);
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const lines: string[] = await page.evaluate(`axe.run().then(({ violations }) =>
        violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
          [id, help, target.flat().join(' '), failureSummary].join(' | '))))`);
      found.push(...lines.map((line) => `${colorScheme}: ${line}`));
    }
    return found;
  }

  describe('axe finds nothing, dark or light:', () => {
    test('cards, a round, a board, an open list, the wire and a conversation', async () => {
      const { rehearsal, running, clock } = await playedBot();
      const dora = rehearsal.member('Dora');
      await dora.slash('daily setup', { channel: 'general', time: '19:00', timezone: 'UTC' });
      await rehearsal.member('Ana').slash('character', { name: 'Kit' });
      clock.moveTo(Date.UTC(2026, 5, 1, 19));
      await running.trivia.rounds.settle();
      const page = await openTab(browser, rehearsal, 'Ana');
      await messages(page).getByText(roundWords.worth(rightPoints, mostBonus)).waitFor();
      await messages(page).getByRole('button', { name: /^A / }).click();
      await messages(page).getByText(playWords.lockedIn).waitFor();
      clock.moveTo(Date.UTC(2026, 5, 2, 19));
      await running.trivia.rounds.settle();
      await composer(page).fill('/scoreboard period:all');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await messages(page)
        .getByRole('img', { name: boardWords.pictureTitle('all') })
        .waitFor();
      expect(await violations(page)).toEqual([]);

      await page.keyboard.type('/');
      await page.getByRole('option', { name: '/character' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.type('char');
      await page.keyboard.press('Tab');
      await page.getByRole('option', { name: 'Kit Dunn' }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.getByText('This option is required').waitFor();
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: 'What went over the wire' }).click();
      await page.locator('cb-wire-entry summary').first().click();
      await page
        .getByRole('heading', { name: /^(Request|Data|Response)$/ })
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: /^Direct messages/ }).click();
      await page.getByRole('heading', { name: '@Callboard', exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('a phone with its drawers', async () => {
      const { rehearsal } = await playedBot();
      const page = await openTab(browser, rehearsal, 'Ana', { viewport: { width: 390, height: 844 } });
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Servers and channels', exact: true }).click();
      await page.getByRole('button', { name: 'trivia' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Members', exact: true }).click();
      await page.getByRole('button', { name: 'Be Ben' }).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('a form, a failure, and a refused request', async () => {
      const rehearsal = await openPage({ interactionDeadlineMs: 500 });
      await register(rehearsal);
      await connect(rehearsal, async (interaction) => {
        if (interaction.isChatInputCommand() && interaction.commandName === 'help')
          await interaction.showModal(form);
      });
      const page = await openTab(browser, rehearsal, 'Ana');
      await composer(page).fill('/character Kit');
      await page.keyboard.press('Enter');
      await page.getByText('The application did not respond').waitFor();
      await raw(rehearsal, 'POST', `/channels/${rehearsal.channel('general').id}/messages`, {
        content: 'x'.repeat(2001),
      });
      await page.getByRole('button', { name: 'What went over the wire' }).click();
      await page.locator('cb-wire-entry').filter({ hasText: '400' }).locator('summary').click();
      await page.getByRole('heading', { name: 'Rules of Discord’s that were broken' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await composer(page).fill('/help ');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Form' }).waitFor();
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByText('This is required').waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });

  test('by keyboard alone: another channel, a command, a button, a menu, another member', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await tabTo(page, 'Shift+Tab', button('trivia'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '#trivia', exact: true }).waitFor();
    await eventually(() => hasFocus(composer(page))).toBe(true);
    await page.keyboard.type('/search b');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: more(1) }).waitFor();
    await tabTo(page, 'Shift+Tab', page.getByRole('button', { name: more(1) }));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: more(2) }).waitFor();
    await eventually(() => hasFocus(page.getByRole('button', { name: more(2) }))).toBe(true);
    await tabTo(page, 'Shift+Tab', page.getByRole('combobox', { name: entryWords.openCard }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(() => page.getByRole('button', { name: more(2) }).count()).toBe(0);
    // The menu went with the results; one goes on from the card.
    await eventually(() => hasFocus(page.getByRole('article'))).toBe(true);
    await tabTo(page, 'Tab', button('Be Ben'));
    await page.keyboard.press('Enter');
    await page.getByText('You are Ben').waitFor();
  });

  describe('the focus is never lost:', () => {
    test('Tab goes on from an empty option whose list is open', async () => {
      const { rehearsal } = await playedBot();
      const page = await openTab(browser, rehearsal, 'Ana');
      await page.keyboard.type('/character');
      await page.keyboard.press('Enter');
      await page.getByRole('option').nth(20).waitFor();
      expect(await hasFocus(page.getByRole('combobox', { name: 'name' }))).toBe(true);
      await page.keyboard.press('Tab');
      expect(await hasFocus(page.getByRole('button', { name: 'show', exact: true }))).toBe(true);
    });

    test('a jump of the clock leaves it at its button', async () => {
      const { rehearsal, clock } = await playedBot();
      const page = await openTab(browser, rehearsal, 'Ana');
      const dayOn = page.getByRole('button', { name: 'One day on' });
      const before = clock.now();
      // Pressed again while it is under way, it does nothing.
      await page.route('**/page/act/clock', async (route) => {
        await dayOn.press('Enter');
        await route.continue();
      });
      await dayOn.press('Enter');
      await eventually(() => clock.now() - before).toBe(DAY_MS);
      await eventually(() => dayOn.getAttribute('aria-disabled')).toBe(null);
      expect(await hasFocus(dayOn)).toBe(true);
      expect(clock.now() - before).toBe(DAY_MS);
    });

    test('from a dismissed message it goes to the next one, or to where one writes', async () => {
      const rehearsal = await openPage();
      await register(rehearsal);
      await connect(rehearsal, async (interaction) => {
        if (interaction.isChatInputCommand())
          await interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral });
      });
      const page = await openTab(browser, rehearsal, 'Ana');
      const psst = messages(page).filter({ hasText: 'Psst' });
      for (const count of [1, 2]) {
        await page.keyboard.type('/help ');
        await page.keyboard.press('Enter');
        await eventually(() => psst.count()).toBe(count);
      }
      const dismiss = page.getByRole('button', { name: 'Dismiss message' });
      await dismiss.first().press('Enter');
      await eventually(() => psst.count()).toBe(1);
      await eventually(() => hasFocus(psst.getByRole('article'))).toBe(true);
      await tabTo(page, 'Tab', dismiss);
      await page.keyboard.press('Enter');
      await eventually(() => psst.count()).toBe(0);
      await eventually(() => hasFocus(composer(page))).toBe(true);
    });

    test('a button keeps it that is disabled on the last page', async () => {
      const { rehearsal } = await playedBot();
      const page = await openTab(browser, rehearsal, 'Ana');
      const ana = rehearsal.member('Ana');
      const show = await ana.slash('show', { title: 'backstage 2016' });
      const cast = buttonsOf(await openTopic(ana, show, entryWords.cast));
      const last = Number(/of (\d+)/.exec(cast.find(({ label }) => more(1).test(label))?.label ?? '')?.[1]);
      const turn = (nth: number) => page.getByRole('button', { name: more(nth) });
      for (let nth = 1; nth < last; nth++) {
        await turn(nth).press('Enter');
        await turn(nth + 1).waitFor();
      }
      await eventually(() => turn(last).getAttribute('aria-busy')).toBe(null);
      expect(await turn(last).getAttribute('aria-disabled')).toBe('true');
      expect(await hasFocus(turn(last))).toBe(true);
      const known = rehearsal.dispatches.length;
      await page.keyboard.press('Enter');
      await page.keyboard.press('Shift+Tab');
      expect(await hasFocus(page.getByRole('button', { name: kitWords.back }))).toBe(true);
      await eventually(() => turn(last).evaluate((element) => element.matches(':disabled'))).toBe(true);
      expect(rehearsal.dispatches).toHaveLength(known);
    });
  });

  test('what is in no list of choices is marked at its option, and nothing is sent', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Dora');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/page/act/slash')) sent.push(request.postData() ?? '');
    });
    await composer(page).fill('/daily setup channel:nowhere time:19:00 timezone:UTC');
    const channel = page.getByRole('combobox', { name: 'channel' });
    await page.getByRole('combobox', { name: 'timezone' }).press('Escape');
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    await page.getByText('«nowhere» is not one of the choices').waitFor();
    expect(await channel.getAttribute('aria-invalid')).toBe('true');
    await eventually(() => hasFocus(channel)).toBe(true);
    expect(sent).toEqual([]);
    // A name typed in full is as good as one that was taken from the list.
    await channel.fill('#Trivia');
    expect(await channel.getAttribute('aria-invalid')).toBe(null);
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    await eventually(() => sent).toHaveLength(1);
    expect(sent[0]).toContain(rehearsal.channel('trivia').id);
  });

  test('a phone of 360 pixels: nothing to the side, drawers, and a composer in reach', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana', { viewport: { width: 360, height: 640 } });
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    await composer(page).click();
    await page.keyboard.type('/character Kit');
    await page.getByRole('option', { name: 'Kit Dunn' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await messages(page).getByRole('heading', { name: 'Kit Dunn' }).waitFor();
    expect(await width()).toBe(360);
    expect(await sideways(page)).toEqual([]);
    await page.getByRole('button', { name: 'Servers and channels', exact: true }).click();
    await page.getByRole('button', { name: 'trivia' }).click();
    await page.getByRole('heading', { name: '#trivia', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Members', exact: true }).click();
    await page.getByRole('button', { name: 'Be Caro' }).click();
    await page.getByText('You are Caro').waitFor({ state: 'attached' });
    await composer(page).fill('Hello');
    await page.getByRole('button', { name: 'Send' }).click();
    await messages(page).getByText('Hello').waitFor();
    await page.getByRole('button', { name: 'What went over the wire' }).click();
    await page.getByRole('heading', { name: 'What went over the wire' }).waitFor();
    expect(await width()).toBe(360);
    await page.getByRole('button', { name: 'Close What went over the wire' }).click();
    await eventually(() => page.getByRole('heading', { name: 'What went over the wire' }).count()).toBe(0);
    const field = await composer(page).boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(640);
  });

  test('the theme is the system’s, or the one that was chosen, also after a reload', async () => {
    const { rehearsal } = await playedBot();
    const page = await openTab(browser, rehearsal, 'Ana', { colorScheme: 'light' });
    const isDark = () =>
      page.evaluate(`getComputedStyle(document.querySelector('cb-app')).backgroundColor
        .match(/[\\d.]+/g).slice(0, 3).every((part) => part < 100)`);
    expect(await isDark()).toBe(false);
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await eventually(isDark).toBe(true);
    await page.reload();
    await composer(page).waitFor();
    expect(await isDark()).toBe(true);
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('System');
    await eventually(isDark).toBe(false);
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually(isDark).toBe(true);
  });
});

const DAY_MS = 24 * 60 * 60 * 1000;

const form = {
  custom_id: 'form',
  title: 'Form',
  components: [
    { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1, required: true } } as const,
  ],
};

/** Whether something has the focus, or keeps it from what is around it. */
const hasFocus = (what: Locator) => what.evaluate((element) => element.matches(':focus'));

/** Presses Tab until something has the focus, for as long as there may be something new. */
async function tabTo(page: Page, key: 'Tab' | 'Shift+Tab', what: Locator): Promise<void> {
  for (let nth = 0; nth < 60; nth++) {
    await page.keyboard.press(key);
    if (await hasFocus(what)) return;
  }
  throw new Error(`${what} was not reached`);
}

/** What can be scrolled to the side, in whichever shadow root. */
const sideways = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const found = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        const { overflowX } = getComputedStyle(element);
        if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(overflowX))
          found.push(element.tagName + '.' + element.className);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    return found;
  })()`);
