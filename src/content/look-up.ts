import type { Catalog, Link } from './catalog.ts';
import { type Kind, parseRef, type Ref } from './ref.ts';
import type { Hit, Search } from './search.ts';

/** What a typed name means. Links are in order, best first. */
export type Outcome =
  /** One entry; `others` may have been meant instead. `spoiler`: the name itself gives something away. */
  | { type: 'found'; entry: Link; others: Link[]; spoiler: boolean }
  | { type: 'several'; entries: Link[] }
  | { type: 'none'; near: Link[] };

const othersOffered = 3;
const severalOffered = 10;

/** Finds the entry of `kind` that `text` means: a reference that was chosen from a list, or whatever somebody typed. */
export function lookUp(
  { catalog, search }: { catalog: Catalog; search: Search },
  kind: Kind,
  text: string,
  shows: readonly string[],
): Outcome {
  const chosen = parseRef(text.trim());
  const entry = chosen?.kind === kind ? catalog.link(chosen) : null;
  if (entry) return { type: 'found', entry, others: [], spoiler: false };

  const inShows = (find: (show?: string) => Hit[]): Hit[] =>
    (shows.length === 0 ? find() : shows.flatMap((show) => find(show))).sort((a, b) => b.score - a.score);
  const options = (show?: string) => ({ kinds: [kind], ...(show === undefined ? {} : { show }) });
  const links = (hits: readonly Ref[], most: number) =>
    hits.slice(0, most).flatMap((hit) => catalog.link(hit) ?? []);

  const same = inShows((show) => search.exact(text, options(show)));
  const hits = same.length > 0 ? same : inShows((show) => search.find(text, options(show)));
  const [best, ...rest] = hits;
  if (!best?.exact) {
    const [covered] = inShows((show) => search.exact(text, { ...options(show), stamped: true }));
    const secret = covered && catalog.link(covered);
    if (secret) return { type: 'found', entry: secret, others: [], spoiler: true };
  }
  if (!best)
    return {
      type: 'none',
      near: links(
        inShows((show) => search.near(text, options(show))),
        othersOffered,
      ),
    };

  const equals = rest.filter((hit) => hit.tier !== 'fuzzy' && isEqual(hit, best));
  if (equals.length > 0) return { type: 'several', entries: links([best, ...equals], severalOffered) };
  const found = catalog.link(best);
  if (!found) return { type: 'none', near: [] };
  const others = links(
    rest.filter((hit) => isRival(hit, best)),
    othersOffered,
  );
  return { type: 'found', entry: found, others, spoiler: false };
}

/** Whether nothing but chance would prefer one to the other; a role's own name goes before that of its actor. */
const isEqual = (a: Hit, b: Hit): boolean =>
  a.score === b.score && (a.role === 'actor') === (b.role === 'actor');

/** Whether a lesser hit may have been meant instead of the best: never where that one is exact, and only if it is near. */
const isRival = (hit: Hit, best: Hit): boolean =>
  !best.exact && (hit.tier === 'fuzzy') === (best.tier === 'fuzzy') && hit.score > best.score - 0.1;

/** The shows that a typed or chosen show name means; `null` when it means none, all when nothing was typed. */
export function showsMeant(
  { catalog, search }: { catalog: Catalog; search: Search },
  text: string | undefined,
): string[] | null {
  if (text === undefined || text.trim() === '') return [];
  const outcome = lookUp({ catalog, search }, 'show', text, []);
  if (outcome.type === 'found') return [outcome.entry.id];
  return outcome.type === 'several' ? outcome.entries.map(({ id }) => id) : null;
}
