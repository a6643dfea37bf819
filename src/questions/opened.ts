import { allSeen, everybodyIn, noCeiling, noRules, type Orders, type Seen } from '../spoilers.ts';
import { askableTo } from './pool.ts';
import type { Question } from './question.ts';

/** How many questions a ceiling opens. */
export type Opened = { seen: Seen; questions: number };

/**
 * How many questions of a pool are asked of a server that has set nothing, at the end of each season, and of one that has
 * seen all. `seasons`: those of the one show that is asked about; none where it is about several.
 */
export function openedAt(
  pool: readonly Question[],
  orders: Orders,
  show: string | null,
  seasons: readonly number[],
): Opened[] {
  const order = show === null ? null : orders(show);
  const ends = seasons.flatMap((season) => {
    const last = order?.lastOf(season) ?? null;
    const id = last === null ? null : (order?.episodeAt(last) ?? null);
    return id ?? [];
  });
  return [noCeiling, ...ends, allSeen].map((seen) => {
    const viewer = everybodyIn({ ...noRules, ceilings: new Map([[show ?? '', seen]]) }, orders);
    return { seen, questions: pool.filter(askableTo(viewer, pool)).length };
  });
}
