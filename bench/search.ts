import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { type SearchEntry, writeSearchIndex } from '../src/content/search/index.ts';
import { openSearch } from '../src/content/search/search.ts';
import { percentile } from './figures/percentile.ts';
import { misspelt } from './search/mistakes.ts';
import { searchEntries } from './search/names.ts';
import { pick, seeded } from './search/random.ts';

/**
 * The search against plain fuse.js and MiniSearch: the same entries, the same texts, the same run. Times are of one
 * keystroke, that is of each beginning of a name as it is typed, spelt right and misspelt; hits are of whole misspelt
 * names, the same for all. fuse.js takes seconds for a text at 100,000 entries, so it is timed on fewer of the texts.
 */
export function run(): void {
  const titles = ['entries', 'search', 'build ms', 'open ms', 'memory MB', 'file MB', 'keystrokes'];
  row(...titles, 'p50 ms', 'p99 ms', '64 at once ms', 'misspelt', 'hit@1', 'hit@5');
  row(...Array.from({ length: 13 }, (_, at) => (at === 1 ? '---' : '---:')));
  const summary = sizes.map(measure);
  print('\n');
  row('entries', 'beside', 'p50 faster', 'p99 faster', 'hit@1 above', 'hit@5 above');
  row('---:', '---', '---:', '---:', '---:', '---:');
  for (const { count, ours, others } of summary) {
    for (const { name, time, hits } of others) {
      const faster = [time.p50 / ours.time.p50, time.p99 / ours.time.p99].map(
        (ratio) => `${times(ratio)} times`,
      );
      const above = [ours.hits.first - hits.first, ours.hits.five - hits.five].map((more) => more.toFixed(3));
      row(count.toLocaleString('en'), name, ...faster, ...above);
    }
  }
}

const sizes = [
  { count: 200, fuseKeys: 2000, names: 400 },
  { count: 2000, fuseKeys: 500, names: 400 },
  { count: 20_000, fuseKeys: 100, names: 400 },
  { count: 100_000, fuseKeys: 60, names: 400 },
];
const texts = 400;
const allKeys = 8000;
/** fuse.js is asked for at most so many misspelt names where there are many entries. */
const fuseNames = 100;

type Find = (text: string) => string[];
type Misspelt = { id: string; text: string };
type Measured = { name: string; time: Times; hits: Hits };

function measure({ count, fuseKeys, names }: (typeof sizes)[number]) {
  const entries = searchEntries(count, 1);
  const random = seeded(count);
  const chosen = Array.from({ length: texts }, () => pick(entries, random));
  const spelt = chosen.map(({ names }) => names[0]?.text.toLowerCase() ?? '');
  const wrong = chosen.map(({ id }, at) => ({ id, text: misspelt(spelt[at] ?? '', random) }));
  const keys = [...spelt, ...wrong.map(({ text }) => text)].flatMap(beginnings);
  const asked = wrong.slice(0, names);
  const label = count.toLocaleString('en');

  const measureOne = (name: string, { made: find, ms, mb }: Built, file: string[], few = keys): Measured => {
    if (count < 10_000 || name !== 'fuse.js') for (const text of keys.slice(0, 500)) find(text);
    const isSlow = name === 'fuse.js' && count >= 10_000;
    const time = timesOf(find, few);
    const hits = hitsOf(find, isSlow ? asked.slice(0, fuseNames) : asked);
    row(
      label,
      name,
      ms.toFixed(0),
      file[0] ?? '',
      mb.toFixed(1),
      file[1] ?? '',
      time.count.toLocaleString('en'),
      time.p50.toFixed(3),
      time.p99.toFixed(2),
      isSlow ? '' : atOnce(find, keys).toFixed(1),
      String(hits.count),
      hits.first.toFixed(3),
      hits.five.toFixed(3),
    );
    return { name, time, hits };
  };

  const index = indexed(entries);
  const opened = built(index.open);
  const file = [opened.ms.toFixed(0), index.fileMb.toFixed(1)];
  const ours = measureOne('callboard', { ...opened, ms: index.ms }, file, evenly(keys, allKeys));
  index.close();
  const others = [
    measureOne(
      'MiniSearch',
      built(() => miniSearch(entries)),
      [],
      evenly(keys, allKeys),
    ),
    measureOne(
      'fuse.js',
      built(() => plainFuse(entries)),
      [],
      evenly(keys, fuseKeys),
    ),
  ];
  return { count, ours, others };
}

/** The index in a file of its own, as the bot has it in `content.db`; `ms` is what it took to build. */
function indexed(entries: readonly SearchEntry[]) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const file = join(folder, 'content.db');
  const start = performance.now();
  const writer = new Database(file);
  writer.transaction(() => writeSearchIndex(writer, entries))();
  writer.close();
  const ms = performance.now() - start;
  const db = new Database(file, { readonly: true });
  const open = (): Find => {
    const search = openSearch(db);
    return (text) => search.find(text).map(({ id }) => id);
  };
  const close = () => {
    db.close();
    rmSync(folder, { recursive: true });
  };
  return { open, close, ms, fileMb: statSync(file).size / 1e6 };
}

function plainFuse(entries: readonly SearchEntry[]): Find {
  const fuse = new Fuse(entries, { keys: ['names.text'] });
  return (text) => fuse.search(text, { limit: 25 }).map(({ item }) => item.id);
}

/** As its documentation sets it up for suggestions: beginnings of words, and one mistake in five letters. */
function miniSearch(entries: readonly SearchEntry[]): Find {
  const mini = new MiniSearch<{ id: string; names: string }>({
    fields: ['names'],
    searchOptions: { prefix: true, fuzzy: 0.2 },
  });
  mini.addAll(entries.map(({ id, names }) => ({ id, names: names.map(({ text }) => text).join('\n') })));
  return (text) =>
    mini
      .search(text)
      .slice(0, 25)
      .map(({ id }) => String(id));
}

type Built = { made: Find; ms: number; mb: number };

/** What it makes, how long that took in ms, and by how many MB the process's memory grew, garbage not counted. */
function built(make: () => Find): Built {
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
  return { count: taken.length, p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
}

/** How long it takes to answer 64 people who press a key at the same moment, in the median. */
function atOnce(find: Find, keys: readonly string[]): number {
  const people = 64;
  const taken = Array.from({ length: 40 }, (_, turn) => {
    const start = performance.now();
    for (let one = 0; one < people; one++) find(keys[(turn * 7919 + one * 131) % keys.length] ?? '');
    return performance.now() - start;
  });
  return percentile(taken, 0.5);
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
