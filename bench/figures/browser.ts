import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from '../../rehearsal/tests/browser/chromium.ts';

/** A headless Chromium that has drawn a page before, or `null` where none is installed. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = chromiumPath();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto('data:text/html,<input autofocus>');
  await page.close();
  return browser;
}
