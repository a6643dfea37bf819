import { bold } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import { formatRef } from '../../content/ref.ts';
import { type Button, type Card, card, menuRow } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { pickEntry } from './actions.ts';
import { type Echo, entryButtons, type NameOf } from './choices.ts';
import { words } from './words.ts';

const onPage = 10;

/** What a search found, of every kind, best first; or the nearest names when nothing fits. */
export function resultsCard(
  typed: Echo,
  found: readonly Link[],
  near: readonly Link[],
  nameOf: NameOf,
  page: number,
  pageId: (page: number) => Button['id'],
): Card {
  const title = words.search(typed === null ? null : escapeMarkdown(typed));
  if (found.length === 0) {
    const line = near.length > 0 ? words.nothingFoundBut : words.nothingFound;
    return card({ title, sections: [{ lines: [line] }], rows: entryButtons(near, nameOf) });
  }
  const pages = inPages(found, onPage);
  const shown = clampPage(page, pages.length);
  const links = pages[shown] ?? [];
  return card({
    title,
    subtitle: words.matches(found.length),
    sections: [
      {
        lines: links.map(
          (link, at) =>
            `${shown * onPage + at + 1}. ${bold(escapeMarkdown(nameOf(link) ?? words.kind(link.kind)))} · ${words.kind(link.kind)}`,
        ),
      },
    ],
    rows: [
      ...menuRow(
        pickEntry.search.id({ menu: 'results' }),
        words.openCard,
        links.map((link) => ({
          label: nameOf(link) ?? words.kind(link.kind),
          value: formatRef(link),
          description: words.kind(link.kind),
        })),
      ),
      ...pagerRow(shown, pages.length, pageId),
    ],
  });
}
