import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './figures/browser.ts';
import { type PageProcess, startPage } from './figures/page-process.ts';
import { percentile } from './figures/percentile.ts';

const watch = path.join(import.meta.dirname, 'figures', 'page-watch.client.js');
const starts = 5;
const commands = 100;

/**
 * From `npm start` to a page that can be typed into, beside a page that is nothing but a field; and from the arrival of
 * the bot's answer to the frame that shows it.
 */
export async function run(): Promise<void> {
  const browser = await openBrowser();
  if (browser === null) {
    process.stdout.write(
      'Left out: no Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n',
    );
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const ours = {
    command: asTyped('npm start --silent'),
    environment: { VAR_DIR: folder, DISCORD_TOKEN: '', LOG_LEVEL: 'error' },
  };
  const bare = { command: ['npm', 'exec', '--', 'node', '--eval', barePage], environment: {} };
  const first = await timeToType(browser, ours);
  const callboard: number[] = [];
  const field: number[] = [];
  for (let start = 0; start < starts; start++) {
    callboard.push(await timeToType(browser, ours));
    field.push(await timeToType(browser, bare));
  }
  const drawn = await timesToDraw(browser, ours);
  await browser.close();
  rmSync(folder, { recursive: true, force: true });

  const row = (label: string, values: number[]) =>
    `| ${label} | ${percentile(values, 0.5).toFixed(0)} | ${Math.max(...values).toFixed(0)} |`;
  process.stdout.write(
    [
      `${starts} starts, store built, code compiled before; the browser runs already and has nothing of the page.`,
      '',
      '| until one can type | median ms | slowest ms |',
      '|---|---:|---:|',
      row('`npm start`: the page', callboard),
      row('`npm start`: the page, store built first', [first]),
      row('npm starting a bare Node server: one field', field),
      '',
      'Bar: under 3,000 ms.',
      '',
      `${commands} times \`/character\`, from the arrival of the answer to the frame that shows it.`,
      '',
      '| | first ms | p50 ms | p99 ms | slowest ms |',
      '|---|---:|---:|---:|---:|',
      `| a card | ${[drawn[0] ?? Number.NaN, percentile(drawn, 0.5), percentile(drawn, 0.99), Math.max(...drawn)].map((ms) => ms.toFixed(0)).join(' | ')} |`,
      '',
      'Bar: within 100 ms.',
      '',
    ].join('\n'),
  );
}

type Start = { command: readonly string[]; environment: Record<string, string> };

/** On a terminal of its own, where there is `script` to make one. */
function asTyped(line: string): string[] {
  const hasTerminals = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true;
  return hasTerminals ? ['script', '-qec', line, '/dev/null'] : line.split(' ');
}

const barePage = `require('node:http').createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>Bare</title><input autofocus>');
}).listen(process.env.PORT, '127.0.0.1');
process.stdin.once('data', () => process.exit());`;

/** Milliseconds from the start of the process to a field in the page that has the focus. */
async function timeToType(browser: Browser, start: Start): Promise<number> {
  const { served, page, typeable } = await open(browser, start);
  await close(page, served);
  return typeable - served.began;
}

/** Milliseconds from the arrival of each answer at the rehearsal to the frame that shows its message. */
async function timesToDraw(browser: Browser, start: Start): Promise<number[]> {
  const { served, page } = await open(browser, start);
  // The page is there before the bot is, whose commands are listed once it can take them.
  await page.keyboard.press('/');
  await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < commands; round++) {
    await page
      .getByRole('combobox', { name: /^Message/ })
      .fill(`/character name:${names[round % names.length]}`);
    const field = page.getByRole('combobox', { name: 'name' });
    // Nobody types so fast that the choices are not there yet.
    await page.waitForTimeout(300);
    await field.press('Escape');
    const sent = Date.now();
    await field.press('Enter');
    const both = `watched.drawn[${round}] && watched.answers.at(-1) >= ${sent} && [watched.answers.at(-1), watched.drawn[${round}]]`;
    const [answered = Number.NaN, drawn = Number.NaN] = await told<number[]>(page, both);
    times.push(drawn - answered);
  }
  await close(page, served);
  return times;
}

const names = ['Kit Dunn', 'Jax Gardner', 'Vanessa', 'Becket', 'Bianca Blackwell'];

type Opened = { served: PageProcess; page: Page; typeable: number };

/** Starts a program and opens its page as soon as it answers, in a browser that knows nothing of it. */
async function open(browser: Browser, { command, environment }: Start): Promise<Opened> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ path: watch });
  const served = await startPage(command, environment);
  await served.answers();
  await page.goto(served.url, { waitUntil: 'commit' });
  return { served, page, typeable: await told<number>(page, 'watched.typeable') };
}

async function close(page: Page, served: PageProcess): Promise<void> {
  await page.context().close();
  await served.stop();
}

/** What an expression gives in the page once it gives something. */
async function told<T>(page: Page, expression: string): Promise<T> {
  for (;;) {
    const value = await page.evaluate<T | false | 0 | undefined>(expression);
    if (value) return value;
    await page.waitForTimeout(50);
  }
}
