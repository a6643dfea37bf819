import { bold } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import { formatRef } from '../../content/ref.ts';
import { type Button, type Card, card, menuRow } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { pickEntry } from './actions.ts';
import { type Echo, entryButtons, type Names } from './choices.ts';
import { showNames, withMarks } from './tell-apart.ts';
import { words } from './words.ts';

const onPage = 10;

/** What a search found, of every kind, best first; or the nearest names when nothing fits. */
export function resultsCard(
  typed: Echo,
  found: readonly Link[],
  near: readonly Link[],
  names: Names,
  page: number,
  pageId: (page: number) => Button['id'],
): Card {
  const title = words.search(typed === null ? null : escapeMarkdown(typed));
  if (found.length === 0) {
    const line = near.length > 0 ? words.nothingFoundBut : words.nothingFound;
    return card({ title, sections: [{ lines: [line] }], rows: entryButtons(near, names) });
  }
  const shows = new Set(found.map((link) => link.show));
  const showName = showNames(shows, names.show);
  /** What it is and, where several shows are searched, of which. */
  const about = ({ kind, show }: Link): string =>
    shows.size > 1 && kind !== 'show' ? words.kindOf(kind, showName(show)) : words.kind(kind);
  // Each says of which show it is, so that only what still looks alike has a mark.
  const named = found.map((link) => ({ link, name: names.of(link) ?? words.kind(link.kind) }));
  const pages = inPages(withMarks(named, showName), onPage);
  const shown = clampPage(page, pages.length);
  const links = pages[shown] ?? [];
  return card({
    title,
    subtitle: words.matches(found.length),
    sections: [
      {
        lines: links.map(
          ({ link, name }, at) =>
            `${shown * onPage + at + 1}. ${bold(escapeMarkdown(name))} · ${escapeMarkdown(about(link))}`,
        ),
      },
    ],
    rows: [
      ...menuRow(
        pickEntry.search.id({ menu: 'results' }),
        words.openCard,
        links.map(({ link, name, mark }) => ({
          label: name,
          mark,
          value: formatRef(link),
          description: about(link),
        })),
      ),
      ...pagerRow(shown, pages.length, pageId),
    ],
  });
}
