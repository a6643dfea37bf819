import type { Database } from 'better-sqlite3';
import { type Like, rankLike } from './search-fuzzy.ts';
import { idSpan, type Kind, kindTag, type Role, showTag, stampedTag } from './search-index.ts';
import { openPostings } from './search-postings.ts';
import { scoreFound, scores } from './search-rank.ts';
import { readTyped, type Typed } from './search-typed.ts';

export type Tier = 'exact' | 'prefix' | 'words' | 'fuzzy';

/** An entry that was found. `matched` is the name that did it, `score` runs from 1 (the same) down to 0. */
export type Hit = {
  show: string;
  kind: Kind;
  id: string;
  matched: string;
  role: Role;
  stamped: boolean;
  exact: boolean;
  tier: Tier;
  score: number;
};

/** `stamped`: look among names that are spoilers as well. `limit`: 25 unless told, as many as Discord offers. */
export type SearchOptions = { kinds?: readonly Kind[]; show?: string; limit?: number; stamped?: boolean };

export type Search = {
  /** What the text means, best first, an entry once; nothing where no name is near. No text: the best-known. */
  find(text: string, options?: SearchOptions): Hit[];
  /** The nearest names however far, 3 unless told, for "did you mean". */
  near(text: string, options?: SearchOptions): Hit[];
};

/** One search for every command and for autocomplete. Prepares its statements; holds nothing else in memory. */
export function openSearch(db: Database): Search {
  const matches = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM search_word WHERE search_word MATCH ? ORDER BY rowid LIMIT ?',
    )
    .pluck();
  const namesById = db.prepare<NameQuery, NameRow>(`
    SELECT name.id, rank, show, kind, entry, role, stamped, text
    FROM json_each(@ids) AS wanted CROSS JOIN search_name AS name ON name.id = wanted.value
    WHERE (@show IS NULL OR show = @show)
      AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
      AND stamped <= @stamped
    LIMIT @limit`);
  const sharing = openPostings(db);

  const names = (ids: readonly number[], limit: number, { show, kinds, stamped = false }: SearchOptions) =>
    namesById.all({
      ids: JSON.stringify(ids),
      show: show ?? null,
      kinds: kinds ? JSON.stringify(kinds) : null,
      stamped: Number(stamped),
      limit,
    });
  const found = (queries: readonly string[], options: SearchOptions, limit: number): NameRow[] => {
    const rowids = queries.flatMap((query) => matches.all(query + scopeOf(options), limit + spare));
    const ids = [...new Set(rowids.map((rowid) => rowid % idSpan))];
    return names(ids, ids.length, options);
  };
  const like = (typed: Typed, options: SearchOptions): Like<NameRow>[] =>
    rankLike(typed, names(sharing(typed.words, mostSharing), mostCompared, options));

  const search = (text: string, least: number, limit: number, options: SearchOptions): Hit[] => {
    if (limit <= 0) return [];
    if (text.trim() === '')
      return bestOf(
        found([everything], options, limit).map((name) => hitOf(name, 0)),
        limit,
      );
    const typed = readTyped(text, options.kinds?.includes('episode') ?? true);
    if (!typed) return [];
    const hits = found(queriesOf(typed), options, limit).map((name) => hitOf(name, scoreFound(typed, name)));
    if (hits.length >= limit && bestOf(hits, limit).length === limit) return bestOf(hits, limit);
    const bar = hits.length > 0 ? Math.max(least, leastBesideFound) : least;
    for (const { name, likeness, score } of like(typed, options))
      if (likeness >= bar) hits.push(hitOf(name, score * scores.mostFuzzy));
    return bestOf(hits, limit);
  };

  return {
    find: (text, options = {}) => search(text, leastFound, options.limit ?? 25, options),
    near: (text, options = {}) => search(text, leastNear, options.limit ?? 3, options),
  };
}

/** Names that are asked of the index beyond the limit: an entry may match by more than one. */
const spare = 15;
/** How many names that share grams with a misspelt text are looked at, and how many in scope are compared with it. */
const mostSharing = 2000;
const mostCompared = 60;
/** How like the text a name must be: to be found, to stand beside names that have the text itself, to be offered. */
const leastFound = 0.6;
const leastBesideFound = 0.75;
const leastNear = 0.2;

type NameQuery = { ids: string; show: string | null; kinds: string | null; stamped: number; limit: number };
type NameRow = {
  id: number;
  rank: number;
  show: string;
  kind: Kind;
  entry: string;
  role: Role;
  stamped: number;
  text: string;
};
type Ranked = { hit: Hit; name: NameRow };

const everything = 'tag : (kshow OR kcharacter OR kepisode OR ktrope)';

/** FTS5 queries for what was typed, best first. Folded words have no punctuation, so nothing in them is syntax. */
function queriesOf({ full, core, coreWords, code, codeStart }: Typed): string[] {
  const wholes = [...new Set([full, core, ...(code ? [code] : [])])];
  const starts = codeStart ? [...wholes, codeStart] : wholes;
  return [
    `start : (${wholes.map((text) => `"${text}"`).join(' OR ')})`,
    `word : (${coreWords.map((word) => `"${word}"`).join(' AND ')})`,
    `start : (${starts.map((text) => `"${text}" *`).join(' OR ')})`,
    `word : (${coreWords.map((word) => `"${word}" *`).join(' AND ')})`,
  ];
}

function scopeOf({ kinds, show, stamped = false }: SearchOptions): string {
  const ofKinds = kinds
    ? ` AND tag : (${kinds.map((kind) => `"${kindTag(kind)}"`).join(' OR ') || '""'})`
    : '';
  const ofShow = show === undefined ? '' : ` AND tag : "${showTag(show)}"`;
  return ofKinds + ofShow + (stamped ? '' : ` NOT tag : "${stampedTag}"`);
}

function hitOf(name: NameRow, score: number): Ranked {
  const tier = tierOf(score);
  const { show, kind, entry: id, text: matched, role } = name;
  const hit = {
    show,
    kind,
    id,
    matched,
    role,
    stamped: name.stamped === 1,
    exact: tier === 'exact',
    tier,
    score,
  };
  return { hit, name };
}

function tierOf(score: number): Tier {
  if (score >= scores.sameCore) return 'exact';
  if (score >= scores.startOfWord) return 'prefix';
  return score >= scores.startsOfWords ? 'words' : 'fuzzy';
}

/** The best hit of each entry, in order: by score, then role and prominence (the rank), then the shorter name. */
function bestOf(all: readonly Ranked[], limit: number): Hit[] {
  const best = new Map<string, Hit>();
  const ordered = all.toSorted(
    (a, b) =>
      b.hit.score - a.hit.score ||
      a.name.stamped - b.name.stamped ||
      a.name.rank - b.name.rank ||
      a.name.text.length - b.name.text.length ||
      a.name.id - b.name.id,
  );
  for (const { hit } of ordered) {
    const key = `${hit.kind}/${hit.show}/${hit.id}`;
    if (!best.has(key)) best.set(key, hit);
    if (best.size === limit) break;
  }
  return [...best.values()];
}
