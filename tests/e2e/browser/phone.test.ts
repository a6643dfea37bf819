import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { words } from '../../../src/cards/rounds/words.ts';
import { mostBonus, rightPoints } from '../../../src/scores/score.ts';
import { optionsOf } from '../reading.ts';
import { messages, openTab, playedBot } from './played.ts';
import { rightChoice } from './rounds.ts';

const day = 86_400_000;
const firstHour = Date.UTC(2026, 5, 1, 19);
/** A round is seen whole on a phone: so many pixels at a width of 390. */
const highest = 600;
const members = ['Ana', 'Ben', 'Caro', 'Olu', 'Dora'];

describe.skipIf(chromiumPath() === null)('on a phone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('an open round fits the screen, on each of ten days', async () => {
    const bot = await playedBot();
    const { rehearsal, clock, running } = bot;
    await rehearsal
      .member('Dora')
      .slash('daily setup', { channel: 'trivia', time: '19:00', timezone: 'UTC' });
    const page = await openTab(browser, rehearsal, 'Ana', {
      viewport: { width: 390, height: 844 },
      channel: 'trivia',
    });
    const open = messages(page).filter({ hasText: words.worth(rightPoints, mostBonus) });
    for (let nth = 0; nth < 10; nth++) {
      clock.moveTo(firstHour + nth * day);
      await running.trivia.rounds.settle();
      const round = rehearsal.channel('trivia').messages.findLast((one) => optionsOf(one).length > 0);
      if (!round) throw new Error('no round');
      const right = await rightChoice(bot);
      for (const [at, name] of members.entries()) {
        const choice = (right + ((nth + at) % 3 === 0 ? 1 : 0)) % 4;
        await rehearsal.member(name).press(round, optionsOf(round)[choice]?.id ?? '');
      }
      await open.last().getByText(words.answered(1)).waitFor();
      const box = await open.last().boundingBox();
      expect(box?.height, `day ${nth}`).toBeLessThanOrEqual(highest);
    }
  });
});
