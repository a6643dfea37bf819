import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPacks } from '../tests/fixtures/generated-pack.ts';
import { type Played, playPacks } from '../tests/fixtures/played-packs.ts';
import { folderInMemory, writePackFiles } from '../tests/fixtures/written-packs.ts';

const seeds = 200;
const rounds = 50;
/** Cards of one pack: more than nearly all of them have. */
const mostCards = 3000;

/**
 * Packs that nobody wrote, from the check to the last card: what Discord would refuse, what would be cut, and what throws.
 * `npm run bench -- packs 57` plays the one of that seed alone.
 */
export async function run(): Promise<void> {
  const only = Number(process.argv[3] ?? 0);
  const all: { seed: number; played: Played }[] = [];
  for (const seed of only > 0 ? [only] : Array.from({ length: seeds }, (_, at) => at + 1)) {
    all.push({ seed, played: await play(seed) });
    const { refusals } = all.at(-1)?.played ?? { refusals: [] };
    for (const refusal of refusals.slice(0, 5)) print(`seed ${seed}: ${refusal}\n`);
    if (refusals.length > 5) print(`seed ${seed}: ${refusals.length - 5} more\n`);
  }
  const sum = (of: (played: Played) => number) => all.reduce((total, { played }) => total + of(played), 0);
  const slowest = all.toSorted((a, b) => b.played.totalMs - a.played.totalMs)[0];
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  row(
    'packs',
    'entries',
    'cards',
    'payloads',
    'rounds',
    'refusals',
    'seconds',
    'slowest build s',
    'slowest s (seed)',
  );
  row(...Array.from({ length: 9 }, () => '---:'));
  row(
    count(all.length),
    count(sum(({ entries }) => entries)),
    count(sum(({ cards }) => cards)),
    count(sum(({ payloads }) => payloads)),
    count(sum((played) => played.rounds)),
    count(sum(({ refusals }) => refusals.length)),
    seconds(sum(({ totalMs }) => totalMs)),
    seconds(Math.max(...all.map(({ played }) => played.buildMs))),
    `${seconds(slowest?.played.totalMs ?? 0)} (${slowest?.seed})`,
  );
  if (sum(({ refusals }) => refusals.length) > 0) process.exitCode = 1;
}

async function play(seed: number): Promise<Played> {
  const dataDir = folderInMemory();
  try {
    writePackFiles(dataDir, generatedPacks(seed));
    return await playPacks({ dataDir, varDir: join(dataDir, 'var'), seed, rounds, mostCards });
  } catch (error) {
    const refusals = [`threw ${error instanceof Error ? error.stack : String(error)}`];
    return { entries: 0, cards: 0, payloads: 0, rounds: 0, refusals, buildMs: 0, totalMs: 0 };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const count = (value: number): string => value.toLocaleString('en');
const print = (text: string): void => void process.stdout.write(text);
const row = (...cells: string[]): void => print(`| ${cells.join(' | ')} |\n`);
