import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { playWords, words as roundWords } from '../../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../../src/cards/scoreboard/words.ts';
import { mostBonus, rightPoints } from '../../../src/scores/score.ts';
import { firstPicture } from '../../fixtures/first-picture.ts';
import { buttonsOf } from '../reading.ts';
import { composer, eventually, messages, openTab, type PlayedBot, playedBot } from './played.ts';
import { rightChoice } from './rounds.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures');
const day = 86_400_000;
const sevenOnMonday = Date.UTC(2026, 5, 1, 19);
/** A picture in the README must load soon. In bytes. */
const mostBytes = 250_000;

const wide = { viewport: { width: 1280, height: 800 } } as const;
const narrow = { viewport: { width: 390, height: 844 } } as const;

/** Who answers right on which of the first three days. */
const plays = {
  Ana: [true, true, true],
  Ben: [true, false, true],
  Caro: [false, true, true],
  Olu: [false, false, true],
};

// A run of the tests leaves the tree as it is: `SCREENSHOTS=1 npm test -- tests/e2e/browser/pictures` takes them anew.
const isAsked = chromiumPath() !== null && process.env.SCREENSHOTS === '1';

describe.skipIf(!isAsked)('the pictures in the README', () => {
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([launch(), firstPicture()]);
  });

  test('a card, a round, a board and the wire, each in good order', async () => {
    const bot = await playedBot();
    const { rehearsal, clock } = bot;
    const [ana, ben, dora] = ['Ana', 'Ben', 'Dora'].map((name) => rehearsal.member(name));
    ben?.say('Who was Kit again?');
    await ana?.slash('character', { name: 'Kit' });

    const card = await openTab(browser, rehearsal, 'Ben', { ...wide, colorScheme: 'dark' });
    await messages(card).getByRole('heading', { name: 'Kit Dunn' }).waitFor();
    await toTop(card, 'Who was Kit again?');
    await shoot(card, 'card-wide-dark');
    const cardOnPhone = await openTab(browser, rehearsal, 'Ben', { ...narrow, colorScheme: 'light' });
    await messages(cardOnPhone).getByRole('heading', { name: 'Kit Dunn' }).waitFor();
    await toTop(cardOnPhone, 'Ana used');
    await shoot(cardOnPhone, 'card-narrow-light');

    await dora?.slash('daily setup', { channel: 'trivia', time: '19:00', timezone: 'UTC' });
    for (const nth of [0, 1, 2, 3]) {
      clock.moveTo(sevenOnMonday + nth * day);
      await bot.running.trivia.rounds.settle();
      if (nth < 3)
        for (const [name, days] of Object.entries(plays)) await answer(bot, name, days[nth] === true);
    }
    const round = await openTab(browser, rehearsal, 'Caro', {
      ...wide,
      colorScheme: 'light',
      channel: 'trivia',
    });
    const question = messages(round).filter({ hasText: roundWords.worth(rightPoints, mostBonus) });
    await question.getByRole('button', { name: /^B / }).click();
    await messages(round).getByText(playWords.lockedIn).nth(3).waitFor();
    await shoot(round, 'round-wide-light');

    const board = await openTab(browser, rehearsal, 'Ana', {
      ...narrow,
      colorScheme: 'dark',
      channel: 'trivia',
    });
    await useBoard(board);
    await shoot(board, 'board-narrow-dark');

    const wire = await openTab(browser, rehearsal, 'Olu', {
      ...wide,
      colorScheme: 'dark',
      channel: 'general',
    });
    await wire.getByRole('button', { name: 'What went over the wire' }).click();
    await useBoard(wire);
    await wire.locator('cb-wire-entry').filter({ hasText: '/callback' }).first().locator('summary').click();
    await wire.getByRole('group', { name: 'Request' }).waitFor();
    await shoot(wire, 'wire-wide-dark');
  });
});

/** Moves the first message with this text to the top of what is seen. */
const toTop = (page: Page, text: string) =>
  messages(page)
    .filter({ hasText: text })
    .first()
    .evaluate((message) => message.scrollIntoView({ block: 'start' }));

async function answer(bot: PlayedBot, name: string, isRight: boolean): Promise<void> {
  const right = await rightChoice(bot);
  const round = bot.rehearsal.channel('trivia').messages.at(-1);
  if (round === undefined) throw new Error('nothing was posted');
  const button = buttonsOf(round)[isRight ? right : (right + 1) % 4];
  await bot.rehearsal.member(name).press(round, button?.id ?? '');
}

async function useBoard(page: Page): Promise<void> {
  await composer(page).fill('/scoreboard ');
  await page.getByRole('button', { name: 'Send' }).click();
  const picture = messages(page)
    .getByRole('img', { name: boardWords.pictureTitle('week') })
    .last();
  await eventually(() => picture.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(
    0,
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot();
  expect(picture.byteLength).toBeLessThan(mostBytes);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.png`), picture);
}
