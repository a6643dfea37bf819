import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { openSearch } from '../../../src/content/search/search.ts';
import { openStore } from '../../../src/content/store/store.ts';
import { PacksError, StoreError } from '../../../src/content/store/store-errors.ts';
import type { Derived } from '../../../src/content/store/store-file.ts';
import { createTables, writePacks } from '../../../src/content/store/write-packs.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const open = (data: string, folder: string) => {
  const store = openStore(data, folder);
  return { ...store, catalog: openCatalog(store.db), search: openSearch(store.db) };
};
const edit = (data: string, file: keyof typeof tinyPack, text: string) =>
  writeFileSync(path.join(data, 'shows', 'harbour', file), text);

test('a pack is built into one file that answers questions', () => {
  const folder = temporaryFolder();
  const { catalog, search, rebuilt } = open(dataFolder({ harbour: tinyPack }), folder);
  expect(rebuilt).toBe(true);
  expect(readdirSync(folder)).toEqual(['content.db']);
  expect(catalog.character('harbour', 'liv')?.character.name).toBe('Liv Ås');
  expect(catalog.character('harbour', 'liv')?.episodes.map(({ label }) => label)).toEqual(['S1E01 Cast Off']);
  expect(search.find('liv as')[0]).toMatchObject({ id: 'liv', exact: true });
});

test('every episode of a season has an entry, recorded or not', () => {
  const { catalog } = open(dataFolder({ harbour: tinyPack }), temporaryFolder());
  expect(catalog.episode('harbour', 's1e03')).toMatchObject({
    overall: 3,
    next: null,
    episode: { id: 's1e03' },
  });
  expect(catalog.episode('harbour', 's1e04')).toBeNull();
});

test('the same packs are not built again, changed packs are', () => {
  const folder = temporaryFolder();
  const data = dataFolder({ harbour: tinyPack });
  open(data, folder).db.close();
  const built = statSync(path.join(folder, 'content.db')).ino;
  expect(open(data, folder).rebuilt).toBe(false);
  expect(statSync(path.join(folder, 'content.db')).ino).toBe(built);

  edit(data, 'characters.yaml', tinyPack['characters.yaml'].replace('Captain of', 'Master of'));
  const { rebuilt, catalog } = open(data, folder);
  expect(rebuilt).toBe(true);
  expect(catalog.character('harbour', 'liv')?.character.summary).toBe('Master of the ferry.');
});

test('a faulty pack leaves the last good content in place, whole', () => {
  const folder = temporaryFolder();
  const data = dataFolder({ harbour: tinyPack });
  open(data, folder).db.close();
  edit(data, 'tropes.yaml', '[]');
  edit(data, 'characters.yaml', '- id: liv\n');
  const { problems, catalog } = open(data, folder);
  expect(problems.length).toBeGreaterThan(0);
  expect(catalog.trope('harbour', 'the-captain')?.examples).toHaveLength(1);
});

describe('without an earlier store', () => {
  const faulty = { ...tinyPack, 'characters.yaml': '- id: liv\n' };
  const pier = { ...tinyPack, 'show.yaml': tinyPack['show.yaml'].replace('id: harbour', 'id: pier') };
  const shows = ({ catalog }: ReturnType<typeof open>) => catalog.shows().map(({ id }) => id);

  test('packs that are all faulty are refused, with every problem', () => {
    const folder = temporaryFolder();
    expect(() => openStore(dataFolder({ harbour: faulty }), folder)).toThrow(PacksError);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a faulty show is left out, told at every start, and the others are served', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: faulty, pier });
    for (const rebuilt of [true, false]) {
      const store = open(data, folder);
      expect(store).toMatchObject({ rebuilt, leftOut: ['harbour'] });
      expect(store.problems[0]?.file).toContain('harbour');
      expect(shows(store)).toEqual(['pier']);
      store.db.close();
    }
  });

  test('a show that was left out comes once it is mended, and what changes in the others before that', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: faulty, pier });
    open(data, folder).db.close();
    writeFileSync(path.join(data, 'shows', 'pier', 'trivia.yaml'), '');
    const later = open(data, folder);
    expect(later).toMatchObject({ rebuilt: true, leftOut: ['harbour'] });
    later.db.close();
    edit(data, 'characters.yaml', tinyPack['characters.yaml']);
    const mended = open(data, folder);
    expect(mended).toMatchObject({ rebuilt: true, leftOut: [], problems: [] });
    expect(shows(mended)).toEqual(['harbour', 'pier']);
  });

  test('a show that was served is not lost when it becomes faulty as well', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: faulty, pier, quay: renamed('quay') });
    open(data, folder).db.close();
    edit(data, 'characters.yaml', tinyPack['characters.yaml']);
    writeFileSync(path.join(data, 'shows', 'pier', 'trivia.yaml'), '- oops');
    const store = open(data, folder);
    expect(store.rebuilt).toBe(false);
    expect(shows(store)).toEqual(['pier', 'quay']);
  });
});

const renamed = (id: string) => ({
  ...tinyPack,
  'show.yaml': tinyPack['show.yaml'].replace('id: harbour', `id: ${id}`),
});

describe('what breaks while the store is built', () => {
  const breaking = (show: string): Derived => ({
    version: 1,
    create: () => {},
    remove: () => {},
    write: (_, id) => {
      if (id === show) throw new Error('nobody thought of this');
      return [];
    },
  });
  const harmless: Derived = { version: 1, create: () => {}, remove: () => {}, write: () => ['a note'] };

  test('leaves the last good content in place, and says in which file', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: tinyPack });
    openStore(data, folder, harmless).db.close();
    edit(data, 'trivia.yaml', '');
    const { db, rebuilt, problems } = openStore(data, folder, breaking('harbour'));
    expect(rebuilt).toBe(false);
    expect(problems).toMatchObject([{ message: expect.stringContaining('nobody thought of this') }]);
    expect(problems[0]?.file).toContain('harbour');
    expect(db.prepare('SELECT count(*) FROM trivia').pluck().get()).toBe(1);
    expect(readdirSync(folder)).toEqual(['content.db']);
  });

  test('at the first build costs that show alone', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: tinyPack, pier: renamed('pier') });
    const { db, leftOut, problems } = openStore(data, folder, breaking('harbour'));
    expect(leftOut).toEqual(['harbour']);
    expect(problems).toHaveLength(1);
    expect(openCatalog(db).shows()).toMatchObject([{ id: 'pier' }]);
  });

  test('is told with the record that it was', () => {
    const [pack] = readPacks(dataFolder({ harbour: tinyPack })).packs;
    const [trope] = pack?.tropes ?? [];
    if (!pack || !trope) throw new Error('the tiny pack has a trope');
    const toJSON = () => {
      throw new Error('no JSON');
    };
    const unwritable = { ...pack, tropes: [trope, { ...trope, id: 'other', toJSON }] };
    const db = new Database(':memory:');
    createTables(db);
    expect(() => writePacks(db, [unwritable])).toThrow(
      expect.objectContaining({ show: 'harbour', file: 'tropes', index: 1 }),
    );
  });

  test('is kept with it where it costs no show, and told at every start', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: tinyPack });
    for (const rebuilt of [true, false]) {
      const store = openStore(data, folder, harmless);
      expect(store).toMatchObject({ rebuilt, problems: [], notes: ['a note'] });
      store.db.close();
    }
  });
});

describe('where no store can be kept', () => {
  test('says so in a sentence', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openStore(dataFolder({ harbour: tinyPack }), file)).toThrow(StoreError);
  });

  test('goes on with the last good content', () => {
    const folder = temporaryFolder();
    const data = dataFolder({ harbour: tinyPack });
    open(data, folder).db.close();
    edit(data, 'trivia.yaml', '');
    const fullDisk: Derived = {
      version: 0,
      create: (db) => void db.pragma('max_page_count = 1'),
      remove: (db) => void db.pragma('max_page_count = 1'),
      write: () => [],
    };
    const { db, rebuilt, problems } = openStore(data, folder, fullDisk);
    expect(rebuilt).toBe(false);
    expect(problems).toMatchObject([{ file: path.join(folder, 'content.db') }]);
    expect(db.prepare('SELECT count(*) FROM trivia').pluck().get()).toBe(1);
  });
});

test('a damaged store is built anew', () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'content.db'), 'not a database');
  expect(open(dataFolder({ harbour: tinyPack }), folder).rebuilt).toBe(true);
});

test('the store is read-only', () => {
  const { db } = open(dataFolder({ harbour: tinyPack }), temporaryFolder());
  expect(() => db.exec('DELETE FROM character')).toThrow(/readonly/);
});
