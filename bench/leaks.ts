import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPacks } from '../src/content/packs/read-packs.ts';
import type { Seen } from '../src/spoilers.ts';
import { openBot } from '../tests/spoilers/bot.ts';
import { leaks } from '../tests/spoilers/leaks.ts';
import { markedLeaks } from '../tests/spoilers/marked-leaks.ts';
import { markedPack } from '../tests/spoilers/marked-pack.ts';

/**
 * Looks for everything that is told to somebody who may not know it, as the tests do with a part of it: in the shipped
 * packs from the place before each fifth episode and where nothing is set, and in a hundred small packs of which every
 * text has a mark. Takes a quarter of an hour; a leak makes it fail.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  try {
    const shipped = await inShippedPacks(path.join(folder, 'shipped'));
    const marked = await inMarkedPacks(folder);
    if (shipped + marked > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function inShippedPacks(varDir: string): Promise<number> {
  const bot = await openBot('data', varDir);
  const found = new Set<string>();
  let viewings = 0;
  for (const pack of readPacks('data').packs) {
    const places: (Seen | undefined)[] = [undefined, 'none', 'all'];
    for (const { number, episodes = 0 } of pack.show.seasons)
      for (let episode = 3; episode <= episodes; episode += 5)
        places.push(`s${number}e${String(episode).padStart(2, '0')}`);
    for (const [at, server] of places.entries()) {
      // Each server meets a member at another place, before or after its own.
      const own = places[(at * 7 + 4) % places.length];
      for (const hides of [false, true]) {
        viewings++;
        for (const { by, secret } of await leaks(bot, pack, { server, own, hides, mature: hides }, undefined))
          found.add(`${by}: ${secret.text} (server ${server}, member ${own}, ${hides ? 'hides' : 'covers'})`);
      }
    }
  }
  await bot.close();
  for (const leak of found) print(leak);
  print(`shipped packs: ${viewings} viewings, ${found.size} leaks`);
  return found.size;
}

async function inMarkedPacks(folder: string): Promise<number> {
  const packs = 100;
  const found: string[] = [];
  for (let seed = 1; seed <= packs; seed++) {
    const pack = markedPack(seed, seed % 5 !== 0);
    const data = path.join(folder, `data-${seed}`);
    const files = path.join(data, 'shows', pack.id);
    mkdirSync(files, { recursive: true });
    for (const [file, text] of Object.entries(pack.files)) writeFileSync(path.join(files, file), text);
    const bot = await openBot(data, path.join(folder, `var-${seed}`));
    const last = pack.episodes.length;
    for (const [server, own] of [
      [null, null],
      [Math.min(2, last), null],
      [Math.min(1, last), last],
      [last, Math.min(3, last)],
    ] as const)
      for (const hides of [false, true])
        for (const leak of await markedLeaks(bot, pack, { server, own, hides }, pack.names))
          found.push(`pack ${seed}, server ${server}, member ${own}, ${hides ? 'hides' : 'covers'}: ${leak}`);
    await bot.close();
  }
  for (const leak of found) print(leak);
  print(`marked packs: ${packs}, ${found.length} leaks`);
  return found.length;
}
