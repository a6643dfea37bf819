import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { words as sourceWords } from '../../../src/content/import/words.ts';
import { openState } from '../../../src/state/open-state.ts';
import { setProgress } from '../../../src/state/progress.ts';
import { checkShows, listShows } from '../../../src/tools/show/list.ts';
import { removeShow } from '../../../src/tools/show/remove.ts';
import { words } from '../../../src/tools/show/words.ts';
import { castRow } from '../../fixtures/tvmaze/generated-show.ts';
import { harbourRow, workbench } from './workbench.ts';

test('list: what is there, from where, and what has mistakes', async () => {
  const it = await workbench();
  listShows(it.context);
  expect(it.printed).toEqual([words.noShows(it.context.dataDir)]);
  await it.add();
  it.write('broken', 'show.yaml', 'id: [');
  it.printed.length = 0;
  listShows(it.context);
  expect(it.printed[0]).toContain(words.faulty(1));
  expect(it.printed[1]).toContain(words.fromSource('tvmaze', '2026-11-25'));
});

test('check: mistakes are refused with their place, and regulars are listed of whom nobody says from when they are there', async () => {
  const it = await workbench();
  await it.add();
  it.printed.length = 0;
  checkShows(it.context, 'harbour-row');
  // Something is told of the pack as a whole, too.
  const weaknesses = 1;
  const regulars = it.pack('harbour-row').characters.filter(({ tier }) => tier === 'main');
  for (const { id } of regulars) expect(it.printed.some((line) => line.includes(`"${id}"`))).toBe(true);
  expect(it.printed.at(-1)).toBe(words.noMistakes('harbour-row', regulars.length + weaknesses));
  const text = it.read('harbour-row', 'characters.yaml');
  it.write('harbour-row', 'characters.yaml', text.replace('tier: main', 'tier: main\n  seasons: [1, 2]'));
  it.printed.length = 0;
  checkShows(it.context, 'harbour-row');
  expect(it.printed.at(-1)).toBe(words.noMistakes('harbour-row', regulars.length - 1 + weaknesses));
  it.write('harbour-row', 'characters.yaml', `${text}- nothing`);
  expect(() => checkShows(it.context, 'harbour-row')).toThrow(/characters\.yaml:\d+:\d+/);
});

test('remove: says what refers to it, asks, and takes it away whole', async () => {
  const it = await workbench();
  await it.add();
  const state = await openState(it.context.varDir);
  await setProgress(state, '300000000000000001', 'harbour-row', 's1e02', 1);
  await state.close();
  await expect(removeShow(it.context, 'harbour-row', false)).rejects.toMatchObject({ exitCode: 2 });
  expect(it.printed.join('\n')).toContain(words.progress(1));
  const asked = { ...it.context, terminal: { ...it.context.terminal, confirm: async () => false } };
  await expect(removeShow(asked, 'harbour-row', false)).rejects.toThrow(words.leftAlone);
  expect(it.shows()).toEqual(['harbour-row']);
  await removeShow(it.context, 'harbour-row', true);
  expect(it.shows()).toEqual([]);
  await expect(removeShow(it.context, 'harbour-row', true)).rejects.toThrow(
    words.noSuchShow('harbour-row', []),
  );
});

describe('Wikidata', () => {
  const text = (value: string) => ({ mainsnak: { datavalue: { value } } });
  const item = (id: string, more: object = {}) => ({ mainsnak: { datavalue: { value: { id } } }, ...more });
  const named = (en: string, others: Record<string, string> = {}, aliases: string[] = []) => ({
    labels: Object.fromEntries(
      Object.entries({ en, ...others }).map(([language, value]) => [language, { language, value }]),
    ),
    aliases: { en: aliases.map((value) => ({ language: 'en', value })) },
    claims: {},
  });
  const entities = (tvmazeId: string): Record<string, object> => ({
    Q1: {
      ...named('Harbour Row', { fr: 'Rue du Port', uk: 'Портовий ряд' }),
      claims: {
        P8600: [text(tvmazeId)],
        P161: [item('Q2', { qualifiers: { P453: [{ datavalue: { value: { id: 'Q3' } } }] } })],
        P674: [item('Q4')],
      },
    },
    Q2: named('Second Actor'),
    Q3: named('Kit Dunn', { fr: 'Catherine' }, ['The Fox']),
    Q4: named('Somebody Else'),
  });

  /** Wikidata for one machine: the search by a statement, and an item's JSON. */
  async function wikidata(items: Record<string, object>): Promise<string> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://wikidata');
      const id = /EntityData\/(Q\d+)\.json$/.exec(url.pathname)?.[1] ?? '';
      const search = url.searchParams.get('srsearch') === 'haswbstatement:P8600=7' ? [{ title: 'Q1' }] : [];
      const body = id === '' ? { query: { search } } : items[id] ? { entities: { [id]: items[id] } } : null;
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
      response.end(body ? JSON.stringify(body) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test('adds names in other languages and their source, matched by the id; the search finds them, the card is silent', async () => {
    const show = harbourRow();
    show.cast = [castRow(1, 'Kit Dunn', 'First Actor', 7)];
    const it = await workbench([show], await wikidata(entities('7')));
    await it.add({ wikidata: true });
    const { show: made, characters } = it.pack('harbour-row');
    expect(made.aliases).toEqual(expect.arrayContaining(['Rue du Port', 'Портовий ряд']));
    expect(made.sources.wikidata).toMatchObject({
      licence: 'CC0-1.0',
      url: 'https://www.wikidata.org/wiki/Q1',
    });
    expect(characters[0]).toMatchObject({ actor: 'First Actor', sources: ['tvmaze', 'wikidata'] });
    expect(characters[0]?.aliases).toMatchObject([
      { name: 'The Fox', spelling: true },
      { name: 'Catherine', spelling: true },
    ]);
    await it.update();
    expect(it.printed.at(-1)).toBe(words.upToDate('harbour-row'));
  });

  test('an item of another show is refused, and nothing is written', async () => {
    const it = await workbench([harbourRow()], await wikidata(entities('8')));
    await expect(it.add({ wikidata: true })).rejects.toThrow(sourceWords.otherItem('Q1', 'Harbour Row'));
    expect(it.shows()).toEqual([]);
  });
});

describe('a source’s licence', () => {
  const cases: [what: string, source: string, says: RegExp][] = [
    ['TMDB', 'url: "https://www.themoviedb.org/tv/1"', /TMDB/],
    ['TheTVDB', 'url: "https://thetvdb.com/series/x"', /TheTVDB/],
    ['IMDb', 'url: "https://www.imdb.com/title/tt1"', /IMDb/],
    ['one that forbids selling', 'licence: CC-BY-NC-SA-4.0', /CC-BY-NC-SA-4\.0/],
    ['one that nobody knows', 'licence: MINE', /CC0-1\.0/],
    ['a credit without a link', 'licence: CC-BY-SA-4.0', /"url"/],
  ];
  test.each(cases)('%s is told at its line', async (_, source, says) => {
    const it = await workbench();
    await it.add();
    const show = it.read('harbour-row', 'show.yaml');
    it.write('harbour-row', 'show.yaml', `${show}  other:\n    name: Other\n    ${source}\n`);
    const line = it.read('harbour-row', 'show.yaml').split('\n').length - 1;
    expect(it.problems()).toHaveLength(1);
    expect(it.problems()[0]).toMatch(says);
    expect(it.problems()[0]).toContain(`show.yaml:${line}:`);
  });
});

test('a .source folder that somebody broke is told, and nothing is done', async () => {
  const it = await workbench();
  await it.add();
  writeFileSync(path.join(it.context.dataDir, 'shows', 'harbour-row', '.source', 'source.yaml'), 'source: [');
  await expect(it.update()).rejects.toThrow(/\.source/);
});
