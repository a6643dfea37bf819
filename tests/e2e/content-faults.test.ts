import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/discord/words.ts';
import { words as healthWords } from '../../src/health/words.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { textOf, titleOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const told = ({ logged }: { logged: string[] }, trouble: string) =>
  logged.map((line): { trouble?: string } => JSON.parse(line)).filter((line) => line.trouble === trouble);

describe('a content.db that is spoiled while the bot runs', () => {
  test.each([
    ['removed', (file: string) => rmSync(file)],
    ['emptied', (file: string) => truncateSync(file)],
    ['cut off', (file: string) => truncateSync(file, 8192)],
    ['written over', (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'))],
  ])('%s: it is built again, told once, and lookups go on', async (_, spoil) => {
    const it = await rehearsedBot({ dataDir: dataFolder({ harbour: tinyPack }) });
    const ana = it.rehearsal.member('Ana');
    spoil(path.join(it.varDir, 'content.db'));
    const meanwhile = textOf(await ana.slash('character', { name: 'Liv' }));
    expect(
      [healthWords.of('content', 'lost').says, words.contentFails, 'Liv'].some((part) =>
        meanwhile.includes(part),
      ),
    ).toBe(true);
    await it.running.look();
    expect(titleOf(await ana.slash('character', { name: 'Liv' }))).toBe('Liv Ås');
    expect(titleOf(await ana.slash('search', { text: 'Per' }))).not.toBeNull();
    expect(it.running.health.troubles()).toEqual([]);
    expect(told(it, 'content lost')).toHaveLength(2);
    await it.running.look();
    expect(told(it, 'content lost')).toHaveLength(2);
  });

  test('while the packs are away it says so, and is built when they are back', async () => {
    const dataDir = dataFolder({ harbour: tinyPack });
    const clock = { now: Date.parse('2026-03-02T12:00:00Z') };
    const it = await rehearsedBot({ dataDir, now: () => clock.now });
    rmSync(path.join(dataDir, 'shows', 'harbour', 'show.yaml'));
    rmSync(path.join(it.varDir, 'content.db'));
    await it.running.look();
    expect(it.running.health.isReady()).toBe(false);
    writeFileSync(path.join(dataDir, 'shows', 'harbour', 'show.yaml'), tinyPack['show.yaml']);
    clock.now += 61_000;
    await it.running.look();
    expect(it.running.health.isReady()).toBe(true);
    expect(titleOf(await it.rehearsal.member('Ana').slash('character', { name: 'Liv' }))).toBe('Liv Ås');
  });
});
