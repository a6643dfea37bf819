import type { Database } from 'better-sqlite3';
import { gramsOf } from './grams.ts';
import { openTally, posting } from './tally.ts';

/**
 * For each gram the names that have it, as 32-bit numbers in one blob. FTS5 could keep them too, but it hands
 * them over a row at a time, and at 100,000 names only a part of them would come in time; here all of them are counted.
 */
export function createPostings(db: Database): void {
  db.exec(`
    CREATE TABLE search_gram (gram TEXT NOT NULL, names INTEGER NOT NULL, postings BLOB NOT NULL) STRICT;
    CREATE INDEX search_gram_names ON search_gram (gram, names);
  `);
}

/** Adds the words of names whose ids are `first` and on. */
export function addPostings(db: Database, names: readonly ReadonlySet<string>[], first: number): void {
  const lists = new Map<string, number[]>();
  for (const [at, words] of names.entries()) {
    const grams = new Set([...words].flatMap(gramsOf));
    const value = posting(first + at, grams.size);
    for (const gram of grams) {
      const list = lists.get(gram);
      if (list) list.push(value);
      else lists.set(gram, [value]);
    }
  }
  const add = db.prepare('INSERT INTO search_gram VALUES (?, ?, ?)');
  for (const [gram, list] of lists) add.run(gram, list.length, Buffer.from(Uint32Array.from(list).buffer));
}

/** Finds the ids of names that share the most grams with the words, rare grams counting for more; at most `limit`. */
export function openPostings(db: Database): (words: readonly string[], limit: number) => number[] {
  const sizes = db.prepare<[string], Size>(`
    SELECT gram, sum(names) AS names
    FROM search_gram WHERE gram IN (SELECT value FROM json_each(?))
    GROUP BY gram ORDER BY sum(names), gram`);
  const parts = db.prepare<[string], { gram: string; postings: Buffer }>(`
    SELECT gram, postings
    FROM json_each(?) AS wanted CROSS JOIN search_gram ON gram = wanted.value`);
  const size = db.prepare<[], number>('SELECT coalesce(max(id), -1) + 1 FROM search_name').pluck();
  const tally = openTally();

  return (words, limit) => {
    const grams = [...new Set(words.flatMap(gramsOf))];
    const names = size.get() ?? 0;
    tally.clear(names);
    let read = 0;
    const worth = new Map<string, number>();
    for (const { gram, names: having } of sizes.all(JSON.stringify(grams))) {
      if (read > 0 && read + having > mostRead) break;
      read += having;
      worth.set(gram, Math.round(8 * Math.log2(1 + names / having)) + 1);
    }
    for (const { gram, postings } of parts.all(JSON.stringify([...worth.keys()])))
      tally.add(numbersIn(postings), worth.get(gram) ?? 0);
    return tally.highest(limit, grams.length);
  };
}

type Size = { gram: string; names: number };

/** Postings read for one text, those of rare grams first: "the" is in half of all names and tells nothing. */
const mostRead = 40_000;

function numbersIn(blob: Buffer): Uint32Array {
  const { buffer, byteOffset, byteLength } = blob.byteOffset % 4 === 0 ? blob : Buffer.from(blob);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
