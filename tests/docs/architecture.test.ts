import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');
const page = readFileSync(path.join(root, 'docs', 'architecture.md'), 'utf8');

/** The part of the page under a heading, up to the next one of its rank. */
function under(heading: string): string {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  return after.split('\n## ')[0] ?? '';
}

/** The first cells of the tables in a text. */
const listed = (text: string): string[] =>
  [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, room = '']) => room.replace(/\/$/, ''));

const insideOf = (folder: string) =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && name !== 'node_modules',
  );

/** Every folder below one, and the files that stand beside rooms. */
const roomsOf = (folder: string): string[] =>
  insideOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .flatMap((room) => [room, ...roomsOf(room)]);

test('the list of rooms is that of the folders', () => {
  const files = insideOf('src').filter((entry) => entry.isFile());
  const there = [...roomsOf('src'), ...files.map(({ name }) => `src/${name}`)];
  const rooms = listed(under('The rooms')).filter((room) => room.startsWith('src/'));
  expect(rooms.toSorted()).toEqual(there.toSorted());
});

test('the rehearsal and the plot have the folders that are named', () => {
  const foldersIn = (folder: string) =>
    insideOf(folder).flatMap((entry) => (entry.isDirectory() ? [path.posix.join(folder, entry.name)] : []));
  const rehearsal = listed(under('The rooms')).filter((room) => room.startsWith('rehearsal/'));
  expect(rehearsal.toSorted()).toEqual(foldersIn('rehearsal').toSorted());
  const plot = foldersIn('.').filter((folder) => !['var', 'coverage'].includes(folder));
  expect(listed(under('The plot')).toSorted()).toEqual(plot.toSorted());
});

test('the drawing of the layers has every room that stands on a floor', () => {
  const drawing = /```\n(.*?)```/s.exec(under('The layers'))?.[1] ?? '';
  const floors = ['commands/', ...insideOf('src').map((entry) => entry.name + (entry.isFile() ? '' : '/'))];
  expect(floors.filter((room) => !drawing.includes(room))).toEqual([]);
});

test('every file on a walk is there', () => {
  const walks = under('Three walks').split('\n### ').slice(1);
  expect(walks).toHaveLength(3);
  for (const walk of walks) {
    const files = [...walk.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  }
});

test('the words are in order, each once', () => {
  const words = [...under('Our words').matchAll(/^\| ([a-z ]+) \| /gm)].map(([, word = '']) => word).slice(1);
  expect(words).toEqual([...new Set(words)].toSorted());
  expect(words).toEqual(
    expect.arrayContaining(['content', 'state', 'pack', 'stamp', 'ceiling', 'ledger', 'round', 'rehearsal']),
  );
});
