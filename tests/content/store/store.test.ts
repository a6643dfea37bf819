import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { openSearch } from '../../../src/content/search/search.ts';
import { openStore, PacksError } from '../../../src/content/store/store.ts';
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

test('a faulty pack without an earlier store is refused, with every problem', () => {
  const folder = temporaryFolder();
  const data = dataFolder({ harbour: { ...tinyPack, 'characters.yaml': '- id: liv\n' } });
  expect(() => openStore(data, folder)).toThrow(PacksError);
  expect(existsSync(path.join(folder, 'content.db'))).toBe(false);
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
