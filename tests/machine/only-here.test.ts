import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');
const ofProject = z.object({
  plugins: z.array(z.object({ path: z.string(), includes: z.array(z.string()) })),
});

/** A folder with the project's own rules, and one file in it; gives the lines on which the linter refuses something. */
function refusedIn(file: string, lines: readonly string[]): number[] {
  const folder = temporaryFolder();
  const { plugins } = ofProject.parse(JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8')));
  const rules = plugins.map((plugin) => ({ ...plugin, path: path.join(root, plugin.path) }));
  const config = { plugins: rules, linter: { rules: { preset: 'none' } } };
  writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(config));
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(folder, file), `${lines.join('\n')}\n`);
  const biome = path.join(root, 'node_modules', '.bin', 'biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=github', file], { cwd: folder, encoding: 'utf8' });
  return [...stdout.matchAll(/title=plugin,.*?line=(\d+)/g)].map(([, line]) => Number(line));
}

const differs = [
  'export const now = Date.now();',
  'export const when = new Date();',
  'export const chance = Math.random();',
  'export const steady = performance.now();',
  'export const id = crypto.randomUUID();',
  'setTimeout(() => undefined, 1);',
  'setInterval(() => undefined, 1);',
];

test.each(['src/rounds/some.ts', 'commands/some.ts', 'tests/simulation/some.ts'])(
  'what differs from one run to the next is refused in %s',
  (file) => expect(refusedIn(file, differs)).toEqual(differs.map((_, index) => index + 1)),
);

test('a moment that is given is not, nor is anything in the machine itself', () => {
  expect(refusedIn('src/rounds/some.ts', ['export const when = new Date(5);'])).toEqual([]);
  expect(refusedIn('src/machine/some.ts', differs)).toEqual([]);
});
