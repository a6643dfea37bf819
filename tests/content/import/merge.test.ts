import { describe, expect, test } from 'vitest';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { mergePack } from '../../../src/content/import/merge-pack.ts';
import { writePackFile } from '../../../src/content/import/pack-yaml.ts';
import { importedFiles } from '../../../src/content/import/stored-source.ts';
import type { Imported, Plain } from '../../../src/content/import/to-pack.ts';
import { seeded } from '../../fixtures/seeded.ts';

type Record = { [key: string]: Plain };
type Texts = { [file in (typeof importedFiles)[number]]: string };

/** A pack as an import leaves it. */
const imported = (): Imported => ({
  show: {
    id: 'harbour-row',
    title: 'Harbour Row',
    aliases: ['Row', 'The Row'],
    genres: ['Drama', 'Mystery'],
    premise: 'A harbour stays open.',
    seasons: [
      { number: 1, episodes: 6 },
      { number: 2, episodes: 6 },
    ],
    cast: ['ada', 'bo', 'cy'].map((id) => ({ actor: `Actor ${id}`, character: id, sources: ['tvmaze'] })),
    sources: { tvmaze: { name: 'TVmaze', url: 'https://www.tvmaze.com/shows/1' } },
  },
  characters: ['ada', 'bo', 'cy', 'di', 'ed'].map((id, at) => ({
    id,
    name: `${id} of the row`,
    actor: `Actor ${id}`,
    aliases: [`${id}y`, `old ${id}`],
    tier: at < 3 ? 'main' : 'minor',
    seasons: [1, 2],
    sources: ['tvmaze'],
  })),
  episodes: [1, 2].flatMap((season) =>
    [1, 2, 3, 4, 5, 6].map((number) => ({
      id: `s${season}e0${number}`,
      title: `Title ${season} ${number}`,
      aired: [{ country: 'Canada', outlet: 'One', date: `201${season}-03-0${number}` }],
      summary: { text: `Summary ${season} ${number}.`, from: `s${season}e0${number}`, sources: ['tvmaze'] },
      characters: ['ada', 'di'],
      guests: [{ actor: 'Guest A', as: 'A' }],
      sources: ['tvmaze'],
    })),
  ),
});

const write = (records: Imported): Texts =>
  Object.fromEntries(importedFiles.map((file) => [file, writePackFile(file, records[file])])) as Texts;

const merged = (mine: Texts, base: Imported, theirs: Imported) => {
  const { texts, changes } = mergePack((file) => mine[file], base, theirs);
  return { texts: { ...mine, ...Object.fromEntries(texts) } as Texts, changes };
};

class Chance {
  #random: () => number;
  constructor(seed: number) {
    this.#random = seeded(seed);
  }
  below(most: number): number {
    return Math.floor(this.#random() * most);
  }
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

/** What a curator does in an editor: to values, lists, records and comments. Each leaves a word of their own. */
function edit(texts: Texts, chance: Chance, own: (word: string) => string): Texts {
  const file = chance.pick(importedFiles);
  const document: Document = parseDocument(texts[file]);
  const root = document.contents;
  const record = (isSeq(root) ? chance.pick((root as YAMLSeq).items) : root) as YAMLMap;
  if (!isMap(record)) return texts;
  const pair = chance.pick(record.items);
  const key = isScalar(pair.key) ? String(pair.key.value) : '';
  switch (chance.below(7)) {
    case 0:
      if (isScalar(pair.value) && key !== 'id') pair.value.value = own('value');
      break;
    case 1:
      if (key !== 'id') record.delete(key);
      break;
    case 2:
      record.set(own('key'), document.createNode([own('note')]));
      break;
    case 3:
      record.commentBefore = ` ${own('comment')}`;
      break;
    case 4:
      if (isScalar(pair.value)) pair.value.comment = ` ${own('comment')}`;
      break;
    case 5: {
      const list = record.items.find(({ value }) => isSeq(value))?.value as YAMLSeq | undefined;
      if (list?.items.every((item) => isScalar(item))) {
        if (chance.below(2) === 0)
          list.items.splice(chance.below(list.items.length + 1), 0, document.createNode(own('item')));
        else list.items.splice(chance.below(list.items.length), 1);
      }
      break;
    }
    default:
      if (isSeq(root) && chance.below(2) === 0) {
        root.items.splice(
          chance.below(root.items.length + 1),
          0,
          document.createNode({ id: own('record'), name: 'Mine' }),
        );
      } else if (isSeq(root) && root.items.length > 2) {
        root.items.splice(root.items.indexOf(record), 1);
      }
  }
  return { ...texts, [file]: document.toString({ lineWidth: 110, flowCollectionPadding: false }) };
}

/** What a source does between two imports. */
function change(records: Imported, chance: Chance, fresh: (word: string) => string): void {
  const file = chance.pick(importedFiles);
  const list = file === 'show' ? null : records[file];
  const record: Record = list ? chance.pick(list) : records.show;
  const keys = Object.keys(record).filter((key) => key !== 'id');
  const key = chance.pick(keys);
  const value = record[key];
  switch (chance.below(6)) {
    case 0:
      if (typeof value === 'string') record[key] = fresh('value');
      break;
    case 1:
      if (typeof value === 'string' && key !== 'name') delete record[key];
      break;
    case 2:
      record.role = fresh('role');
      break;
    case 3:
      if (Array.isArray(value) && value.every((item) => typeof item === 'string')) value.push(fresh('item'));
      break;
    case 4:
      if (Array.isArray(value) && value.length > 1) value.splice(chance.below(value.length), 1);
      break;
    default:
      if (list && chance.below(2) === 0)
        list.push({ id: fresh('new'), title: fresh('title'), sources: ['tvmaze'] });
      else if (list && list.length > 2) list.splice(list.indexOf(record), 1);
  }
}

/** Every value by a path that names records and items rather than counting them. */
function leaves(value: Plain | undefined, at: string, into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const item of value) {
      const isBlock = typeof item === 'object' && item !== null && !Array.isArray(item);
      const name = isBlock
        ? String(
            item.id ??
              (item.actor === undefined ? undefined : `${item.actor}/${item.character ?? item.as}`) ??
              item.number ??
              item.outlet,
          )
        : String(item);
      if (isBlock) leaves(item, `${at}/${name}`, into);
      else into.set(`${at}/${name}`, 'there');
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, `${at}/${key}`, into);
  } else if (value !== undefined) into.set(at, String(value));
  return into;
}

const allLeaves = (read: (file: (typeof importedFiles)[number]) => Plain): Map<string, string> =>
  new Map(importedFiles.flatMap((file) => [...leaves(read(file), file)]));

const commentsIn = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => text.match(/own-comment-\d+/g) ?? []);

/** The record that a path is in: `episodes/s1e01`. A season is one, too. */
function recordOf(at: string): string {
  const depth = at.startsWith('show/seasons/') ? 3 : at.startsWith('show/') ? 1 : 2;
  return at.split('/').slice(0, depth).join('/');
}

/** Whether the curator removed a record, block or list that a path leads through. */
function wasRemovedAround(at: string, base: Map<string, string>, own: Map<string, string>): boolean {
  const steps = at.split('/');
  return steps.slice(1).some((_, depth) => {
    const around = `${steps.slice(0, depth + 1).join('/')}/`;
    const isIn = (all: Map<string, string>) => all.keys().some((one) => one.startsWith(around));
    return isIn(base) && !isIn(own);
  });
}

describe.each(Array.from({ length: 30 }, (_, seed) => seed + 1))('curator and source, case %i', (seed) => {
  const chance = new Chance(seed);
  let count = 0;
  const base = imported();
  let mine = write(base);
  for (let times = 4 + chance.below(12); times > 0; times--) {
    mine = edit(mine, chance, (word) => `own-${word}-${++count}`);
  }
  const theirs = structuredClone(base);
  for (let times = 4 + chance.below(12); times > 0; times--) {
    change(theirs, chance, (word) => `source-${word}-${++count}`);
  }
  const { texts, changes } = merged(mine, base, theirs);

  const bases = allLeaves((file) => base[file]);
  const owns = allLeaves((file) => parse(mine[file]));
  const others = allLeaves((file) => theirs[file]);
  const results = allLeaves((file) => parse(texts[file]));
  const paths = new Set([...bases.keys(), ...owns.keys(), ...others.keys()]);
  const otherRecords = new Set([...others.keys()].map(recordOf));

  test('nothing of the curator is lost', () => {
    for (const at of paths) {
      if (bases.get(at) !== owns.get(at)) expect([at, results.get(at)]).toEqual([at, owns.get(at)]);
    }
    expect(commentsIn(texts).sort()).toEqual(commentsIn(mine).sort());
  });

  test('what the curator left alone follows the source, and records of the source alone stay', () => {
    const isCommented = commentsIn(mine).length > 0;
    for (const at of paths) {
      const isAlone = bases.get(at) === owns.get(at) && bases.get(at) !== others.get(at);
      if (!isAlone || wasRemovedAround(at, bases, owns)) continue;
      const isRecordGone = !otherRecords.has(recordOf(at));
      // A list with a comment in it is not taken apart.
      if (!isRecordGone && !others.has(at) && isCommented) continue;
      expect([at, results.get(at)]).toEqual([at, (isRecordGone ? bases : others).get(at)]);
    }
  });

  test('where both changed the same thing, it is told', () => {
    const told = changes.filter(({ change: one }) => one.kind === 'kept' && one.isNew).length;
    const both = [...bases.keys()].filter(
      (at) =>
        owns.has(at) &&
        others.has(at) &&
        bases.get(at) !== owns.get(at) &&
        bases.get(at) !== others.get(at) &&
        owns.get(at) !== others.get(at),
    );
    expect(told).toBeGreaterThanOrEqual(both.length);
  });

  test('a second time changes nothing', () => {
    expect(merged(texts, theirs, theirs).texts).toEqual(texts);
  });

  test('records keep the order that the curator gave them', () => {
    for (const file of ['characters', 'episodes'] as const) {
      const ids = (text: string): string[] => parse(text).map((record: { id: string }) => record.id);
      const before = ids(mine[file]);
      expect(ids(texts[file]).filter((id) => before.includes(id))).toEqual(before);
    }
  });
});

test('a source that says what it said leaves every byte as it is, whatever its form', () => {
  const base = imported();
  const mine = { ...write(base), show: `# mine\n\n\n${JSON.stringify(base.show)}\n` };
  expect(merged(mine, base, structuredClone(base)).texts).toEqual(mine);
});

test('a value that stands behind an anchor is left to the curator', () => {
  const base = imported();
  const text = write(base).show.replace(
    'premise: A harbour stays open.',
    'premise: &what A harbour stays open.\nformat: *what',
  );
  const theirs = { ...imported(), show: { ...base.show, format: 'Film' } };
  const { texts, changes } = merged({ ...write(base), show: text }, base, theirs);
  expect(texts.show).toContain('format: *what');
  expect(changes.map(({ change: { kind } }) => kind)).toEqual(['kept']);
});
