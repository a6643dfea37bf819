import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { textOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const pier = { ...tinyPack, 'show.yaml': tinyPack['show.yaml'].replace('id: harbour', 'id: pier') };
const hyphened = tinyPack['characters.yaml'].replace('name: Per Ås', 'name: Jean-Luc Spider-Man');

test('a name with a hyphen is a name like any other', async () => {
  const dataDir = dataFolder({ harbour: { ...tinyPack, 'characters.yaml': hyphened } });
  const { rehearsal, logged } = await rehearsedBot({ dataDir });
  const shown = await rehearsal.member('Ana').slash('character', { name: 'spider man' });
  expect(textOf(shown)).toContain('Spider-Man');
  expect(logged.filter((line) => !line.includes('"level":30') && !line.includes('"level":20'))).toEqual([]);
});

test('a first start with a faulty show serves the others, and that one from the next start after it was mended', async () => {
  const dataDir = dataFolder({ harbour: { ...tinyPack, 'tropes.yaml': '- id: *gasps*' }, pier });
  const bot = await rehearsedBot({ dataDir });
  const ana = bot.rehearsal.member('Ana');
  expect(textOf(await ana.slash('character', { name: 'Liv' }))).toContain('Captain of the ferry');
  expect(bot.running.catalog.shows().map(({ id }) => id)).toEqual(['pier']);
  writeFileSync(path.join(dataDir, 'shows', 'harbour', 'tropes.yaml'), '');
  await bot.restart();
  expect(bot.running.catalog.shows().map(({ id }) => id)).toEqual(['harbour', 'pier']);
});
