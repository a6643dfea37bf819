import type { Example, Link } from '../../content/catalog/catalog.ts';
import { formatRef, type Kind } from '../../content/ref.ts';
import { latest, type Order, type When } from '../../spoilers.ts';
import type { MenuOption } from '../kit/card.ts';
import { nameFor, type SpoilerCover, type View } from '../kit/spoiler-cover.ts';
import { pickEntry } from './actions.ts';
import { distinct, whenOfExample } from './entry-lines.ts';
import type { WholeMenu } from './menu-pages.ts';
import { withMarks } from './tell-apart.ts';
import { words } from './words.ts';

/** A link together with the time of the fact that it follows from: a spoiler's link is one too. */
export type RelatedEntry = { to: Link; when: When };

/** Whether a viewer may know that there is this link. */
const isOpen = ({ to, when }: RelatedEntry, { knows }: SpoilerCover): boolean => knows(latest(to.when, when));

/**
 * Menus that walk on to the linked entries: one a kind for those that a viewer may know of, and one for what is linked
 * only through a spoiler, which is empty where such things are held back.
 */
export function relatedMenus(related: readonly RelatedEntry[], cover: SpoilerCover): WholeMenu[] {
  const open = distinct(related.filter((entry) => isOpen(entry, cover)).map(({ to }) => to));
  const isListed = new Set(open.map(formatRef));
  const covered = distinct(related.map(({ to }) => to)).filter((link) => !isListed.has(formatRef(link)));
  const everything = { ...cover.view, ceiling: Number.POSITIVE_INFINITY };
  return [
    ...(['character', 'trope', 'episode'] as const).map((kind) => ({
      name: kind,
      id: pickEntry[kind].id({ menu: 'open' }),
      placeholder: words.kindMenu[kind],
      options: options(
        open.filter((link) => link.kind === kind),
        cover.view,
      ),
    })),
    {
      name: 'covered',
      id: pickEntry.search.id({ menu: 'covered' }),
      placeholder: words.openCard,
      options: cover.view.hides ? [] : options(covered, everything),
    },
  ];
}

function options(links: readonly Link[], view: View): MenuOption[] {
  const named = links.flatMap((link) => {
    const name = nameFor(link, view);
    return name === null ? [] : [{ link, name }];
  });
  return withMarks(named).map(({ link, name, mark }) => ({ label: name, mark, value: formatRef(link) }));
}

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
