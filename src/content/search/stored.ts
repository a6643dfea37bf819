import { deserialize, serialize } from 'node:v8';
import type { Database } from 'better-sqlite3';
import type { Terms } from './terms.ts';

/**
 * The index as it is kept in memory: columns, in which names, forms and entries are known by their places. Names stand in
 * the order of their ranks, so that whatever reads them in order finds the best known first.
 */
export type SearchIndex = {
  names: {
    text: readonly string[];
    /** By role and prominence; lower is better, and several may share one. */
    rank: Uint32Array;
    role: Uint8Array;
    /** When it becomes known. */
    fact: Uint32Array;
    episode: Uint32Array;
    entry: Uint32Array;
    /** 1: what its entry is called where nothing was typed. */
    isFirst: Uint8Array;
    /** Where its forms begin; one more than there are names, as in all columns that say where something begins. */
    forms: Uint32Array;
    /** How many grams it has, at most 255. */
    grams: Uint8Array;
  };
  entries: { show: Uint16Array; kind: Uint8Array; id: readonly string[] };
  shows: readonly string[];
  /** A name's words with its numbers as they are, in digits, and spelt. A code's forms have no words. */
  forms: {
    /** Where its words begin in `wordsOfForms`. */
    words: Uint32Array;
    /** How many of its words stand before its core. */
    lead: Uint16Array;
    /** Among the starts: all of it without spaces, and its core. */
    full: Uint32Array;
    core: Uint32Array;
  };
  wordsOfForms: Uint32Array;
  /** Names without spaces, matched from their first letter. */
  starts: Terms;
  /** Words, matched in any order. */
  words: Terms;
  /** Pieces of words, by which misspelt ones are found. */
  grams: Terms;
};

/** Keeps the index in a table of its own, as one value, in the place of that of before. */
export function storeIndex(db: Database, index: SearchIndex): void {
  db.exec('CREATE TABLE IF NOT EXISTS search_index (data BLOB NOT NULL) STRICT; DELETE FROM search_index');
  db.prepare('INSERT INTO search_index VALUES (?)').run(serialize(index));
}

/** Reads what {@link storeIndex} kept; throws where the database has no index. */
export function loadIndex(db: Database): SearchIndex {
  const data = db.prepare<[], Buffer>('SELECT data FROM search_index').pluck().get();
  if (!data) throw new Error('the content has no search index');
  return deserialize(data);
}

/** The version of what is stored; a Node that writes another one may not read this. */
export const storedVersion = serialize(null)[1] ?? 0;
