import type { Database } from 'better-sqlite3';
import { gramsOf } from './search-grams.ts';
import { openTally } from './search-tally.ts';

/**
 * For each gram the ids of the names that have it, as 32-bit numbers in one blob. FTS5 could keep them too, but it hands
 * them over a row at a time, and at 100,000 names only a part of them would come in time; here all of them are counted.
 */
export function createPostings(db: Database): void {
  db.exec(`
    CREATE TABLE search_gram (gram TEXT NOT NULL, names INTEGER NOT NULL, ids BLOB NOT NULL) STRICT;
    CREATE INDEX search_gram_names ON search_gram (gram, names);
  `);
}

/** Adds the words of names whose ids are `first` and on. */
export function addPostings(db: Database, names: readonly ReadonlySet<string>[], first: number): void {
  const idsOf = new Map<string, number[]>();
  for (const [at, words] of names.entries()) {
    for (const gram of new Set([...words].flatMap(gramsOf))) {
      const ids = idsOf.get(gram);
      if (ids) ids.push(first + at);
      else idsOf.set(gram, [first + at]);
    }
  }
  const add = db.prepare('INSERT INTO search_gram VALUES (?, ?, ?)');
  for (const [gram, ids] of idsOf) add.run(gram, ids.length, Buffer.from(Uint32Array.from(ids).buffer));
}

/** Finds the ids of names that share the most grams with the words, rare grams counting for more; at most `limit`. */
export function openPostings(db: Database): (words: readonly string[], limit: number) => number[] {
  const sizes = db.prepare<[string], Size>(`
    SELECT gram, sum(names) AS names
    FROM search_gram WHERE gram IN (SELECT value FROM json_each(?))
    GROUP BY gram ORDER BY sum(names), gram`);
  const parts = db.prepare<[string], Buffer>('SELECT ids FROM search_gram WHERE gram = ?').pluck();
  const size = db.prepare<[], number>('SELECT coalesce(max(id), -1) + 1 FROM search_name').pluck();

  const tally = openTally();

  return (words, limit) => {
    const names = size.get() ?? 0;
    tally.clear(names);
    let read = 0;
    for (const { gram, names: count } of sizes.all(JSON.stringify([...new Set(words.flatMap(gramsOf))]))) {
      if (read > 0 && read + count > mostRead) break;
      read += count;
      const worth = Math.round(8 * Math.log2(1 + names / count)) + 1;
      for (const ids of parts.all(gram)) tally.add(numbersIn(ids), worth);
    }
    return tally.highest(limit);
  };
}

type Size = { gram: string; names: number };

/** Ids read for one text, those of rare grams first: "the" is in half of all names and tells nothing. */
const mostRead = 50_000;

function numbersIn(blob: Buffer): Uint32Array {
  const { buffer, byteOffset, byteLength } = blob.byteOffset % 4 === 0 ? blob : Buffer.from(blob);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
