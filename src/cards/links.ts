import type { Example, Link } from '../content/catalog.ts';
import { formatRef, type Kind } from '../content/ref.ts';
import type { Stamp } from '../content/schema.ts';
import { isStamped } from '../content/stamp.ts';
import { menuRow, type Row } from './card.ts';
import { customId } from './custom-id.ts';
import { distinct } from './entry-lines.ts';

/** A link together with the fact that it follows from: a spoiler's link is one too. */
export type Lead = { to: Link; because: Stamp };

/** The action of a menu whose chosen value is a reference; answered by the command named like the kind. */
export const pickAction = 'pick';

const titles: Record<Kind, string> = {
  show: 'Shows',
  character: 'Characters',
  episode: 'Episodes',
  trope: 'Tropes',
};

/**
 * Menus that walk on to linked entries, one a kind. What is linked only through a spoiler goes into a menu of its own,
 * closed until the reader opens it.
 */
export function leadMenus(leads: readonly Lead[]): Row[] {
  const open = distinct(
    leads.filter(({ to, because }) => !isStamped(because) && !isStamped(to.stamp)).map(({ to }) => to),
  );
  const known = new Set(open.map(formatRef));
  const covered = distinct(leads.map(({ to }) => to)).filter((link) => !known.has(formatRef(link)));
  const menus = (['character', 'trope', 'episode'] as const).flatMap((kind) => {
    const links = open.filter((link) => link.kind === kind);
    return menuRow(customId(kind, pickAction, 'open'), titles[kind], links.map(option));
  });
  return [
    ...menus,
    ...menuRow(
      customId('search', pickAction, 'covered'),
      'Open at your own risk: spoilers',
      covered.map(option),
    ),
  ];
}

const option = (link: Link) => ({ label: link.label, value: formatRef(link) });

/** The leads of a trope's examples. */
export const exampleLeads = (examples: readonly Example[], kinds: readonly Kind[]): Lead[] =>
  examples.flatMap(({ trope, example, characters, episode }) =>
    [trope, ...characters, ...(episode ? [episode] : [])]
      .filter(({ kind }) => kinds.includes(kind))
      .map((to) => ({ to, because: example })),
  );
