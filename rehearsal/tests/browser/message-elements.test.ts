import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from './chromium.ts';
import { serveElements } from './elements-page.ts';
import * as made from './hand-made.ts';

describe.skipIf(chromiumPath() === null)('the elements of a message in Chromium', () => {
  let page: Page;

  beforeAll(async () => {
    const url = await serveElements();
    const browser = await launch();
    page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(url);
    await page.waitForFunction('globalThis.elements');
    await page.addScriptTag({ url: '/axe.js' });
  });

  beforeEach(async () => {
    await page.evaluate('elements.clear()');
    await page.setViewportSize({ width: 900, height: 800 });
  });

  const draw = (tag: string, ...all: object[]) =>
    page.evaluate(`elements.draw(${[tag, ...all].map((part) => JSON.stringify(part)).join(', ')})`);
  const drawMessage = (...all: ReturnType<typeof made.message>[]) =>
    draw('cb-message', ...all.map((message) => ({ message, ...setting })));
  const change = (properties: object) => page.evaluate(`elements.change(${JSON.stringify(properties)})`);
  const told = () => page.evaluate('elements.told');
  const { surroundings, viewerId } = made;
  const setting = { surroundings, viewerId };
  const picture = '/picture.svg';

  test('a message says who wrote it, when, and that it is the bot', async () => {
    await drawMessage(made.message({ content: 'Hello **there**' }));
    const article = page.getByRole('article', { name: 'Callboard, 02/03/2026, 12:00' });
    await article.getByRole('heading', { name: 'Callboard' }).waitFor();
    const heard = await article.ariaSnapshot();
    for (const part of ['App', '02/03/2026, 12:00', 'there']) expect(heard).toContain(part);
  });

  test.each(['click', 'Enter', ' '])('a spoiler opens by %j, and cannot be read before', async (how) => {
    await drawMessage(made.message({ content: 'It was ||**the** butler [x](https://x.test)||' }));
    const cover = page.getByRole('button', { name: 'Spoiler, press to show' });
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.locator('article').ariaSnapshot()).not.toContain('butler');
    if (how === 'click') await cover.click();
    else await cover.press(how);
    expect(await page.locator('article').ariaSnapshot()).toContain('butler');
    expect(await cover.count()).toBe(0);
    await page.getByRole('link', { name: 'x' }).waitFor();
  });

  test('a spoiler that was opened stays open, and another text in its place is covered', async () => {
    await drawMessage(made.message({ content: '||one||' }));
    const cover = page.getByRole('button', { name: /Spoiler/ });
    await cover.click();
    await change({ message: made.message({ content: '||one|| edited' }) });
    expect(await cover.count()).toBe(0);
    await change({ message: made.message({ content: '||two|| edited' }) });
    expect(await cover.count()).toBe(1);
  });

  test.each(['click', 'Enter'])('a covered card opens by %s, with its buttons', async (how) => {
    await drawMessage(made.withComponents([made.coveredCard]));
    const cover = page.getByRole('button', { name: 'Spoiler card, press to show' });
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await page.locator('article').ariaSnapshot()).not.toContain('butler');
    if (how === 'click') await cover.click();
    else await cover.press(how);
    await page.getByText('The butler did it.').waitFor();
    await page.getByRole('button', { name: 'Inside' }).click();
    expect(await told()).toEqual([{ name: 'cb-press', messageId: '100', customId: 'inside' }]);
  });

  test('buttons tell of a press, once; a disabled one and a waiting one do not', async () => {
    await drawMessage(made.withComponents([made.buttons, made.linkButton]));
    await page.getByRole('button', { name: 'Second' }).press('Enter');
    await page.getByRole('button', { name: 'First' }).click();
    await page.getByRole('button', { name: 'Off' }).click({ force: true });
    expect(await told()).toEqual([
      { name: 'cb-press', messageId: '100', customId: 'second' },
      { name: 'cb-press', messageId: '100', customId: 'first' },
    ]);
    await page.evaluate(`elements.change({ pending: new Set(['first']) })`);
    await page.getByRole('button', { name: 'First', disabled: true }).click({ force: true });
    expect(await told()).toHaveLength(2);
    expect(await page.getByRole('link', { name: 'Elsewhere' }).getAttribute('href')).toBe('https://x.test');
  });

  test('a press that failed says so', async () => {
    await drawMessage(made.withComponents([made.buttons]));
    await page.evaluate(`elements.change({ failures: new Map([['first', 'This interaction failed']]) })`);
    await expect.poll(() => page.getByRole('alert').innerText()).toBe('This interaction failed');
  });

  test('one option is chosen by keyboard', async () => {
    await drawMessage(made.withComponents([made.oneOf]));
    const select = page.getByRole('combobox', { name: 'Pick a season' });
    await select.press('ArrowDown');
    await page.getByRole('listbox').waitFor();
    await select.press('ArrowDown');
    await select.press('Enter');
    expect(await told()).toEqual([{ name: 'cb-select', messageId: '100', customId: 'one', values: ['s2'] }]);
    expect(await select.innerText()).toContain('Season 2');
    expect(await page.getByRole('listbox').count()).toBe(0);
  });

  test('Escape leaves a menu as it was, a letter finds an option, a mouse chooses', async () => {
    await drawMessage(made.withComponents([made.oneOf]));
    const select = page.getByRole('combobox');
    await select.press('Enter');
    await select.press('Escape');
    expect(await told()).toEqual([]);
    await select.press('Enter');
    await select.press('t');
    await select.press('Enter');
    await select.click();
    await page.getByRole('option', { name: 'Season 1, Thirty episodes' }).click();
    expect(await told()).toMatchObject([{ values: ['film'] }, { values: ['s1'] }]);
  });

  test('several options are told once the menu is closed, and never more than may be', async () => {
    await drawMessage(made.withComponents([made.someOf]));
    const select = page.getByRole('combobox');
    expect(await select.innerText()).toContain('A');
    await select.click();
    for (const name of ['B', 'C']) await page.getByRole('option', { name }).click();
    expect(await page.getByRole('option', { name: 'C' }).getAttribute('aria-selected')).toBe('false');
    expect(await told()).toEqual([]);
    await select.press('Escape');
    expect(await told()).toMatchObject([{ customId: 'some', values: ['a', 'b'] }]);
  });

  test('people and channels are chosen by their names here', async () => {
    await drawMessage(made.withComponents([made.people, made.channels]));
    const who = page.getByRole('combobox', { name: 'Who?' });
    await who.click();
    await page.getByRole('option', { name: /Ben \(S2\)/ }).click();
    expect(await told()).toMatchObject([{ customId: 'who', values: ['6'] }]);
    expect(await page.getByRole('combobox', { name: 'Where?' }).innerText()).toContain('general');
  });

  test('a picture has its description and opens; one that is covered is lifted first', async () => {
    await drawMessage(made.withComponents([made.picture(picture, true)]));
    await page.getByRole('button', { name: 'Spoiler picture, press to show' }).click();
    const image = page.getByRole('img', { name: 'The stage, seen from the wings' });
    await image.waitFor();
    await page.getByRole('button', { name: /Open the picture: The stage/ }).click();
    expect(await told()).toEqual([
      { name: 'cb-open-image', url: picture, alt: 'The stage, seen from the wings' },
    ]);
  });

  test('the lightbox shows it large with its words, closes by Escape, and gives the focus back', async () => {
    await drawMessage(made.withComponents([made.buttons]));
    const button = page.getByRole('button', { name: 'First' });
    await button.focus();
    await page.evaluate(`(async () => {
      const box = document.createElement('cb-lightbox');
      document.querySelector('#stage').append(box);
      await Object.assign(box, { picture: { url: '/picture.svg', alt: 'The stage' } }).updateComplete;
    })()`);
    const dialog = page.getByRole('dialog', { name: 'Picture' });
    await dialog.getByRole('img', { name: 'The stage' }).waitFor();
    await dialog.getByText('The stage').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await told()).toMatchObject([{ name: 'cb-close' }]);
    await page.keyboard.press('Enter');
    expect(await told()).toMatchObject([{ name: 'cb-close' }, { name: 'cb-press', customId: 'first' }]);
  });

  test('a form marks what is wrong, and then gives its values', async () => {
    await draw('cb-modal', { modal: made.form, surroundings });
    const dialog = page.getByRole('dialog', { name: 'A form' });
    const title = dialog.getByRole('textbox', { name: 'Title' });
    await title.fill('ab');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Must be 3 or more in length').waitFor();
    await dialog.getByText('This is required').waitFor();
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    expect(await told()).toEqual([]);
    await title.fill('abc');
    await dialog.getByRole('textbox', { name: 'Details' }).fill('');
    await dialog.getByRole('combobox', { name: 'Season' }).click();
    await page.getByRole('option', { name: 'Season 2' }).click();
    await dialog.getByRole('checkbox', { name: 'Sure?' }).check();
    await dialog.getByRole('radio', { name: 'Soft' }).check();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await told()).toEqual([
      {
        name: 'cb-submit',
        values: { title: 'abc', details: '', season: ['s2'], sure: true, how: 'soft' },
      },
    ]);
  });

  test('a form begins at its first field, keeps the focus, and is left by Escape', async () => {
    await draw('cb-modal', { modal: made.form, surroundings });
    await page.keyboard.type('typed at once');
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('typed at once');
    const season = page.getByRole('combobox', { name: 'Season' });
    await season.press('Enter');
    await season.press('Escape');
    expect(await told()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await told()).toEqual([{ name: 'cb-cancel' }]);
    await change({ modal: null });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('what only one person sees says so, and is dismissed by keyboard', async () => {
    await drawMessage(made.message({ content: 'Psst', visibleTo: viewerId }));
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).press('Enter');
    expect(await told()).toEqual([{ name: 'cb-dismiss', messageId: '100' }]);
  });

  test('a promise is thinking, an answer names the command, an edit says so', async () => {
    await drawMessage(made.message({ loading: true }));
    await page.getByText('Callboard is thinking…').waitFor();
    const user = { id: '5', username: 'ana', global_name: 'Ana', discriminator: '0', avatar: null };
    await drawMessage(
      made.message({
        content: 'Here',
        edited_timestamp: '2026-03-02T12:01:00Z',
        interaction: { id: '1', type: 2, name: 'daily setup', user },
      }),
    );
    await page.getByText('Ana used /daily setup').waitFor();
    await page.getByText('(edited)').waitFor();
  });

  const everything = () => [
    made.message({
      content: 'Hello @everyone, <@5>! ||hidden|| https://x.test',
      mention_everyone: true,
      embeds: [
        { title: 'An embed', description: 'Its text', color: 0x5865f2, fields: [{ name: 'A', value: 'B' }] },
      ],
    }),
    made.withComponents([made.card(picture), made.coveredCard, made.picture(picture)]),
    made.withComponents([made.buttons, made.linkButton, made.oneOf, made.someOf, made.people], {
      visibleTo: viewerId,
    }),
    made.message({ loading: true }),
  ];

  describe.each(['dark', 'light'] as const)('in the %s theme', (colorScheme) => {
    test('nothing keeps anybody out, and nothing breaks the page’s policy', async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await drawMessage(...everything());
      await page.evaluate(`document.querySelectorAll('cb-message').forEach((element) =>
        Object.assign(element, { failures: new Map([['x', 'This interaction failed']]), pending: new Set(['first']) }))`);
      expect(await violations()).toEqual([]);
      await page
        .getByRole('button', { name: /Spoiler/ })
        .first()
        .click();
      await page.getByRole('combobox', { name: 'Pick a season' }).click();
      expect(await violations()).toEqual([]);
      await draw('cb-modal', { modal: made.form, surroundings, failure: 'Something went wrong. Try again.' });
      await page.getByRole('button', { name: 'Submit' }).click();
      expect(await violations()).toEqual([]);
      await draw('cb-lightbox', { picture: { url: picture, alt: 'The stage' } });
      expect(await violations()).toEqual([]);
      expect(await told()).toEqual([]);
    });
  });

  test('a phone shows everything without scrolling to the side', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    const long = 'W'.repeat(200);
    await drawMessage(
      ...everything(),
      made.message({ content: `${long} https://x.test/${long} ||${long}|| \`${long}\`` }),
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('combobox', { name: 'Pick a season' }).click();
    const box = await page.getByRole('listbox').boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  });

  /** What axe finds, each in a line. */
  async function violations(): Promise<unknown> {
    return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, help, target.flat().join(' '), failureSummary].join(' | '))))`);
  }
});
