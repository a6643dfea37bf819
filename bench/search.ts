import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import { addToSearchIndex, createSearchIndex, type SearchEntry } from '../src/content/search/index.ts';
import { openSearch } from '../src/content/search/search.ts';
import { misspelt } from './search/mistakes.ts';
import { searchEntries } from './search/names.ts';
import { pick, seeded } from './search/random.ts';

/**
 * The search against plain fuse.js: the same entries, the same texts, the same run. Times are of one keystroke, that is
 * of each beginning of a name as it is typed, spelt right and misspelt; hits are of whole misspelt
 * names, the same for both. fuse.js takes seconds for a text at 100,000 entries, so it is timed on fewer of the texts.
 */
export function run(): void {
  row(
    'entries',
    'search',
    'build ms',
    'memory MB',
    'file MB',
    'keystrokes',
    'p50 ms',
    'p99 ms',
    'misspelt',
    'hit@1',
    'hit@5',
  );
  row(...Array.from({ length: 11 }, (_, at) => (at === 1 ? '---' : '---:')));
  const summary = sizes.map(measure);
  print('\n');
  row('entries', 'p50 faster', 'p99 faster', 'hit@5 above fuse.js');
  row('---:', '---:', '---:', '---:');
  for (const { count, p50, p99, hits } of summary)
    row(count.toLocaleString('en'), `${times(p50)} times`, `${times(p99)} times`, hits.toFixed(3));
}

const sizes = [
  { count: 200, fuseKeys: 2000, names: 400 },
  { count: 2000, fuseKeys: 500, names: 400 },
  { count: 20_000, fuseKeys: 100, names: 100 },
  { count: 100_000, fuseKeys: 60, names: 100 },
];
const texts = 400;
const ourKeys = 8000;

type Find = (text: string) => string[];
type Misspelt = { id: string; text: string };

function measure({ count, fuseKeys, names }: (typeof sizes)[number]) {
  const entries = searchEntries(count, 1);
  const random = seeded(count);
  const chosen = Array.from({ length: texts }, () => pick(entries, random));
  const spelt = chosen.map(({ names }) => names[0]?.text.toLowerCase() ?? '');
  const wrong = chosen.map(({ id }, at) => ({ id, text: misspelt(spelt[at] ?? '', random) }));
  const keys = [...spelt, ...wrong.map(({ text }) => text)].flatMap(beginnings);

  const ours = built(() => indexed(entries));
  const plain = built(() => plainFuse(entries));
  const index = ours.made;
  for (const text of keys.slice(0, 200)) {
    index.find(text);
    if (count < 10_000) plain.made(text);
  }
  const asked = wrong.slice(0, names);
  const fuseTyped = evenly(keys, fuseKeys);
  const oursTime = timesOf(index.find, evenly(keys, ourKeys));
  const fuseTime = timesOf(plain.made, fuseTyped);
  const oursHits = hitsOf(index.find, asked);
  const fuseHits = hitsOf(plain.made, asked);

  const label = count.toLocaleString('en');
  const cells = (time: Times, hits: Hits) => [
    time.count.toLocaleString('en'),
    time.p50.toFixed(2),
    time.p99.toFixed(2),
    String(hits.count),
    hits.first.toFixed(3),
    hits.five.toFixed(3),
  ];
  const { fileMb } = index;
  row(
    label,
    'callboard',
    ours.ms.toFixed(0),
    ours.mb.toFixed(1),
    fileMb.toFixed(1),
    ...cells(oursTime, oursHits),
  );
  row(label, 'fuse.js', plain.ms.toFixed(0), plain.mb.toFixed(1), '', ...cells(fuseTime, fuseHits));
  index.close();
  return {
    count,
    p50: fuseTime.p50 / oursTime.p50,
    p99: fuseTime.p99 / oursTime.p99,
    hits: oursHits.five - fuseHits.five,
  };
}

/** The index in a file of its own, as the bot has it in `content.db`. */
function indexed(entries: readonly SearchEntry[]) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const file = join(folder, 'content.db');
  const writer = new Database(file);
  createSearchIndex(writer);
  writer.transaction(() => addToSearchIndex(writer, entries))();
  writer.close();
  const db = new Database(file, { readonly: true });
  const search = openSearch(db);
  const find: Find = (text) => search.find(text).map(({ id }) => id);
  const close = () => {
    db.close();
    rmSync(folder, { recursive: true });
  };
  return { find, close, fileMb: statSync(file).size / 1e6 };
}

function plainFuse(entries: readonly SearchEntry[]): Find {
  const fuse = new Fuse(entries, { keys: ['names.text'] });
  return (text) => fuse.search(text, { limit: 25 }).map(({ item }) => item.id);
}

/** What it makes, how long that took in ms, and by how many MB the process's memory grew, garbage not counted. */
function built<Made>(make: () => Made): { made: Made; ms: number; mb: number } {
  collect();
  const before = process.memoryUsage();
  const start = performance.now();
  const made = make();
  const ms = performance.now() - start;
  collect();
  const after = process.memoryUsage();
  return {
    made,
    ms,
    mb: Math.max(0, after.heapUsed + after.external - before.heapUsed - before.external) / 1e6,
  };
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

type Times = { count: number; p50: number; p99: number };

function timesOf(find: Find, texts: readonly string[]): Times {
  const taken = texts.map((text) => {
    const start = performance.now();
    find(text);
    return performance.now() - start;
  });
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { count: taken.length, p50: at(0.5), p99: at(0.99) };
}

type Hits = { count: number; first: number; five: number };

function hitsOf(find: Find, texts: readonly Misspelt[]): Hits {
  const places = texts.map(({ id, text }) => find(text).indexOf(id));
  const share = (most: number) =>
    places.filter((place) => place >= 0 && place < most).length / Math.max(1, places.length);
  return { count: places.length, first: share(1), five: share(5) };
}

const beginnings = (text: string): string[] => Array.from(text, (_, at) => text.slice(0, at + 1));

/** At most `count` of the items, the same distance apart. */
const evenly = <Item>(items: readonly Item[], count: number): Item[] => {
  const step = Math.max(1, items.length / count);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
};

const times = (ratio: number): string => (ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0));
const print = (text: string): void => void process.stdout.write(text);
const row = (...cells: string[]): void => print(`| ${cells.join(' | ')} |\n`);
