import { subtext } from '@discordjs/formatters';
import type { Ref } from '../../content/ref.ts';
import { type Card, card, type Row, type Section } from '../kit/card.ts';
import { clampPage, costOf, fitPages, nonEmpty, pagerRow } from '../kit/pages.ts';
import { cardId } from './actions.ts';
import { costOfMenus, type MenuTurn, pagedMenus, roomOfMenus, type WholeMenu } from './menu-pages.ts';
import { words } from './words.ts';

/** Which page of a card is shown, from 0, and which of its menus is turned. */
export type Place = { page: number; turned: MenuTurn | null };

type Paged = Pick<Card, 'title' | 'subtitle' | 'footer' | 'covered' | 'accent' | 'thumbnail'> & {
  entry: Ref;
  pages: readonly (readonly Section[])[];
  /** Buttons between the pager and the menus. */
  buttons?: readonly Row[];
  menus: readonly WholeMenu[];
};

/**
 * One page of an entry's card with its pager and its menus, and behind a cover the menu of what gives something away.
 * No page holds more than a message does beside the rest: what is too much for one goes on on the next.
 */
export function pagedCard(
  { entry, pages, buttons = [], menus, ...rest }: Paged,
  { page, turned }: Place,
): Card[] {
  const rows = Buffer.byteLength(JSON.stringify(buttons)) + Math.min(roomOfMenus, costOfMenus(menus));
  const fitted = fitPages(nonEmpty(pages), roomOfText(rest, rows));
  const shown = clampPage(page, fitted.length);
  const drawn = pagedMenus(menus, { entry, page: shown }, turned);
  const rowsOf = (isCovered: boolean): Row[] =>
    drawn.filter(({ name }) => (name === 'covered') === isCovered).map(({ menu }) => menu);
  const [open, covered] = [rowsOf(false), rowsOf(true)];
  const pager = pagerRow(shown, fitted.length, (to) => cardId(entry, to));
  const { accent } = rest;
  return [
    card({ ...rest, sections: fitted[shown] ?? [], rows: [...pager, ...buttons, ...open] }),
    ...(covered.length === 0
      ? []
      : [
          card({
            ...(accent !== undefined && { accent }),
            sections: [{ lines: [subtext(words.coveredMenu)] }],
            rows: covered,
            covered: true,
          }),
        ]),
  ];
}

/** What a page holds at most, in bytes, so that it can be read on a small screen, and at least. */
const roomOfPage = { most: 3000, least: 1000 } as const;
/** What a message holds, in bytes, less what is added below a card: its pager, and buttons that others put there. */
const roomOfMessage = 9000 - 1400;

/** The room that the rest of a card leaves for the text of its pages, in bytes. `rows`: what its rows take. */
export function roomOfText(
  { title = '', subtitle = '', footer = [] }: Pick<Card, 'title' | 'subtitle' | 'footer'>,
  rows: number,
): number {
  const head = costOf(title.slice(0, shownOfHead)) + costOf(subtitle.slice(0, shownOfHead));
  const foot = costOf(footer.join('\n').slice(0, shownOfHead));
  return Math.max(roomOfPage.least, Math.min(roomOfPage.most, roomOfMessage - head - foot - rows));
}

/** Heads and small print that are longer are cut where a card is drawn. In characters. */
const shownOfHead = 500;
