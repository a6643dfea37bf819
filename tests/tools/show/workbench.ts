import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { openTvmaze } from '../../../src/content/import/tvmaze.ts';
import { openWikidata } from '../../../src/content/import/wikidata.ts';
import { readPackFiles } from '../../../src/content/packs/read-packs.ts';
import type { Pack } from '../../../src/content/packs/schema.ts';
import { type AddOptions, addShow } from '../../../src/tools/show/add.ts';
import type { Context } from '../../../src/tools/show/context.ts';
import { type UpdateOptions, updateShows } from '../../../src/tools/show/update.ts';
import { temporaryFolder } from '../../fixtures/tiny-pack.ts';
import { generatedShow, type TvmazeShow } from '../../fixtures/tvmaze/generated-show.ts';
import { type StandIn, startTvmaze } from '../../fixtures/tvmaze/stand-in.ts';

/** `npm run show` without a shell: against a stand-in, with nobody at the terminal, and without waiting. */
export type Workbench = {
  tvmaze: StandIn;
  context: Context;
  /** What was printed, and how long was waited in all, in milliseconds. */
  printed: string[];
  waited: number[];
  add(options?: Partial<AddOptions>): Promise<void>;
  update(options?: Partial<UpdateOptions>): Promise<void>;
  read(id: string, file: string): string;
  write(id: string, file: string, text: string): void;
  records(id: string, file: string): Record<string, unknown>[];
  pack(id: string): Pack;
  problems(): string[];
  /** Everything that lies beside the packs, hidden or not. */
  shows(): string[];
  today: string;
};

/** A show of two short seasons, which a test may change. */
export const harbourRow = (): TvmazeShow =>
  generatedShow({
    id: 7,
    name: 'Harbour Row',
    seasons: [4, 3],
    regulars: 4,
    specials: 1,
    premiered: '2020-01-03',
  });

export async function workbench(
  shows: readonly TvmazeShow[] = [harbourRow()],
  wikidataUrl = 'http://127.0.0.1:1',
): Promise<Workbench> {
  const tvmaze = await startTvmaze(shows);
  onTestFinished(() => tvmaze.close());
  const dataDir = temporaryFolder();
  const [printed, waited]: [string[], number[]] = [[], []];
  const machine = {
    now: () => Date.parse('2026-11-25T12:00:00Z'),
    wait: async (ms: number) => void waited.push(ms),
  };
  const context: Context = {
    dataDir,
    varDir: temporaryFolder(),
    source: openTvmaze(tvmaze.url, machine),
    wikidata: openWikidata(wikidataUrl, machine),
    terminal: {
      print: (line) => void printed.push(line),
      choose: async () => null,
      confirm: async () => null,
      stage: () => ({ at: () => {}, end: () => {} }),
    },
    today: () => bench.today,
  };
  const folder = (id: string, file = '') => path.join(dataDir, 'shows', id, file);
  const bench: Workbench = {
    tvmaze,
    context,
    printed,
    waited,
    today: '2026-11-25',
    add: (options) =>
      addShow(context, {
        title: null,
        id: '7',
        imdb: null,
        yes: false,
        guests: false,
        pictures: false,
        wikidata: false,
        ...options,
      }),
    update: (options) => updateShows(context, { id: 'harbour-row', all: false, dryRun: false, ...options }),
    read: (id, file) => readFileSync(folder(id, file), 'utf8'),
    write(id, file, text) {
      mkdirSync(path.dirname(folder(id, file)), { recursive: true });
      writeFileSync(folder(id, file), text);
    },
    records: (id, file) => parse(readFileSync(folder(id, `${file}.yaml`), 'utf8')),
    pack(id) {
      const found = readPackFiles(dataDir)
        .check()
        .good.find(({ pack }) => pack.show.id === id);
      if (!found) throw new Error(`${id}: ${bench.problems().join('\n')}`);
      return found.pack;
    },
    problems: () =>
      readPackFiles(dataDir)
        .check()
        .problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    shows: () =>
      existsSync(path.join(dataDir, 'shows')) ? readdirSync(path.join(dataDir, 'shows')).sort() : [],
  };
  return bench;
}

/** What a source's episode of that number is, to be changed. */
export function episodeOf(show: TvmazeShow | undefined, season: number, number: number) {
  const found = show?.episodes.find((episode) => episode.season === season && episode.number === number);
  if (!found) throw new Error(`no episode ${season}x${number}`);
  return found;
}
