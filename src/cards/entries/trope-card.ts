import type { TropeDetail } from '../../content/catalog/catalog.ts';
import { renderCard } from '../kit/card.ts';
import { field, plain, small } from '../kit/markdown.ts';
import { cardId, clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import { spoken, type Veil } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { aliasNames, exampleLine, inOrderOfTime, whenOfExample } from './entry-lines.ts';
import { coveredLeads, exampleLeads, leadMenus } from './related-entries.ts';

const examplesOnPage = 6;

/** A trope's card: what it means and every example, with who and where. */
export function tropeCard(
  { ref, link, show, trope, examples }: TropeDetail,
  veil: Veil,
  page: number,
): DrawnCard {
  const { sight } = veil;
  const { run } = sight;
  const lines = veil.items(inOrderOfTime(examples, run).map((example) => exampleLine(example, ref, sight)));
  const aliases = veil.words(aliasNames(trope.aliases, run)).join(', ');
  const pages = inPages(lines, examplesOnPage);
  const shown = clampPage(page, pages.length);
  const isKnown = veil.knows(link.when);
  const leads = exampleLeads(examples, ['character', 'episode'], run);
  const card = renderCard({
    accent: show.accent,
    title: plain(spoken(link, sight)),
    subtitle: subtitle('Trope', show),
    sections: [
      { lines: [plain(trope.meaning), ...field('Also called', aliases)] },
      { title: lines.length === 1 ? 'Example' : `Examples (${lines.length})`, lines: pages[shown] ?? [] },
      { lines: shown >= pages.length - 1 ? trope.notes.map((note) => small(plain(note))) : [] },
    ],
    footer: [...veil.heldBack(), ...footer(show, trope.sources, veil)],
    rows: [...pagerRow(shown, pages.length, (to) => cardId(ref, to)), ...leadMenus(leads, veil)],
    covered: !isKnown,
  });
  // What a word means is no news: a trope is known by its examples.
  const isTold =
    sight.ceiling === null || examples.some((example) => veil.knows(whenOfExample(example, run)));
  return {
    components: [card, ...coveredLeads(leads, veil, show.accent)],
    beyond: veil.beyond,
    isGutted: !isKnown || !isTold,
  };
}
