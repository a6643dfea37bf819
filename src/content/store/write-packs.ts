import type { Database } from 'better-sqlite3';
import { always, beforeFirst, type When, whenOf } from '../../spoilers.ts';
import type { EpisodeRecord, Pack } from '../packs/schema.ts';
import type { Kind } from '../ref.ts';
import { searchEntries } from '../search/entries.ts';
import { addToSearchIndex, createSearchIndex } from '../search/index.ts';
import { everyEpisode, formatEpisodeCode, orderOf, whenOfCharacter } from '../seasons.ts';

const tables = `
  CREATE TABLE show (id TEXT PRIMARY KEY, position INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE entry (
    show TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, mature TEXT,
    fact INTEGER NOT NULL, episode INTEGER NOT NULL, vague TEXT,
    PRIMARY KEY (show, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE character (
    show TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE episode (
    show TEXT NOT NULL, id TEXT NOT NULL, overall INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (show, id), UNIQUE (show, overall)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE appearance (
    show TEXT NOT NULL, character TEXT NOT NULL, episode TEXT NOT NULL, PRIMARY KEY (show, character, episode)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE trope (
    show TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)
  ) STRICT, WITHOUT ROWID;
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

/** Creates the content tables and fills them; to be called inside one transaction. */
export function writePacks(db: Database, packs: readonly Pack[]): void {
  db.exec(tables);
  createSearchIndex(db);
  const insert = (table: string, columns: number) =>
    db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
  const into = {
    show: insert('show', 3),
    entry: insert('entry', 8),
    character: insert('character', 4),
    episode: insert('episode', 4),
    appearance: db.prepare('INSERT OR IGNORE INTO appearance VALUES (?, ?, ?)'),
    trope: insert('trope', 4),
    example: insert('example', 5),
    exampleCharacter: db.prepare('INSERT OR IGNORE INTO example_character VALUES (?, ?, ?, ?)'),
    trivia: insert('trivia', 3),
  };

  for (const [position, pack] of packs.entries()) {
    const show = pack.show.id;
    const order = orderOf(pack.show.seasons);
    const addEntry = (
      kind: Kind,
      id: string,
      label: string,
      { fact, episode, vague }: When,
      mature: string | null = null,
    ) => into.entry.run(show, kind, id, label, mature, fact, episode, vague ?? null);
    into.show.run(show, position, JSON.stringify(pack.show));
    addEntry('show', show, `${pack.show.title} (${pack.show.disambiguation})`, always);
    for (const [at, character] of pack.characters.entries()) {
      into.character.run(show, character.id, at, JSON.stringify(character));
      addEntry('character', character.id, character.name, whenOfCharacter(character, order));
    }
    for (const { overall, episode } of everyEpisode(pack)) {
      into.episode.run(show, episode.id, overall, JSON.stringify(episode));
      addEntry('episode', episode.id, episodeLabel(episode), { fact: beforeFirst, episode: overall });
      for (const character of episode.characters) into.appearance.run(show, character, episode.id);
    }
    for (const [at, { examples, ...trope }] of pack.tropes.entries()) {
      into.trope.run(show, trope.id, at, JSON.stringify(trope));
      addEntry(
        'trope',
        trope.id,
        trope.clean ?? trope.name,
        whenOf(trope, order),
        trope.mature ? trope.name : null,
      );
      for (const [number, example] of examples.entries()) {
        into.example.run(show, trope.id, number, example.episode ?? null, JSON.stringify(example));
        for (const character of example.characters)
          into.exampleCharacter.run(show, character, trope.id, number);
      }
    }
    for (const question of pack.trivia) into.trivia.run(show, question.id, JSON.stringify(question));
    addToSearchIndex(db, searchEntries(pack));
  }
}

/** An episode as it is named in lists: its code, and its title where it is known. */
const episodeLabel = ({ id, title }: EpisodeRecord): string =>
  title ? `${formatEpisodeCode(id)} ${title}` : formatEpisodeCode(id);
