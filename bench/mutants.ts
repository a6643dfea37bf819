import { existsSync } from 'node:fs';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { filesTable, survivorsIn } from './mutants/report.ts';

const root = path.join(import.meta.dirname, '..');
const rooms = ['rounds', 'scores', 'state', 'spoilers', 'discord', 'questions/craft'];

/**
 * Changes one thing after another in a room of `src/` and runs the tests of the quick lane that reach it: a change that none
 * of them notices has survived. Prints what was killed by file, and each survivor. Without a room: one room after the other.
 */
export async function run(): Promise<void> {
  const [asked] = process.argv.slice(3);
  if (asked !== undefined && !rooms.includes(asked)) {
    process.stderr.write(`There is no room ${asked}: npm run mutants [${rooms.join(' | ')}]\n`);
    process.exitCode = 1;
    return;
  }
  for (const room of asked === undefined ? rooms : [asked]) await runRoom(room);
}

async function runRoom(room: string): Promise<void> {
  const began = performance.now();
  const stryker = new Stryker({
    mutate: [existsSync(path.join(root, 'src', room)) ? `src/${room}/**/*.ts` : `src/${room}.ts`],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    // What a module makes when it is loaded reaches every test there is: minutes for each.
    ignoreStatic: true,
    vitest: { configFile: 'bench/mutants/vitest.config.ts' },
    // The sandbox reads it by an interface that TypeScript 7 no longer has.
    tsconfigFile: 'none',
    ignorePatterns: ['/var', '/docs/pictures'],
    tempDirName: 'var/mutants',
    reporters: ['progress-append-only'],
  });
  const mutants = await stryker.runMutationTest();
  const minutes = (performance.now() - began) / 60_000;
  process.stdout.write(
    [
      `\n${room}: ${minutes.toFixed(1)} minutes`,
      '',
      ...filesTable(mutants),
      '',
      ...survivorsIn(mutants),
      '',
    ].join('\n'),
  );
}
