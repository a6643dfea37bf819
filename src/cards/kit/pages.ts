import { type Button, buttonRow, type Row, type Section } from './card.ts';
import { words } from './words.ts';

/** `items` in groups of at most `size`. */
export function inPages<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  );
}

/** The page that is really there for the one asked for: the first or last when it lies outside. */
export const clampPage = (page: number, count: number): number => Math.max(0, Math.min(page, count - 1));

/** Back and forward buttons through `count` pages; no row when there is only one. */
export function pagerRow(page: number, count: number, idOf: (page: number) => Button['id']): Row[] {
  if (count < 2) return [];
  return buttonRow([
    { label: words.back, id: idOf(page - 1), disabled: page === 0 },
    { label: words.more(page + 1, count), id: idOf(page + 1), disabled: page === count - 1 },
  ]);
}

/** Pages of sections without the empty ones. */
export const nonEmpty = (pages: readonly (readonly Section[])[]): (readonly Section[])[] =>
  pages.filter((sections) => sections.some(({ lines }) => lines.length > 0));
