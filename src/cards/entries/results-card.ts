import type { APIContainerComponent } from 'discord-api-types/v10';
import type { Link } from '../../content/catalog/catalog.ts';
import { formatRef } from '../../content/ref.ts';
import { menuRow, renderCard } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { bold, escapeMarkdown } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { type Echo, entryButtons, type NameOf } from './choices.ts';

const onPage = 10;

/** What a search found, of every kind, best first; or the nearest names when nothing fits. */
export function resultsCard(
  typed: Echo,
  found: readonly Link[],
  near: readonly Link[],
  nameOf: NameOf,
  page: number,
  pageId: (page: number) => string,
): APIContainerComponent {
  const title = typed === null ? 'Search' : `Search: ${escapeMarkdown(typed)}`;
  if (found.length === 0) {
    const line =
      near.length > 0 ? 'Nothing is called that. Did you mean one of these?' : 'Nothing here is called that.';
    return renderCard({ title, sections: [{ lines: [line] }], rows: entryButtons(near, nameOf) });
  }
  const pages = inPages(found, onPage);
  const shown = clampPage(page, pages.length);
  const links = pages[shown] ?? [];
  return renderCard({
    title,
    subtitle: found.length === 1 ? '1 match' : `${found.length} matches, best first`,
    sections: [
      {
        lines: links.map(
          (link, at) =>
            `${shown * onPage + at + 1}. ${bold(escapeMarkdown(nameOf(link) ?? link.kind))} · ${link.kind}`,
        ),
      },
    ],
    rows: [
      ...menuRow(
        customId('search', 'pick', 'results'),
        'Open a card',
        links.map((link) => ({
          label: nameOf(link) ?? link.kind,
          value: formatRef(link),
          description: link.kind,
        })),
      ),
      ...pagerRow(shown, pages.length, pageId),
    ],
  });
}
