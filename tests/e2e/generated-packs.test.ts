import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generatedPacks } from '../fixtures/generated-pack.ts';
import { playPacks } from '../fixtures/played-packs.ts';
import { folderInMemory, writePackFiles } from '../fixtures/written-packs.ts';

/** `npm run bench -- packs` plays two hundred larger ones, whole. */
const seeds = Array.from({ length: 20 }, (_, at) => at + 1);
const small = { characters: 20, tropes: 12, examples: 60 };

test.each(seeds)('everything that a pack nobody wrote has is shown, seed %i', async (seed) => {
  const dataDir = folderInMemory();
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  writePackFiles(dataDir, generatedPacks(seed, small));
  const varDir = path.join(dataDir, 'var');
  const { refusals, cards } = await playPacks({ dataDir, varDir, seed, rounds: 50, mostCards: 120 });
  expect(refusals).toEqual([]);
  expect(cards).toBeGreaterThan(0);
});

test('the same seed makes the same packs', () => {
  expect(generatedPacks(7)).toEqual(generatedPacks(7));
  expect(generatedPacks(7)).not.toEqual(generatedPacks(8));
});
