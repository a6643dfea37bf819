import { subtext } from '@discordjs/formatters';
import type { Example, Link } from '../../content/catalog/catalog.ts';
import { formatRef, type Kind } from '../../content/ref.ts';
import { latest, type Order, type When } from '../../spoilers.ts';
import { type Card, card, type MenuOption, menuRow, type Row } from '../kit/card.ts';
import { nameFor, type SpoilerCover, type View } from '../kit/spoiler-cover.ts';
import { pickEntry } from './actions.ts';
import { distinct, whenOfExample } from './entry-lines.ts';
import { words } from './words.ts';

/** A link together with the time of the fact that it follows from: a spoiler's link is one too. */
export type RelatedEntry = { to: Link; when: When };

/** Whether a viewer may know that there is this link. */
const isOpen = ({ to, when }: RelatedEntry, { knows }: SpoilerCover): boolean => knows(latest(to.when, when));

/** Menus that walk on to the linked entries a viewer may know of, one a kind. */
export function relatedMenus(related: readonly RelatedEntry[], cover: SpoilerCover): Row[] {
  const open = distinct(related.filter((entry) => isOpen(entry, cover)).map(({ to }) => to));
  return (['character', 'trope', 'episode'] as const).flatMap((kind) => {
    const links = open.filter((link) => link.kind === kind);
    return menuRow(pickEntry[kind].id({ menu: 'open' }), words.kindMenu[kind], options(links, cover.view));
  });
}

/** What is linked only through a spoiler, covered as a whole; nothing where such things are held back. */
export function coveredMenu(related: readonly RelatedEntry[], cover: SpoilerCover, accent: string): Card[] {
  const open = new Set(related.filter((entry) => isOpen(entry, cover)).map(({ to }) => formatRef(to)));
  const covered = distinct(related.map(({ to }) => to)).filter((link) => !open.has(formatRef(link)));
  if (cover.view.hides || covered.length === 0) return [];
  const everything = { ...cover.view, ceiling: Number.POSITIVE_INFINITY };
  const rows = menuRow(
    pickEntry.search.id({ menu: 'covered' }),
    words.openCard,
    options(covered, everything),
  );
  return [card({ accent, sections: [{ lines: [subtext(words.coveredMenu)] }], rows, covered: true })];
}

const options = (links: readonly Link[], view: View): MenuOption[] =>
  links.flatMap((link) => {
    const label = nameFor(link, view);
    return label === null ? [] : [{ label, value: formatRef(link) }];
  });

/** What is linked from a trope's examples. */
export const entriesOfExamples = (
  examples: readonly Example[],
  kinds: readonly Kind[],
  order: Order,
): RelatedEntry[] =>
  examples.flatMap((example) =>
    [example.trope, ...example.characters, ...(example.episode ? [example.episode] : [])]
      .filter(({ kind }) => kinds.includes(kind))
      .map((to) => ({ to, when: whenOfExample(example, order) })),
  );
