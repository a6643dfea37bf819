import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { words as appWords } from '../../../src/app/words.ts';
import { setupWords } from '../../../src/cards/rounds/setup-words.ts';
import { playWords, words as roundWords } from '../../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../../src/cards/scoreboard/words.ts';
import { mostBonus, rightPoints } from '../../../src/scores/score.ts';
import { firstPicture } from '../../fixtures/first-picture.ts';
import { composer, eventually, messages, openTab, type PlayedBot, playedBot } from './played.ts';
import { answerRound, rightChoice, typedSetup } from './rounds.ts';

const week = ['Mon 1 Jun', 'Tue 2 Jun', 'Wed 3 Jun', 'Thu 4 Jun', 'Fri 5 Jun', 'Sat 6 Jun', 'Sun 7 Jun'];

describe.skipIf(chromiumPath() === null)('the daily round', () => {
  let browser: Browser;
  beforeAll(async () => {
    // On a busy machine the first picture would not be ready in time, as the fonts are opened for it.
    [browser] = await Promise.all([launch(), firstPicture()]);
  });

  const threeTabs = ({ rehearsal }: PlayedBot) =>
    Promise.all(['Ana', 'Ben', 'Caro'].map((who) => openTab(browser, rehearsal, who, { channel: 'trivia' })));

  test('set up by an admin, posted by the clock, answered in three tabs, revealed, and on the board', async () => {
    const bot = await playedBot();
    const dora = await openTab(browser, bot.rehearsal, 'Dora', { channel: 'trivia' });
    await typedSetup(dora);
    await messages(dora).getByText(setupWords.set).waitFor();
    await dora.getByRole('button', { name: 'Go to the next daily round' }).click();
    await dora.getByText(appWords.whatWasPosted(1, 0)).waitFor();
    await dora.getByText('19:00:00').waitFor();

    const [ana, ben, caro] = await threeTabs(bot);
    if (!ana || !ben || !caro) throw new Error('no tabs');
    const right = await rightChoice(bot);
    await answerRound(ana, 1, right);
    await answerRound(ben, 1, (right + 1) % 4);
    await answerRound(caro, 1, (right + 2) % 4);
    for (const page of [ana, ben, caro]) {
      await messages(page).getByText(playWords.lockedIn).waitFor();
      expect(await messages(page).getByText('Only you can see this').count()).toBe(1);
      expect(await messages(page).filter({ hasText: roundWords.answerTitle }).count()).toBe(0);
    }

    await dora.getByRole('button', { name: 'Go to the next daily round' }).click();
    for (const page of [ana, ben, caro, dora]) {
      const first = messages(page).filter({ hasText: roundWords.answerTitle });
      await first.getByText(roundWords.hadItRight(1, 3)).waitFor();
      await eventually(() => first.getByRole('button', { name: /^[A-D] / }).count()).toBe(0);
      await messages(page).getByText(roundWords.worth(rightPoints, mostBonus)).waitFor();
      await messages(page).getByText('Ana (10)').waitFor();
    }
  });

  test('a week of it is a board with its picture, which opens', async () => {
    const bot = await playedBot();
    await bot.rehearsal.member('Dora').slash('daily setup', {
      channel: 'trivia',
      time: '19:00',
      timezone: 'UTC',
    });
    const [ana, ben, caro] = await threeTabs(bot);
    if (!ana || !ben || !caro) throw new Error('no tabs');
    for (const [nth, date] of week.entries()) {
      await ana
        .getByRole('button', { name: nth === 0 ? 'Go to the next daily round' : 'One day on' })
        .click();
      await ana.getByRole('group', { name: 'The bot’s time' }).getByText(date).waitFor();
      await ana.getByRole('button', { name: 'One day on', disabled: false }).waitFor();
      expect(bot.rehearsal.channel('trivia').messages).toHaveLength(nth + 1);
      const right = await rightChoice(bot);
      await answerRound(ana, nth + 1, right);
      await answerRound(ben, nth + 1, nth < 4 ? right : (right + 1) % 4);
      if (nth % 2 === 0) await answerRound(caro, nth + 1, (right + 3) % 4);
    }
    await ana.getByRole('button', { name: 'Go to the next daily round' }).click();
    await ana.getByRole('group', { name: 'The bot’s time' }).getByText('Mon 8 Jun').waitFor();
    await ana.getByRole('button', { name: 'One day on', disabled: false }).waitFor();

    await board(caro);
    const card = messages(caro)
      .filter({ hasText: boardWords.title('all') })
      .last();
    // 10 a day, and up to 5 more for a run: 10, 11, 12, 13, 14, 15, 15.
    await card.getByText('1. Ana · 90').waitFor();
    await card.getByText('2. Ben · 46').waitFor();
    await card.getByText('3. Caro (S2) · 0').waitFor();
    const picture = card.getByRole('img', { name: /Ana.*: 90 .*Ben.*: 46 /s });
    await picture.waitFor();
    await card.getByRole('button', { name: /^Open the picture/ }).click();
    const dialog = caro.getByRole('dialog', { name: 'Picture' });
    const large = dialog.getByRole('img', { name: /Ana.*: 90 /s });
    await eventually(() => large.evaluate((image) => image.naturalWidth)).toBeGreaterThan(500);
    await caro.keyboard.press('Escape');
    await eventually(() => dialog.count()).toBe(0);
  });
});

async function board(page: Page): Promise<void> {
  await composer(page).fill('/scoreboard ');
  await page.keyboard.type('all');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
}
