import type { Database } from 'better-sqlite3';
import { isUnder, type Viewer } from '../../spoilers.ts';
import { firstTag, idSpan, type Kind, kindTag, type Role, showTag } from './index.ts';
import { openPostings } from './postings.ts';
import type { Typed } from './typed.ts';

/** A name of the index; `rank` orders names by role and prominence, lower is better. */
export type Name = {
  id: number;
  rank: number;
  show: string;
  kind: Kind;
  entry: string;
  role: Role;
  /** When it becomes known. */
  fact: number;
  episode: number;
  text: string;
};

/** Which names count: of these kinds, of this show, and only what `viewer` may know; without one, no spoilers. */
export type Scope = {
  kinds?: readonly Kind[];
  show?: string;
  viewer?: Pick<Viewer, 'ceilingIn' | 'has'>;
};

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
    SELECT name.id, rank, show, kind, entry, role, fact, episode, text
    FROM json_each(@ids) AS wanted CROSS JOIN search_name AS name ON name.id = wanted.value
    WHERE (@show IS NULL OR show = @show)
      AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))`);
  const whole = db.prepare<[string, string, string], Name>(`
    SELECT DISTINCT name.id, rank, show, kind, entry, role, fact, episode, text
    FROM search_whole JOIN search_name AS name ON name.id = search_whole.name
    WHERE start IN (?, ?, ?)`);
  const sharing = openPostings(db);

  const read = (ids: readonly number[], { kinds, show, viewer }: Scope, limit: number): Name[] => {
    const rows = byId.iterate({
      ids: JSON.stringify(ids),
      kinds: kinds ? JSON.stringify(kinds) : null,
      show: show ?? null,
    });
    return Iterator.from(rows).filter(knownTo(viewer)).take(limit).toArray();
  };
  /** Asks for more where what was found is not for the viewer. */
  const firstMatches = (query: string, scope: Scope, limit: number): Name[] => {
    for (let most = limit; ; most *= 4) {
      const rowids = matches.all(query, most);
      const ids = rowids.map((rowid) => rowid % idSpan);
      const found = read(ids, scope, limit);
      if (found.length === limit || rowids.length < most) return found;
    }
  };
  const matching = (queries: readonly string[], scope: Scope, limit: number): Name[] => {
    const found = queries.flatMap((query) => firstMatches(query + inScope(scope), scope, limit));
    return [...new Map(found.map((name) => [name.id, name])).values()];
  };

  const same = ({ full, core, code }: Typed, { kinds, show, viewer }: Scope): Name[] =>
    whole
      .all(full, core, code ?? full)
      .filter((name) => !kinds || kinds.includes(name.kind))
      .filter((name) => show === undefined || name.show === show)
      .filter(knownTo(viewer));

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

type NameQuery = { ids: string; kinds: string | null; show: string | null };

const knownTo =
  (viewer: Scope['viewer']) =>
  ({ show, fact, episode }: Name): boolean =>
    viewer?.has(show) !== false && isUnder({ fact, episode }, viewer?.ceilingIn(show) ?? null);

/** FTS5 queries, best first. Folded words have no ASCII punctuation, and in quotes nothing else is syntax. */
function queriesOf({ full, core, coreWords, code, codeStart }: Typed): string[] {
  const starts = new Set([full, core, code ?? codeStart ?? full]);
  return [
    `word : (${coreWords.map((word) => `"${word}"`).join(' AND ')})`,
    `start : (${[...starts].map((text) => `"${text}" *`).join(' OR ')})`,
    `word : (${coreWords.map((word) => `"${word}" *`).join(' AND ')})`,
  ];
}

function inScope({ kinds, show }: Scope): string {
  const ofKinds = kinds ? ` AND tag : (${kinds.map((kind) => `"${kindTag(kind)}"`).join(' OR ')})` : '';
  const ofShow = show === undefined ? '' : ` AND tag : "${showTag(show)}"`;
  return ofKinds + ofShow;
}
