import type { Rehearsal } from '@callboard/rehearsal';
import { pageRoutes } from '@callboard/rehearsal/page';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { controlsOf, type MovableClock, movableClock } from '../../../src/app/rehearse-clock.ts';
import { words } from '../../../src/cards/kit/words.ts';
import { anyNumber } from '../reading.ts';
import { type RehearsedBot, rehearsedBot } from '../rehearsed-bot.ts';

/** A Monday, in UTC as the tabs are. */
const noon = Date.UTC(2026, 5, 1, 12);

export type PlayedBot = RehearsedBot & { clock: MovableClock };

/** The bot in a rehearsal with its page, both with a clock that only jumps move. */
export async function playedBot(): Promise<PlayedBot> {
  const clock = movableClock(() => noon);
  const opened = Promise.withResolvers<RehearsedBot>();
  const controls = controlsOf(clock, {
    running: async () => (await opened.promise).running,
    restart: async () => {
      await (await opened.promise).restart();
      return null;
    },
  });
  const bot = await rehearsedBot({ now: clock.now, rehearsal: { extend: pageRoutes({ controls }) } });
  opened.resolve(bot);
  return Object.assign(bot, { clock });
}

export type TabOptions = BrowserContextOptions & {
  /** `Backstage Fans/trivia`; the first channel unless given. */
  channel?: string;
  /** What the browser may complain of in this test, besides nothing. */
  mayComplain?: RegExp;
};

/**
 * A tab in which somebody plays, as in a browser of their own. The test fails when the page asks another host for
 * anything, breaks its own policy, or has an error on the console.
 */
export async function openTab(
  browser: Browser,
  rehearsal: Rehearsal,
  member: string,
  { channel, mayComplain, ...options }: TabOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== rehearsal.url && protocol !== 'data:' && protocol !== 'blob:')
      complaints.push(`asked for ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints.filter((complaint) => mayComplain?.test(complaint) !== true)).toEqual([]);
  });
  const place = channel === undefined ? '' : `/${rehearsal.channel(channel).id}`;
  await page.goto(`${rehearsal.url}/#/${member.toLowerCase()}${place}`);
  await composer(page).waitFor();
  return page;
}

/** Looks again until it is so: for what no locator waits for. Vitest itself gives a busy machine one second. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

/** Where one writes. */
export const composer = (page: Page) => page.getByRole('combobox', { name: /^(Message|Commands in) / });

/** The messages on screen. What a message holds is slotted into its article, where a locator does not look. */
export const messages = (page: Page) => page.locator('cb-message');

/** The name of a button that leads on from that page of however many. */
export const more = (page: number): RegExp => anyNumber(words.more(page, Number.NaN));
