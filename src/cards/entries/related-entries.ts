import { type APIContainerComponent, ComponentType } from 'discord-api-types/v10';
import type { Example, Link } from '../../content/catalog/catalog.ts';
import { formatRef, type Kind } from '../../content/ref.ts';
import { latest, type Order, type When } from '../../spoilers.ts';
import { type MenuOption, menuRow, type Row } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { small } from '../kit/markdown.ts';
import { nameFor, type SpoilerCover, type View } from '../kit/spoiler-cover.ts';
import { distinct, whenOfExample } from './entry-lines.ts';

/** A link together with the time of the fact that it follows from: a spoiler's link is one too. */
export type RelatedEntry = { to: Link; when: When };

/** The action of a menu whose chosen value is a reference; answered by the command named like the kind. */
export const pickAction = 'pick';

const titles: Record<Kind, string> = {
  show: 'Shows',
  character: 'Characters',
  episode: 'Episodes',
  trope: 'Tropes',
};

/** Whether a viewer may know that there is this link. */
const isOpen = ({ to, when }: RelatedEntry, { knows }: SpoilerCover): boolean => knows(latest(to.when, when));

/** Menus that walk on to the linked entries a viewer may know of, one a kind. */
export function relatedMenus(related: readonly RelatedEntry[], cover: SpoilerCover): Row[] {
  const open = distinct(related.filter((entry) => isOpen(entry, cover)).map(({ to }) => to));
  return (['character', 'trope', 'episode'] as const).flatMap((kind) => {
    const links = open.filter((link) => link.kind === kind);
    return menuRow(customId(kind, pickAction, 'open'), titles[kind], options(links, cover.view));
  });
}

/** What is linked only through a spoiler, covered as a whole; nothing where such things are held back. */
export function coveredMenu(
  related: readonly RelatedEntry[],
  cover: SpoilerCover,
  accent: string,
): APIContainerComponent[] {
  const open = new Set(related.filter((entry) => isOpen(entry, cover)).map(({ to }) => formatRef(to)));
  const covered = distinct(related.map(({ to }) => to)).filter((link) => !open.has(formatRef(link)));
  if (cover.view.hides || covered.length === 0) return [];
  const everything = { ...cover.view, ceiling: Number.POSITIVE_INFINITY };
  const menu = menuRow(
    customId('search', pickAction, 'covered'),
    'Open a card',
    options(covered, everything),
  );
  const content = small('Further cards that give something away');
  return [
    {
      type: ComponentType.Container,
      accent_color: Number.parseInt(accent.slice(1), 16),
      spoiler: true,
      components: [{ type: ComponentType.TextDisplay, content }, ...menu],
    },
  ];
}

const options = (links: readonly Link[], view: View): MenuOption[] =>
  links.flatMap((link) => {
    const label = nameFor(link, view);
    return label === null ? [] : [{ label, value: formatRef(link) }];
  });

/** The related of a trope's examples. */
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
