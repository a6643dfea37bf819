import { afterLast, isUnder, type Viewer } from '../../spoilers.ts';
import type { Catalog, Link } from '../catalog/catalog.ts';
import { parseSeason } from '../episode-code.ts';
import { type Kind, parseRef, type Ref } from '../ref.ts';
import { episodeNumbers } from '../seasons.ts';
import type { Hit, Search } from './search.ts';

/**
 * What a typed name means. Links are in order, best first. `isPrivate`: others here may not know of it, or not by that
 * name, so that it is for the member alone.
 */
export type Outcome =
  /** One entry; `others` may have been meant instead. `isSecret`: the name gives away what the member may not know. */
  | { type: 'found'; entry: Link; others: Link[]; isSecret: boolean; isPrivate: boolean }
  | { type: 'several'; entries: Link[]; isPrivate: boolean }
  | { type: 'none'; near: Link[]; isPrivate: boolean };

/** Who reads an answer: everybody where it is asked for, or the member who asks. */
export type Viewers = { everybody: Viewer; member: Viewer };

type Sources = { catalog: Catalog; search: Search; viewers: Viewers };

const othersOffered = 3;
/** As many as anybody would leaf through. */
const severalOffered = 200;

/** Finds the entry of `kind` that `text` means: a reference that was chosen from a list, or whatever somebody typed. */
export function lookUp(sources: Sources, kind: Kind, text: string, shows: readonly string[]): Outcome {
  const { catalog, viewers } = sources;
  const { everybody } = viewers;
  const chosen = parseRef(text.trim());
  const entry = chosen?.kind === kind && everybody.has(chosen.show) ? catalog.link(chosen) : null;
  if (entry) return { type: 'found', entry, others: [], isSecret: false, isPrivate: false };

  const asked = { ...sources, kind, text, shows };
  // Thirty episodes of one title are narrowed by their season; a title that has such words in it goes before.
  const narrowed = kind === 'episode' ? parseSeason(text) : null;
  if (narrowed && !exactAmong(asked, everything(everybody)).best) {
    const { season, rest } = narrowed;
    const outcome = meant({ ...asked, text: rest, season });
    if (outcome.type !== 'none') return outcome;
  }
  return meant(asked);
}

/** What a text means, of the season alone that stood beside it. */
function meant(asked: Asked): Outcome {
  const { catalog, viewers } = asked;
  const { everybody, member } = viewers;
  const open = among(asked, everybody);
  if (open.best?.exact) return meaning(asked, open, false);
  const own = exactAmong(asked, member);
  if (own.best) return meaning(asked, own, true);
  // Where the reader decides, whoever knows a secret name may read on.
  const [secret] = everybody.hides ? [] : exactAmong(asked, everything(everybody)).hits;
  const owner = secret && catalog.link(secret);
  if (owner) return { type: 'found', entry: owner, others: [], isSecret: true, isPrivate: true };

  if (open.best) return meaning(asked, open, false);
  const known = among(asked, member);
  if (known.best) return meaning(asked, known, true);
  // The answer repeats what was typed, which may be a name that is held back here.
  const isPrivate = everybody.hides;
  return { type: 'none', near: linksOf(catalog, near(asked, everybody), othersOffered), isPrivate };
}

type Asked = Sources & { kind: Kind; text: string; shows: readonly string[]; season?: number };
type Found = { best: Hit | undefined; hits: Hit[] };

const everything = (viewer: Viewer): Viewer => ({ ...viewer, ceilingIn: () => afterLast });

/** What a search finds for a viewer in the shows that are meant, best first. */
function inShows(
  { kind, text, shows, season }: Asked,
  viewer: Viewer,
  find: Search['find'],
  limit?: number,
): Hit[] {
  const scope = { kinds: [kind], viewer, ...(limit !== undefined && { limit }) };
  const hits =
    shows.length === 0 ? find(text, scope) : shows.flatMap((show) => find(text, { ...scope, show }));
  return hits
    .filter((hit) => season === undefined || isOfSeason(hit, season))
    .sort((a, b) => b.score - a.score);
}

/** Whether an entry is an episode of a season. */
export const isOfSeason = ({ kind, id }: Pick<Ref, 'kind' | 'id'>, season: number): boolean =>
  kind === 'episode' && episodeNumbers(id).season === season;

const found = (hits: Hit[]): Found => ({ best: hits[0], hits });
const near = (asked: Asked, viewer: Viewer): Hit[] => inShows(asked, viewer, asked.search.near);
const exactAmong = (asked: Asked, viewer: Viewer): Found =>
  found(inShows(asked, viewer, asked.search.exact, severalOffered));
function among(asked: Asked, viewer: Viewer): Found {
  const same = exactAmong(asked, viewer);
  if (same.best) return same;
  const { find } = asked.search;
  const few = inShows(asked, viewer, find, asked.season === undefined ? undefined : severalOffered);
  const [best, last] = [few[0], few.at(-1)];
  // Where there is no end to those that are equally good, there are more of them.
  const hasMore = best && last && few.length > 1 && isEqual(last, best);
  return found(hasMore ? inShows(asked, viewer, find, severalOffered) : few);
}

const linksOf = (catalog: Catalog, hits: readonly Ref[], most: number): Link[] =>
  hits.slice(0, most).flatMap((hit) => catalog.link(hit) ?? []);

/** What was found means one entry, or several that nothing but chance would prefer to one another. */
function meaning({ catalog }: Asked, { best, hits }: Found, isPrivate: boolean): Outcome {
  const entry = best && catalog.link(best);
  if (!entry) return { type: 'none', near: [], isPrivate };
  const rest = hits.slice(1);
  const equals = rest.filter((hit) => hit.tier !== 'fuzzy' && isEqual(hit, best));
  if (equals.length > 0) {
    return { type: 'several', entries: linksOf(catalog, [best, ...equals], severalOffered), isPrivate };
  }
  const rivals = rest.filter((hit) => isRival(hit, best));
  const others = linksOf(catalog, rivals, othersOffered);
  return { type: 'found', entry, others, isSecret: false, isPrivate };
}

/**
 * Whether nothing but chance would prefer one to the other: a role's own name goes before that of its actor, and an
 * episode's before that of its season.
 */
const isEqual = (a: Hit, b: Hit): boolean => a.score === b.score && lesser(a) === lesser(b);
const lesser = ({ role }: Hit): string | null => (role === 'actor' || role === 'season' ? role : null);

/**
 * Whether a lesser hit may have been meant instead of the best: only if it is near, and where that one is exact, only what
 * is written almost like it ("Home!" beside "Home").
 */
const isRival = (hit: Hit, best: Hit): boolean =>
  best.exact
    ? hit.score > best.score - writtenAlike
    : (hit.tier === 'fuzzy') === (best.tier === 'fuzzy') && hit.score > best.score - 0.1;

/** More than lies between a name and the same in another writing, and less than to any other. */
const writtenAlike = 0.006;

/** Whether a viewer may know an entry. */
export const mayKnow = ({ show, when }: Link, viewer: Viewer): boolean =>
  viewer.has(show) && isUnder(when, viewer.ceilingIn(show));

/** The shows that a typed or chosen show name means; `null` when it means none, all when nothing was typed. */
export function showsMeant(sources: Sources, text: string | undefined): string[] | null {
  if (text === undefined || text.trim() === '') return [];
  const outcome = lookUp(sources, 'show', text, []);
  if (outcome.type === 'found') return [outcome.entry.id];
  return outcome.type === 'several' ? outcome.entries.map(({ id }) => id) : null;
}
