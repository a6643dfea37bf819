import { formatRef, type Ref } from '../../content/ref.ts';
import { buttonRows, type Row, type Section } from './card.ts';
import { customId } from './custom-id.ts';

/** The action of the buttons and menus that show a card; answered by the command named like the entry's kind. */
export const cardAction = 'card';

/** The custom id that shows page `page` (from 0) of an entry's card. */
export const cardId = (ref: Ref, page = 0): string =>
  customId(ref.kind, cardAction, page === 0 ? formatRef(ref) : `${formatRef(ref)}/${page}`);

/** `items` in groups of at most `size`. */
export function inPages<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  );
}

/** The page that is really there for the one asked for: the first or last when it lies outside. */
export const clampPage = (page: number, count: number): number => Math.max(0, Math.min(page, count - 1));

/** Back and forward buttons through `count` pages; no row when there is only one. */
export function pagerRow(page: number, count: number, idOf: (page: number) => string): Row[] {
  if (count < 2) return [];
  return buttonRows([
    { label: '◀ Back', id: idOf(page - 1), disabled: page === 0 },
    { label: `More ▶ (${page + 1} of ${count})`, id: idOf(page + 1), disabled: page === count - 1 },
  ]);
}

/** Pages of sections without the empty ones. */
export const nonEmpty = (pages: readonly (readonly Section[])[]): (readonly Section[])[] =>
  pages.filter((sections) => sections.some(({ lines }) => lines.length > 0));
