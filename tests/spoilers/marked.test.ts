import { expect, onTestFinished, test } from 'vitest';
import { readPacks } from '../../src/content/packs/read-packs.ts';
import { seeded } from '../fixtures/seeded.ts';
import { dataFolder, temporaryFolder } from '../fixtures/tiny-pack.ts';
import { openBot } from './bot.ts';
import { markedLeaks, type Viewing } from './marked-leaks.ts';
import { type MarkedPack, markedPack } from './marked-pack.ts';

/** A few ways to look at a pack: nothing set, spoilers left out, a member who is further, and one who is not so far. */
function viewings({ episodes }: MarkedPack, seed: number): Viewing[] {
  const random = seeded(seed);
  const place = () => Math.floor(random() * (episodes.length + 1));
  const [early = 0, late = 0] = [place(), place()].sort((a, b) => a - b);
  return [
    { server: null, own: null, hides: false },
    { server: early, own: late, hides: true },
    { server: late, own: early, hides: false },
  ];
}

/** Only some names are typed here, always the same: `npm run bench -- leaks` takes more packs and types them all. */
const nth = 12;

test.each([1, 2, 3, 4])('no mark of pack %i is told before its time', async (seed) => {
  const pack = markedPack(seed, seed !== 4);
  const folder = dataFolder({ [pack.id]: pack.files });
  expect(readPacks(folder).problems).toEqual([]);
  const bot = await openBot(folder, temporaryFolder());
  onTestFinished(bot.close);
  for (const [at, viewing] of viewings(pack, seed).entries()) {
    const typed = pack.names.filter((_, place) => place % nth === at);
    const found = await markedLeaks(bot, pack, viewing, typed);
    expect([viewing, found.slice(0, 20)]).toEqual([viewing, []]);
  }
});
