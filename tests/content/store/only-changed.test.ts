import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { openSearch } from '../../../src/content/search/search.ts';
import { removeLeftDrafts } from '../../../src/content/store/drafts.ts';
import { openStore } from '../../../src/content/store/store.ts';
import type { Derived } from '../../../src/content/store/store-file.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const called = (id: string, title: string) => ({
  ...tinyPack,
  'show.yaml': tinyPack['show.yaml'].replace('id: harbour', `id: ${id}`).replace('Harbour Lights', title),
});

/** Keeps a line a show, and says for which it was asked to. */
function recorded(): { derived: Derived; made: string[] } {
  const made: string[] = [];
  const derived: Derived = {
    version: 1,
    create: (db) => void db.exec('CREATE TABLE line (show TEXT NOT NULL) STRICT'),
    remove: (db, show) => void db.prepare('DELETE FROM line WHERE show = ?').run(show),
    write: (db, show) => {
      made.push(show);
      db.prepare('INSERT INTO line VALUES (?)').run(show);
      return [`note of ${show}`];
    },
  };
  return { derived, made };
}

/** Builds, lets an edit happen, and builds again: what was made the second time, and what is there then. */
function afterEdit(packs: Parameters<typeof dataFolder>[0], edit: (shows: string) => void) {
  const [data, folder] = [dataFolder(packs), temporaryFolder()];
  const { derived, made } = recorded();
  openStore(data, folder, derived).db.close();
  made.length = 0;
  edit(path.join(data, 'shows'));
  const { db, notes, rebuilt } = openStore(data, folder, derived);
  const found = {
    made: [...made],
    rebuilt,
    notes,
    shows: openCatalog(db)
      .shows()
      .map(({ id }) => id),
    lines: db.prepare<[], string>('SELECT show FROM line ORDER BY show').pluck().all(),
    captains: openSearch(db)
      .find('captain')
      .map(({ show }) => show)
      .sort(),
    files: readdirSync(folder),
  };
  db.close();
  return found;
}

const three = {
  harbour: called('harbour', 'Harbour'),
  pier: called('pier', 'Pier'),
  quay: called('quay', 'Quay'),
};

describe('of several shows only what changed is built', () => {
  test('after the edit of one', () => {
    const found = afterEdit(three, (shows) => writeFileSync(path.join(shows, 'pier', 'tropes.yaml'), '[]'));
    expect(found).toEqual({
      made: ['pier'],
      rebuilt: true,
      notes: ['note of harbour', 'note of pier', 'note of quay'],
      shows: ['harbour', 'pier', 'quay'],
      lines: ['harbour', 'pier', 'quay'],
      captains: ['harbour', 'quay'],
      files: ['content.db'],
    });
  });

  test('when one comes in between', () => {
    const { harbour, pier, quay } = three;
    const found = afterEdit({ harbour, quay }, (shows) => {
      mkdirSync(path.join(shows, 'pier'));
      for (const [file, text] of Object.entries(pier)) writeFileSync(path.join(shows, 'pier', file), text);
    });
    expect(found).toMatchObject({ made: ['pier'], shows: ['harbour', 'pier', 'quay'] });
  });

  test('when its namesake changes, what tells the two apart is made anew', () => {
    const same = { ...three, quay: called('quay', 'HARBOUR') };
    const found = afterEdit(same, (shows) => writeFileSync(path.join(shows, 'quay', 'tropes.yaml'), '[]'));
    expect(found.made.sort()).toEqual(['harbour', 'quay']);
  });

  test('when it is not a namesake any more', () => {
    const same = { ...three, quay: called('quay', 'Harbour') };
    const found = afterEdit(same, (shows) =>
      writeFileSync(path.join(shows, 'quay', 'show.yaml'), called('quay', 'Quay')['show.yaml']),
    );
    expect(found.made.sort()).toEqual(['harbour', 'quay']);
  });
});

test.each([
  ['of a process that is no more', `content.db.${hostname().replace(/[^\w-]/g, '-')}.999999999.1`, false],
  ['of an older version', 'content.db.999999999-0a1b2c3d', false],
  ['of another machine', 'content.db.elsewhere.999999999.1', true],
  ['of a process that runs', `content.db.${hostname().replace(/[^\w-]/g, '-')}.${process.ppid}.1`, true],
])('a draft %s', (_, draft, stays) => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, draft), '');
  removeLeftDrafts(folder);
  expect(readdirSync(folder)).toEqual(stays ? [draft] : []);
});
