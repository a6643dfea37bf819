import type { Database } from 'better-sqlite3';
import { gramsOf } from './search-grams.ts';

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

  // Kept from search to search, since to ask for so much memory anew takes longer than the rest of a search.
  let points = new Uint16Array(0);
  const counts = new Uint32Array(2 ** 16);

  return (words, limit) => {
    const names = size.get() ?? 0;
    if (points.length < names) points = new Uint16Array(names);
    points.fill(0);
    let read = 0;
    for (const { gram, names: count } of sizes.all(JSON.stringify([...new Set(words.flatMap(gramsOf))]))) {
      if (read > 0 && read + count > mostRead) break;
      read += count;
      const worth = Math.round(8 * Math.log2(1 + names / count)) + 1;
      for (const ids of parts.all(gram)) addTo(points, numbersIn(ids), worth);
    }
    return highest(points, counts, limit);
  };
}

type Size = { gram: string; names: number };

/** Ids read for one text, those of rare grams first: "the" is in half of all names and tells nothing. */
const mostRead = 50_000;

function numbersIn(blob: Buffer): Uint32Array {
  const { buffer, byteOffset, byteLength } = blob.byteOffset % 4 === 0 ? blob : Buffer.from(blob);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

// From here on counted loops: these run over every name for every key that is pressed.

function addTo(points: Uint16Array, places: Uint32Array, worth: number): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    points[place] = (points[place] ?? 0) + worth;
  }
}

/** The places of the highest numbers above 0, in order, equals by place. */
function highest(points: Uint16Array, counts: Uint32Array, limit: number): number[] {
  counts.fill(0);
  for (let place = 0; place < points.length; place++) {
    const value = points[place] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let least = counts.length;
  let above = 0;
  while (least > 1 && above < limit) above += counts[--least] ?? 0;
  let spare = limit - (above - (counts[least] ?? 0));

  const places: number[] = [];
  for (let place = 0; place < points.length; place++) {
    const value = points[place] ?? 0;
    if (value < least || (value === least && spare-- <= 0)) continue;
    places.push(place);
  }
  return places.sort((a, b) => (points[b] ?? 0) - (points[a] ?? 0) || a - b);
}
