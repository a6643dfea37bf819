import type { APIContainerComponent } from 'discord-api-types/v10';
import type { TropeDetail } from '../content/catalog.ts';
import { isStamped } from '../content/stamp.ts';
import { renderCard } from './card.ts';
import { aliasNames, exampleLine, field, spoilersLast } from './entry-lines.ts';
import { exampleLeads, leadMenus } from './links.ts';
import { plain, small } from './markdown.ts';
import { cardId, clampPage, inPages, pagerRow } from './pages.ts';
import { footer, subtitle } from './show-line.ts';

const examplesOnPage = 6;

/** A trope's card: what it means and every example, with who and where. */
export function tropeCard({ ref, show, trope, examples }: TropeDetail, page = 0): APIContainerComponent {
  const pages = inPages(
    spoilersLast(examples).map((example) => exampleLine(example, ref)),
    examplesOnPage,
  );
  const shown = clampPage(page, pages.length);
  return renderCard({
    accent: show.accent,
    title: plain(trope.clean ?? trope.name),
    subtitle: subtitle('Trope', show),
    sections: [
      { lines: [plain(trope.meaning), ...field('Also called', aliasNames(trope.aliases).join(', '))] },
      {
        title: examples.length === 1 ? 'Example' : `Examples (${examples.length})`,
        lines: pages[shown] ?? [],
      },
      { lines: shown === pages.length - 1 ? trope.notes.map((note) => small(plain(note))) : [] },
    ],
    footer: footer(show, trope.sources),
    rows: [
      ...pagerRow(shown, pages.length, (to) => cardId(ref, to)),
      ...leadMenus(exampleLeads(examples, ['character', 'episode'])),
    ],
    covered: isStamped(trope),
  });
}
