import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cycleIn, fileGraph, importsIn, roomGraph } from './import-graph.ts';

const rehearsal = path.join(import.meta.dirname, '..');
const MOST_FILES = 15;

const files = fileGraph(rehearsal, ['src', 'page']);
const rooms = roomGraph(files);

test('every import is read, whatever its form', () => {
  const source = [
    "import { a } from './a.ts';",
    "import type {\n  B,\n} from '../b.ts';",
    "import './c.ts';",
    "export type { D } from './d.ts';",
    "const e = await import('./e.ts');",
    "let f: import('./f.ts').F;",
    '/// <reference path="./g.d.ts" />',
    "import { readFileSync } from 'node:fs';",
  ];
  expect(importsIn(source.join('\n'))).toEqual([
    './a.ts',
    '../b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
    './f.ts',
    './g.d.ts',
  ]);
});

test('a cycle is found, between files and between rooms', () => {
  const made = new Map([
    ['low/a.ts', new Set(['low/b.ts'])],
    ['low/b.ts', new Set(['high/c.ts'])],
    ['high/c.ts', new Set<string>()],
    ['high/d.ts', new Set(['low/a.ts'])],
  ]);
  expect(cycleIn(made)).toBeNull();
  expect(cycleIn(roomGraph(made))).toEqual(['low', 'high', 'low']);
  made.set('high/c.ts', new Set(['low/a.ts']));
  expect(cycleIn(made)).toEqual(['low/a.ts', 'low/b.ts', 'high/c.ts', 'low/a.ts']);
});

test('no file imports itself on any way, types included', () => {
  expect(cycleIn(files)).toBeNull();
});

test('no room imports itself on any way, types included', () => {
  expect(cycleIn(rooms)).toBeNull();
});

test('nothing outside the rehearsal is imported', () => {
  const all = fileGraph(rehearsal, ['src', 'page', 'tests']);
  const outside = [...all].flatMap(([file, imported]) =>
    [...imported].filter((to) => to.startsWith('..')).map((to) => `${file} imports ${to}`),
  );
  expect(outside).toEqual([]);
});

test('every import leads to a file, so that none was read wrongly', () => {
  const known = new Set([...files.keys(), 'page/look/look.css']);
  expect([...files.values()].flatMap((imported) => [...imported].filter((to) => !known.has(to)))).toEqual([]);
});

test('no module of src/ needs the page', () => {
  const up = [...files].filter(
    ([file, imported]) => file.startsWith('src/') && [...imported].some((to) => to.startsWith('page/')),
  );
  expect(up).toEqual([]);
});

test(`no room has more than ${MOST_FILES} files beside its sub-rooms`, () => {
  const crowded = [...rooms.keys()].filter((room) => {
    const entries = readdirSync(path.join(rehearsal, room), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length > MOST_FILES;
  });
  expect(crowded).toEqual([]);
  expect(rooms.size).toBeGreaterThan(20);
});
