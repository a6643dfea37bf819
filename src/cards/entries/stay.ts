import { afterLast, beforeFirst } from '../../spoilers.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';

/**
 * Whether it may be told how long somebody is in a show: a list of seasons tells who leaves and who comes back, and is
 * known when all is over. Until then a card says only when they came.
 */
export function knowsStay(cover: SpoilerCover): boolean {
  const over = { fact: cover.view.order.lastOf(undefined) ?? afterLast, episode: beforeFirst };
  const isKnown = cover.knows(over);
  if (!isKnown) cover.leaveOut(over);
  return isKnown;
}

/** The first year in words such as "from January 2002, for four years"; none where they name no year. */
export const firstYear = (years: string | undefined): string | undefined => /\d{4}/.exec(years ?? '')?.[0];
