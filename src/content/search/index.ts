import type { Database } from 'better-sqlite3';
import { always, latest, type When } from '../../spoilers.ts';
import { episodeCodeKey, parseEpisodeCode } from '../episode-code.ts';
import { coreOf, fold, numberForms, wordsOf } from '../fold.ts';
import type { Kind } from '../ref.ts';
import { addPostings, createPostings } from './postings.ts';

export type { Kind };
export type Role = 'name' | 'alias' | 'actor' | 'title' | 'code';

/** A text by which an entry is found. `when`: from when it finds it; from the start unless given. */
export type SearchName = { text: string; role: Role; when?: When };

/** `prominence`: from 0 to 65535, higher is better known, rounded. `when`: what all its names ask for, beside their own. */
export type SearchEntry = {
  show: string;
  kind: Kind;
  id: string;
  prominence: number;
  when?: When;
  names: SearchName[];
};

/** Makes the empty tables of the search index; throws where they exist already. */
export function createSearchIndex(db: Database): void {
  db.exec(`
    CREATE TABLE search_name (
      id INTEGER PRIMARY KEY,
      rank INTEGER NOT NULL,
      show TEXT NOT NULL,
      kind TEXT NOT NULL,
      entry TEXT NOT NULL,
      role TEXT NOT NULL,
      fact INTEGER NOT NULL,
      episode INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE search_whole (start TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (start, name)) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE search_word USING fts5(
      start, word, tag,
      content = '', columnsize = 0, detail = column, prefix = '1 2 3', tokenize = 'ascii'
    );
  `);
  createPostings(db);
}

/** Adds entries to the index, inside the caller's transaction. May be called more than once, as for each show. */
export function addToSearchIndex(db: Database, entries: Iterable<SearchEntry>): void {
  const first = db.prepare<[], number>('SELECT count(*) FROM search_name').pluck().get() ?? 0;
  const addName = db.prepare('INSERT INTO search_name VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addWhole = db.prepare('INSERT INTO search_whole VALUES (?, ?)');
  const addWords = db.prepare('INSERT INTO search_word (rowid, start, word, tag) VALUES (?, ?, ?, ?)');
  const rows = [...entries].flatMap(rowsOf).sort((a, b) => a.rank - b.rank);

  for (const [at, { rank, entry, name, when, starts, words }] of rows.entries()) {
    const id = first + at;
    const { show, kind } = entry;
    addName.run(id, rank, show, kind, entry.id, name.role, when.fact, when.episode, name.text);
    for (const start of starts) addWhole.run(start, id);
    const tags = [kindTag(kind), showTag(show)];
    if (name === entry.names[0]) tags.push(firstTag);
    addWords.run(rank * idSpan + id, [...starts].join(' '), [...words].join(' '), tags.join(' '));
  }
  addPostings(
    db,
    rows.map(({ words }) => words),
    first,
  );
}

/**
 * A row id of `search_word` is the name's rank and then its id: FTS5 answers in the order of row ids and stops at a
 * limit, so even a single letter, which a fifth of all names have, brings the best-known first and costs no more.
 */
export const idSpan = 2 ** 32;
export const roleRank: Readonly<Record<Role, number>> = { name: 0, title: 0, alias: 1, actor: 2, code: 3 };

/** The first name of an entry: what it is called where nothing was typed. */
export const firstTag = 'first';
export const kindTag = (kind: Kind): string => `k${kind}`;
/** Ids that differ in punctuation alone share a tag: the rows themselves have the last word. */
export const showTag = (show: string): string => `in${show.toLowerCase().replace(/[^a-z0-9]/g, '')}`;

type Terms = { starts: Set<string>; words: Set<string> };
type Row = Terms & { rank: number; entry: SearchEntry; name: SearchName; when: When };

function rowsOf(entry: SearchEntry): Row[] {
  const known = Math.min(highest, Math.max(0, Math.round(entry.prominence) || 0));
  return entry.names.flatMap((name) => {
    const terms = termsOf(name);
    const rank = roleRank[name.role] * (highest + 1) + highest - known;
    const when = latest(name.when ?? always, entry.when ?? always);
    return terms.starts.size === 0 ? [] : [{ rank, entry, name, when, ...terms }];
  });
}

const highest = 65535;

/** `starts`: whole names without spaces, matched from their first letter; `words`: matched in any order. */
function termsOf(name: SearchName): Terms {
  const code = name.role === 'code' ? parseEpisodeCode(name.text) : null;
  if (code) {
    const padded = 'season' in code ? [`s${code.season}e${String(code.number).padStart(2, '0')}`] : [];
    return { starts: new Set([episodeCodeKey(code), ...padded]), words: new Set() };
  }
  const forms = numberForms(wordsOf(fold(name.text))).filter((form) => form.length > 0);
  return {
    starts: new Set(forms.flatMap((form) => [form.join(''), coreOf(form).join('')])),
    words: new Set(forms.flat()),
  };
}
