import { type Button, buttonRow, type Row } from './card.ts';
import { words } from './words.ts';

/** `items` in groups of at most `size`. */
export function inPages<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  );
}

/** The page that is really there for the one asked for: the first or last when it lies outside. */
export const clampPage = (page: number, count: number): number => Math.max(0, Math.min(page, count - 1));

/** From how many pages on there are buttons that leap, and over how many. */
const leap = 10;

/** Back and forward buttons through `count` pages, and where there are many, leaps; no row when there is only one. */
export function pagerRow(page: number, count: number, idOf: (page: number) => Button['id']): Row[] {
  if (count < 2) return [];
  const [before, behind] = [Math.max(0, page - leap), Math.min(count - 1, page + leap)];
  return buttonRow([
    ...(page - before > 1 && count > leap
      ? [{ label: words.leapBack(page - before), id: idOf(before) }]
      : []),
    { label: words.back, id: idOf(page - 1), disabled: page === 0 },
    { label: words.more(page + 1, count), id: idOf(page + 1), disabled: page === count - 1 },
    ...(behind - page > 1 && count > leap ? [{ label: words.leapOn(behind - page), id: idOf(behind) }] : []),
  ]);
}

/** What a text takes of a message, in bytes. */
export const costOf = (safe: string): number => Buffer.byteLength(JSON.stringify(safe));
