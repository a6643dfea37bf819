import type { Database } from 'better-sqlite3';
import { rankLike } from './fuzzy.ts';
import { bestOf, type Hit, hitOf, roleOf, tierOf } from './hits.ts';
import { roleRank } from './index.ts';
import { bestKnown, matchingNames, sameNames } from './matching.ts';
import { probe } from './probe.ts';
import { scoreFound, scores } from './rank.ts';
import { inScope, type Scope } from './scope.ts';
import { openResembling } from './similarity/resembling.ts';
import { loadIndex } from './stored.ts';
import { readTyped } from './typed.ts';

export type { Hit };

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

/** One search for every command and for autocomplete, over the index in `db`, which it reads into memory. */
export function openSearch(db: Database): Search {
  const index = loadIndex(db);
  const resembling = openResembling(index);

  const search = (text: string, least: number, limit: number, scope: SearchOptions): Hit[] => {
    if (limit <= 0 || scope.kinds?.length === 0) return [];
    const isIn = inScope(index, scope);
    if (text.trim() === '') {
      const known = bestKnown(index, isIn, limit).map((name) => ({ name, score: 0 }));
      return bestOf(index, known, limit).map((one) => hitOf(index, one));
    }
    const typed = readTyped(text, scope.kinds?.includes('episode') ?? true);
    if (!typed) return [];

    const asked = probe(index, typed);
    const matching = matchingNames(index, asked, isIn, limit * 2 + spare);
    for (const name of sameNames(index, asked, isIn)) matching.add(name);
    const found = Array.from(matching, (name) => ({ name, score: scoreFound(index, asked, name) }));
    const best = bestOf(index, found, limit);
    if (best.length === limit) return best.map((one) => hitOf(index, one));

    const bar = best.length > 0 ? Math.max(least, leastBesideFound) : least;
    const entryOf = (name: number) => index.names.entry[name];
    const foundEntries = new Set(best.map(({ name }) => entryOf(name)));
    const most = scope.show === undefined ? mostSharing : mostSharingForOneShow;
    const like = rankLike(
      index,
      typed,
      resembling(typed.words, isIn, most),
      bar,
      (name) => !foundEntries.has(entryOf(name)),
    );
    const isGuess = ({ name, score }: (typeof like)[number]) =>
      least >= leastFound &&
      typed.words.length === 1 &&
      roleOf(index, name) === 'actor' &&
      score < leastLikeActor;
    const fuzzy = like
      .filter((one) => !isGuess(one))
      .map(({ name, score }) => ({
        name,
        score: score * scores.mostFuzzy - roleCost * roleRank[roleOf(index, name)],
      }));
    return bestOf(index, [...best, ...fuzzy], limit).map((one) => hitOf(index, one));
  };

  const exact = (text: string, limit: number, scope: SearchOptions): Hit[] => {
    const typed = readTyped(text, scope.kinds?.includes('episode') ?? true);
    if (!typed) return [];
    const asked = probe(index, typed);
    const same = sameNames(index, asked, inScope(index, scope))
      .map((name) => ({ name, score: scoreFound(index, asked, name) }))
      .filter(({ score }) => tierOf(score) === 'exact');
    return bestOf(index, same, limit).map((one) => hitOf(index, one));
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
/** A single word is more often of a description ("kidney") than a misspelt half of an actor's name ("Sydney"). */
const leastLikeActor = 0.63;
/** By how much a resemblance to an alias counts for less than one to a name, and one to an actor for less than that. */
const roleCost = 0.01;
/** An entry may match by more than one name, so more names are read than entries wanted. */
const spare = 15;
/** How many names are taken that share pieces with a text; of those in scope the first few dozen are compared with it. */
const mostSharing = 300;
const mostSharingForOneShow = 1500;
