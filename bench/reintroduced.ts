import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reintroduced } from './reintroduced/faults.ts';

const root = path.join(import.meta.dirname, '..');
const copied = ['src', 'commands', 'tests', 'package.json'];
const mostSeconds = 120;

/**
 * Takes one fault after another back into a copy of the bot, and has the simulation look for it: prints with which seed
 * and after how many seconds it was found, its start included.
 */
export function run(): void {
  const [only] = process.argv.slice(3);
  const rows = reintroduced
    .filter(({ name }) => only === undefined || name.includes(only))
    .map((fault) => {
      const copy = path.join(root, 'var', 'reintroduced');
      rmSync(copy, { recursive: true, force: true });
      mkdirSync(copy, { recursive: true });
      for (const part of copied) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
      for (const { file, from, to } of fault.changes) {
        const target = path.join(copy, file);
        const text = readFileSync(target, 'utf8');
        if (!text.includes(from)) throw new Error(`${fault.name}: ${file} no longer has ${from}`);
        writeFileSync(
          target,
          text.replace(from, () => to),
        );
      }
      const began = performance.now();
      const simulate = path.join(copy, 'tests', 'simulation', 'simulate.ts');
      const { stdout, stderr } = spawnSync(process.execPath, [simulate, '--days', '1000000', '--first'], {
        encoding: 'utf8',
        timeout: mostSeconds * 1000,
      });
      const seconds = (performance.now() - began) / 1000;
      rmSync(copy, { recursive: true, force: true });
      const [, seed = '–', what = stderr.trim().split('\n').at(-1)] =
        /seed (\d+): (?!\d+ server-days)(.*)/.exec(stdout) ?? [];
      const row = `| ${fault.name} | ${seed} | ${seconds.toFixed(0)} | ${what} |`;
      process.stderr.write(`${row}\n`);
      return row;
    });
  process.stdout.write(
    ['| taken back in | seed | seconds | found as |', '|---|---:|---:|---|', ...rows, ''].join('\n'),
  );
}
