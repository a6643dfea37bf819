import type { TropeDetail } from '../../content/catalog/catalog.ts';
import { renderCard } from '../kit/card.ts';
import { escapeMarkdown, field, small } from '../kit/markdown.ts';
import { cardId, clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import { type SpoilerCover, spoken } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { aliasNames, exampleLine, inOrderOfTime, whenOfExample } from './entry-lines.ts';
import { coveredMenu, entriesOfExamples, relatedMenus } from './related-entries.ts';

const examplesOnPage = 6;

/** A trope's card: what it means and every example, with who and where. */
export function tropeCard(
  { ref, link, show, trope, examples }: TropeDetail,
  cover: SpoilerCover,
  page: number,
): DrawnCard {
  const { view } = cover;
  const { order } = view;
  const lines = cover.items(inOrderOfTime(examples, order).map((example) => exampleLine(example, ref, view)));
  const aliases = cover.words(aliasNames(trope.aliases, order)).join(', ');
  const pages = inPages(lines, examplesOnPage);
  const shown = clampPage(page, pages.length);
  const isKnown = cover.knows(link.when);
  const related = entriesOfExamples(examples, ['character', 'episode'], order);
  const card = renderCard({
    accent: show.accent,
    title: escapeMarkdown(spoken(link, view)),
    subtitle: subtitle('Trope', show),
    sections: [
      { lines: [escapeMarkdown(trope.meaning), ...field('Also called', aliases)] },
      { title: lines.length === 1 ? 'Example' : `Examples (${lines.length})`, lines: pages[shown] ?? [] },
      { lines: shown >= pages.length - 1 ? trope.notes.map((note) => small(escapeMarkdown(note))) : [] },
    ],
    footer: [...cover.heldBack(), ...footer(show, trope.sources, cover)],
    rows: [...pagerRow(shown, pages.length, (to) => cardId(ref, to)), ...relatedMenus(related, cover)],
    covered: !isKnown,
  });
  // What a word means is no news: a trope is known by its examples.
  const isTold =
    view.ceiling === null || examples.some((example) => cover.knows(whenOfExample(example, order)));
  return {
    components: [card, ...coveredMenu(related, cover, show.accent)],
    hidden: cover.hidden,
    isAllHidden: !isKnown || !isTold,
  };
}
