import type { Database } from 'better-sqlite3';
import { firstTag, idSpan, type Kind, kindTag, type Role, showTag, stampedTag } from './search-index.ts';
import { openPostings } from './search-postings.ts';
import type { Typed } from './search-typed.ts';

/** A name of the index; `rank` orders names by role and prominence, lower is better. */
export type Name = {
  id: number;
  rank: number;
  show: string;
  kind: Kind;
  entry: string;
  role: Role;
  stamped: number;
  text: string;
};

/** Which names count: of these kinds, of this show, spoilers too. */
export type Scope = { kinds?: readonly Kind[]; show?: string; stamped?: boolean };

export type Names = {
  /** The first names of entries, the best known first. */
  bestKnown(scope: Scope, limit: number): Name[];
  /** Names that are what was typed, but for case, accents, spaces and a leading article or title; a short look-up. */
  same(typed: Typed, scope: Scope): Name[];
  /** Names that have what was typed, as a whole, as their beginning or as words: up to the limit of each but the first. */
  having(typed: Typed, scope: Scope, limit: number): Name[];
  /** A few dozen names that share the most pieces with what was typed. */
  resembling(typed: Typed, scope: Scope): Name[];
};

/** Prepares the index's statements. */
export function openNames(db: Database): Names {
  const matches = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM search_word WHERE search_word MATCH ? ORDER BY rowid LIMIT ?',
    )
    .pluck();
  const byId = db.prepare<NameQuery, Name>(`
    SELECT name.id, rank, show, kind, entry, role, stamped, text
    FROM json_each(@ids) AS wanted CROSS JOIN search_name AS name ON name.id = wanted.value
    WHERE (@show IS NULL OR show = @show)
      AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
      AND stamped <= @stamped
    LIMIT @limit`);
  const whole = db.prepare<[string, string, string], Name>(`
    SELECT DISTINCT name.id, rank, show, kind, entry, role, stamped, text
    FROM search_whole JOIN search_name AS name ON name.id = search_whole.name
    WHERE start IN (?, ?, ?)`);
  const sharing = openPostings(db);

  const read = (ids: readonly number[], { kinds, show, stamped = false }: Scope, limit: number) =>
    byId.all({
      ids: JSON.stringify(ids),
      kinds: kinds ? JSON.stringify(kinds) : null,
      show: show ?? null,
      stamped: Number(stamped),
      limit,
    });
  const matching = (queries: readonly string[], scope: Scope, limit: number): Name[] => {
    const rowids = queries.flatMap((query) => matches.all(query + inScope(scope), limit));
    const ids = [...new Set(rowids.map((rowid) => rowid % idSpan))];
    return read(ids, scope, ids.length);
  };

  const same = ({ full, core, code }: Typed, { kinds, show, stamped = false }: Scope): Name[] =>
    whole
      .all(full, core, code ?? full)
      .filter((name) => !kinds || kinds.includes(name.kind))
      .filter((name) => (show === undefined || name.show === show) && (stamped || name.stamped === 0));

  return {
    bestKnown: (scope, limit) => matching([`tag : "${firstTag}"`], scope, limit),
    same,
    having: (typed, scope, limit) => [...same(typed, scope), ...matching(queriesOf(typed), scope, limit)],
    resembling: ({ words }, scope) =>
      read(sharing(words, scope.show === undefined ? mostSharing : mostSharingForOneShow), scope, fewDozen),
  };
}

/** How many names are taken that share pieces with a text; of those in scope the first few dozen are compared with it. */
const mostSharing = 300;
const mostSharingForOneShow = 1500;
const fewDozen = 60;

type NameQuery = { ids: string; kinds: string | null; show: string | null; stamped: number; limit: number };

/** FTS5 queries, best first. Folded words have no ASCII punctuation, and in quotes nothing else is syntax. */
function queriesOf({ full, core, coreWords, code, codeStart }: Typed): string[] {
  const starts = new Set([full, core, code ?? codeStart ?? full]);
  return [
    `word : (${coreWords.map((word) => `"${word}"`).join(' AND ')})`,
    `start : (${[...starts].map((text) => `"${text}" *`).join(' OR ')})`,
    `word : (${coreWords.map((word) => `"${word}" *`).join(' AND ')})`,
  ];
}

function inScope({ kinds, show, stamped = false }: Scope): string {
  const ofKinds = kinds ? ` AND tag : (${kinds.map((kind) => `"${kindTag(kind)}"`).join(' OR ')})` : '';
  const ofShow = show === undefined ? '' : ` AND tag : "${showTag(show)}"`;
  return ofKinds + ofShow + (stamped ? '' : ` NOT tag : "${stampedTag}"`);
}
