import { deserialize, serialize } from 'node:v8';
import type { Database } from 'better-sqlite3';
import { always, beforeFirst, type When, whenOf } from '../../spoilers.ts';
import { calledFirst } from '../called.ts';
import type { PackFile } from '../packs/pack-names.ts';
import type { EpisodeRecord, Pack } from '../packs/schema.ts';
import type { Kind } from '../ref.ts';
import { searchEntries } from '../search/entries.ts';
import { type SearchEntry, writeSearchIndex } from '../search/index.ts';
import { formatEpisodeCode, whenOfCharacter } from '../seasons.ts';
import { everyEpisode, orderFrom } from '../timeline.ts';
import { withRecord } from './record-error.ts';

/** The tables of a show's records, by the column that names it. */
const ofShow = {
  entry: 'show',
  character: 'show',
  episode: 'show',
  appearance: 'show',
  trope: 'show',
  example: 'show',
  example_character: 'show',
  trivia: 'show',
  search_entries: 'show',
  show: 'id',
} as const;

const tables = `
  CREATE TABLE search_entries (show TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE TABLE show (id TEXT PRIMARY KEY, position INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE entry (
    show TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, mature TEXT, hint TEXT,
    fact INTEGER NOT NULL, episode INTEGER NOT NULL, vague TEXT,
    PRIMARY KEY (show, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE character (
    show TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE episode (
    show TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, overall INTEGER, through TEXT, body TEXT NOT NULL,
    PRIMARY KEY (show, id), UNIQUE (show, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE appearance (
    show TEXT NOT NULL, character TEXT NOT NULL, episode TEXT NOT NULL, PRIMARY KEY (show, character, episode)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE trope (
    show TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, parent TEXT, body TEXT NOT NULL,
    PRIMARY KEY (show, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX trope_by_parent ON trope (show, parent) WHERE parent IS NOT NULL;
  CREATE TABLE example (
    show TEXT NOT NULL, trope TEXT NOT NULL, position INTEGER NOT NULL, episode TEXT, body TEXT NOT NULL,
    PRIMARY KEY (show, trope, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX example_by_episode ON example (show, episode);
  CREATE TABLE example_character (
    show TEXT NOT NULL, character TEXT NOT NULL, trope TEXT NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (show, character, trope, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE trivia (
    show TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)
  ) STRICT, WITHOUT ROWID;
`;

/** Creates the content tables. */
export const createTables = (db: Database): void => void db.exec(tables);

/** Removes all that is there of a show. */
export function removeShow(db: Database, show: string): void {
  for (const [table, column] of Object.entries(ofShow)) {
    db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(show);
  }
}

/**
 * Writes packs into the content tables, and the search index of all that is there then; to be called inside one
 * transaction. Throws {@link RecordError} where something of a pack cannot be written.
 */
export function writePacks(db: Database, packs: readonly Pack[]): void {
  const into = prepareTables(db);
  for (const pack of packs) {
    withRecord(pack.show.id, 'show', null, () => {
      writePack(into, pack);
      into.searchEntries.run(pack.show.id, serialize([...searchEntries(pack)]));
    });
  }
  // In the order of their ids, whenever each was written.
  db.exec('UPDATE show SET position = (SELECT count(*) FROM show AS other WHERE other.id < show.id)');
  const stored = db.prepare<[], Buffer>('SELECT data FROM search_entries ORDER BY show').pluck().all();
  writeSearchIndex(
    db,
    stored.flatMap((data): SearchEntry[] => deserialize(data)),
  );
}

type Tables = ReturnType<typeof prepareTables>;

function prepareTables(db: Database) {
  const insert = (table: string, columns: number) =>
    db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
  return {
    show: insert('show', 3),
    entry: insert('entry', 9),
    character: insert('character', 4),
    episode: insert('episode', 6),
    appearance: db.prepare('INSERT OR IGNORE INTO appearance VALUES (?, ?, ?)'),
    trope: insert('trope', 5),
    example: insert('example', 5),
    exampleCharacter: db.prepare('INSERT OR IGNORE INTO example_character VALUES (?, ?, ?, ?)'),
    trivia: insert('trivia', 3),
    searchEntries: insert('search_entries', 2),
  };
}

function writePack(into: Tables, pack: Pack): void {
  const show = pack.show.id;
  const episodes = everyEpisode(pack);
  const order = orderFrom(
    episodes.map(({ episode }) => episode),
    pack.show.seasons,
  );
  // A double episode has two codes, and stands under the first.
  const entryOf = (code: string) => order.episodeAt(order.placeOf(code) ?? 0) ?? code;
  const listed = new Map(pack.episodes.map((episode, at) => [episode, at]));
  const addEntry = (
    kind: Kind,
    id: string,
    label: string,
    { fact, episode, vague }: When,
    { mature = null, hint = null }: { mature?: string | null; hint?: string | null } = {},
  ) =>
    into.entry.run(
      show,
      kind,
      id,
      onOneLine(label),
      mature && onOneLine(mature),
      hint && onOneLine(hint),
      fact,
      episode,
      vague ?? null,
    );
  const eachOf = <T>(file: PackFile, records: readonly T[], write: (record: T, at: number) => void) => {
    for (const [at, record] of records.entries()) withRecord(show, file, at, () => write(record, at));
  };

  into.show.run(show, 0, JSON.stringify(pack.show));
  addEntry('show', show, `${pack.show.title} (${pack.show.disambiguation})`, always);
  eachOf('characters', pack.characters, (character, at) => {
    into.character.run(show, character.id, at, JSON.stringify(character));
    const { actor, role } = character;
    addEntry('character', character.id, calledFirst(character).title, whenOfCharacter(character, order), {
      hint: actor ?? role ?? character.tier,
    });
  });
  for (const { place, overall, episode } of episodes) {
    const at = listed.get(episode) ?? null;
    withRecord(show, at === null ? 'show' : 'episodes', at, () => {
      into.episode.run(show, episode.id, place, overall, episode.through ?? null, JSON.stringify(episode));
      addEntry('episode', episode.id, episodeLabel(episode), { fact: beforeFirst, episode: place });
      for (const character of episode.characters) into.appearance.run(show, character, episode.id);
    });
  }
  eachOf('tropes', pack.tropes, ({ examples, ...trope }, at) => {
    into.trope.run(show, trope.id, at, trope.parent ?? null, JSON.stringify(trope));
    const mature = trope.mature ? trope.name : null;
    addEntry('trope', trope.id, trope.clean ?? trope.name, whenOf(trope, order), { mature });
    for (const [number, example] of examples.entries()) {
      const episode = example.episode === undefined ? null : entryOf(example.episode);
      into.example.run(show, trope.id, number, episode, JSON.stringify(example));
      for (const character of example.characters)
        into.exampleCharacter.run(show, character, trope.id, number);
    }
  });
  eachOf('trivia', pack.trivia, (question) => {
    into.trivia.run(show, question.id, JSON.stringify(question));
  });
}

/** An episode as it is named in lists: its code, and its title where it is known. */
const episodeLabel = ({ id, title }: EpisodeRecord): string =>
  title ? `${formatEpisodeCode(id)} ${title}` : formatEpisodeCode(id);

/** A name in a list or on a button stands on one line. */
const onOneLine = (name: string): string => name.replace(/\s+/g, ' ');
