import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll } from 'vitest';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Told once by `left-out.test.ts`, however many files have browser tests. */
export const LEFT_OUT =
  'Left out the browser tests: no Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.';

/** Where Chromium is on this machine, or null. `CHROMIUM_PATH` goes before all else, also when nothing is there. */
export function chromiumPath(
  set: string | undefined = process.env.CHROMIUM_PATH,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const candidates = set ? [set] : KNOWN;
  return candidates.find(exists) ?? null;
}

/** A headless Chromium that ends with the test file. */
export async function launch(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error(LEFT_OUT);
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  afterAll(() => browser.close());
  return browser;
}
