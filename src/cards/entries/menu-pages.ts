import { formatRef, parseRef, type Ref } from '../../content/ref.ts';
import type { Menu, MenuOption } from '../kit/card.ts';
import { costOf } from '../kit/pages.ts';
import { words } from './words.ts';

/** The menus of an entry's card, with the letter that stands for each in the value of an option. */
const letters = { character: 'c', trope: 't', episode: 'e', covered: 'x' } as const;
export type MenuName = keyof typeof letters;
const names = Object.keys(letters) as MenuName[];

/** A menu of a card that is turned to a page, from 0; the others stand at their first. `page`: that of the card. */
export type MenuTurn = { entry: Ref; page: number; menu: MenuName; menuPage: number };

/** A turn as the value of an option, at most 100 characters: `m/c/2/0/c:backstage-ca:kit-dunn`. */
const formatTurn = ({ entry, page, menu, menuPage }: MenuTurn): string =>
  `m/${letters[menu]}/${menuPage}/${page}/${formatRef(entry)}`;

/** Reads what an option that turns a menu carries; `null`: it does not turn one. */
export function parseTurn(value: string): MenuTurn | null {
  const [, letter, menuPage, page, ref = ''] = /^m\/([ctex])\/(\d{1,4})\/(\d{1,9})\/(.+)$/.exec(value) ?? [];
  const menu = names.find((name) => letters[name] === letter);
  const entry = parseRef(ref);
  return menu && entry ? { entry, page: Number(page), menu, menuPage: Number(menuPage) } : null;
}

/** A menu before it is cut into pages. */
export type WholeMenu = Omit<Menu, 'kind'> & { name: MenuName };

/** Discord shows no more in one menu. Source: discord-api-docs, "String Select". */
const mostOptions = 25;
/** What the menus of one card may take together, in bytes: half of what a message can hold. */
export const roomOfMenus = 5000;
/** What an option takes beside its texts, and the longest of its label that is shown. */
const optionCost = 40;
const longestLabel = 100;

const costOfOption = ({ label, mark = '', value, description = '' }: MenuOption): number =>
  optionCost + costOf(label.slice(0, longestLabel)) + costOf(mark + value + description);
const costOfOptions = (options: readonly MenuOption[]): number =>
  options.reduce((sum, option) => sum + costOfOption(option), 0);

/**
 * The menus of a card, each at its first page but for the one that is turned. Those that are too long for one menu, or
 * together for one message, have pages, and options that turn them. `card`: the page of the card they stand on.
 */
export function pagedMenus(
  menus: readonly WholeMenu[],
  card: { entry: Ref; page: number },
  turned: MenuTurn | null,
): { name: MenuName; menu: Menu }[] {
  const filled = menus.filter(({ options }) => options.length > 0);
  const fitTogether = costOfMenus(menus) <= roomOfMenus;
  const share = roomOfMenus / Math.max(1, filled.length);
  return filled.map(({ name, ...whole }) => {
    const { options } = whole;
    if (options.length <= mostOptions && (fitTogether || costOfOptions(options) <= share)) {
      return { name, menu: { kind: 'menu', ...whole } };
    }
    const pages = pagesOf(options, share);
    const at = Math.min(turned?.menu === name ? turned.menuPage : 0, pages.length - 1);
    const shown = pages[at] ?? [];
    const before = pages.slice(0, at).reduce((sum, page) => sum + page.length, 0);
    const behind = options.length - before - shown.length;
    const turn = (menuPage: number) => formatTurn({ ...card, menu: name, menuPage });
    return {
      name,
      menu: {
        kind: 'menu',
        id: whole.id,
        placeholder: words.menuPart(whole.placeholder, before + 1, before + shown.length, options.length),
        isPart: true,
        options: [
          ...(before > 0 ? [{ label: words.earlierOptions(before), value: turn(at - 1) }] : []),
          ...shown,
          ...(behind > 0 ? [{ label: words.furtherOptions(behind), value: turn(at + 1) }] : []),
        ],
      },
    };
  });
}

/** What menus take of a message on any of their pages, in bytes. */
export const costOfMenus = (menus: readonly WholeMenu[]): number =>
  menus.reduce((sum, { options }) => sum + costOfOptions(options), 0);

/** Options in groups that leave room for the two that turn. */
function pagesOf(options: readonly MenuOption[], room: number): MenuOption[][] {
  const pages: MenuOption[][] = [];
  let left = 0;
  for (const option of options) {
    const cost = costOfOption(option);
    const page = pages.at(-1);
    if (!page || page.length === mostOptions - 2 || cost > left) {
      pages.push([option]);
      left = room - 2 * costOfTurn - cost;
    } else {
      page.push(option);
      left -= cost;
    }
  }
  return pages;
}

/** What an option that turns takes, in bytes. */
const costOfTurn = 170;
