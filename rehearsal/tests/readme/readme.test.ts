import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fileGraph, roomGraph } from '../import-graph.ts';

const rehearsal = path.join(import.meta.dirname, '..', '..');
const readme = readFileSync(path.join(rehearsal, 'README.md'), 'utf8');
const examples = ['bot.ts', 'bot.test.ts', 'play.ts'];

test('the code in the README is that of the files beside this one, all of which are run', () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  expect(blocks).toEqual(examples.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')));
  expect(readdirSync(import.meta.dirname).toSorted()).toEqual([...examples, 'readme.test.ts'].toSorted());
});

test('the example for the terminal plays', async () => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'play.ts')], {
    env: { ...process.env, PORT: '0' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end('/greet\n/press 1\n');
  const printed = await text(child.stdout);
  expect(printed).toMatch(/Hello, Ana!\n\[1\] Wave back\n👋\n$/);
});

test('the map in the README has every room, from the bottom up', () => {
  const mapped = [...readme.matchAll(/^\| `((?:src|page)[^`]*)` \|/gm)].map(([, room = '']) => room);
  const rooms = roomGraph(fileGraph(rehearsal, ['src', 'page']));
  const there = [...rooms.keys()].filter((room) => room !== 'src' && room !== 'page');
  expect(mapped.toSorted()).toEqual(there.toSorted());
  const upward = mapped.flatMap((room, line) =>
    [...(rooms.get(room) ?? [])]
      .filter((to) => mapped.indexOf(to) > line)
      .map((to) => `${room} imports ${to}`),
  );
  expect(upward).toEqual([]);
});
