import type { Database } from 'better-sqlite3';
import type { When } from '../../spoilers.ts';
import { rankLike } from './fuzzy.ts';
import { type Kind, type Role, roleRank } from './index.ts';
import { type Name, openNames, type Scope } from './names.ts';
import { scoreFound, scores } from './rank.ts';
import { readTyped } from './typed.ts';

export type Tier = 'exact' | 'prefix' | 'words' | 'fuzzy';

/**
 * An entry that was found. `matched` is the name that did it; `when`: from when that name is known. `score` runs from 1, the
 * same name, down to 0; a name that merely resembles the text stays below 0.7.
 */
export type Hit = {
  show: string;
  kind: Kind;
  id: string;
  matched: string;
  role: Role;
  when: When;
  exact: boolean;
  tier: Tier;
  score: number;
};

/** `limit`: 25 unless told, as many as Discord offers. */
export type SearchOptions = Scope & { limit?: number };

export type Search = {
  /** Only names that are just that, best first, an entry once: a fraction of the time that `find` takes. */
  exact(text: string, options?: SearchOptions): Hit[];
  /** What the text means, best first, an entry once; nothing where no name is near. No text: the best-known. */
  find(text: string, options?: SearchOptions): Hit[];
  /** The nearest names, also those that `find` thinks too far; 3 unless told. For "did you mean". */
  near(text: string, options?: SearchOptions): Hit[];
};

/** One search for every command and for autocomplete, over the index in `db`. */
export function openSearch(db: Database): Search {
  const names = openNames(db);

  const search = (text: string, least: number, limit: number, scope: SearchOptions): Hit[] => {
    if (limit <= 0 || scope.kinds?.length === 0) return [];
    if (text.trim() === '') return bestOf(names.bestKnown(scope, limit).map(hitOf(0)), limit);
    const typed = readTyped(text, scope.kinds?.includes('episode') ?? true);
    if (!typed) return [];

    const found = names
      .having(typed, scope, limit * 2 + spare)
      .map((name) => hitOf(scoreFound(typed, name))(name));
    const hits = bestOf(found, limit);
    if (hits.length === limit) return hits;

    const bar = hits.length > 0 ? Math.max(least, leastBesideFound) : least;
    const fuzzy = rankLike(typed, names.resembling(typed, scope))
      .filter(({ likeness }) => likeness >= bar)
      .map(({ name, score }) => hitOf(score * scores.mostFuzzy - roleCost * roleRank[name.role])(name));
    return bestOf([...found, ...fuzzy], limit);
  };

  const exact = (text: string, limit: number, scope: SearchOptions): Hit[] => {
    const typed = readTyped(text, scope.kinds?.includes('episode') ?? true);
    if (!typed) return [];
    const found = names.same(typed, scope).map((name) => hitOf(scoreFound(typed, name))(name));
    return bestOf(
      found.filter(({ hit }) => hit.exact),
      limit,
    );
  };

  return {
    exact: (text, options = {}) => exact(text, options.limit ?? 25, options),
    find: (text, options = {}) => search(text, leastFound, options.limit ?? 25, options),
    near: (text, options = {}) => search(text, leastNear, options.limit ?? 3, options),
  };
}

/** How like the text a name must be: to be found, to stand beside names that have the text itself, to be offered. */
const leastFound = 0.6;
const leastBesideFound = 0.75;
const leastNear = 0.35;
/** By how much a resemblance to an alias counts for less than one to a name, and one to an actor for less than that. */
const roleCost = 0.01;
/** An entry may match by more than one name, so more names are read than entries wanted. */
const spare = 15;

type Ranked = { hit: Hit; name: Name };

const hitOf =
  (score: number) =>
  (name: Name): Ranked => {
    const { show, kind, entry: id, role, text: matched } = name;
    const tier = tierOf(score);
    const hit = {
      show,
      kind,
      id,
      matched,
      role,
      when: { fact: name.fact, episode: name.episode },
      exact: tier === 'exact',
      tier,
      score,
    };
    return { hit, name };
  };

function tierOf(score: number): Tier {
  if (score >= scores.sameCore) return 'exact';
  if (score >= scores.startOfCore) return 'prefix';
  return score >= scores.startsOfWords ? 'words' : 'fuzzy';
}

/** The best hit of each entry, in order: by score, then role and prominence (the rank), then the shorter name. */
function bestOf(all: readonly Ranked[], limit: number): Hit[] {
  const best = new Map<string, Hit>();
  const ordered = all.toSorted(
    (a, b) =>
      b.hit.score - a.hit.score ||
      a.name.fact - b.name.fact ||
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
