import { subtext } from '@discordjs/formatters';
import type { TropeDetail } from '../../content/catalog/catalog.ts';
import { card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import { type SpoilerCover, spoken } from '../kit/spoiler-cover.ts';
import { cardId } from './actions.ts';
import type { DrawnCard } from './drawn-card.ts';
import { aliasNames, exampleLine, remarkLine, whenOfExample } from './entry-lines.ts';
import { coveredMenu, entriesOfExamples, relatedMenus } from './related-entries.ts';
import { words } from './words.ts';

const examplesOnPage = 6;

/** A trope's card: what it means and every example, with who and where. */
export function tropeCard(
  { ref, link, show, trope, examples }: TropeDetail,
  cover: SpoilerCover,
  page: number,
): DrawnCard {
  const { view } = cover;
  const { order } = view;
  const told = examples.map((example) => exampleLine(example, ref, view));
  const lines = cover.items(told);
  const aliases = cover.words(aliasNames(trope.aliases, order)).join(', ');
  const notes = cover.words(trope.notes.map((note) => remarkLine(note, order)));
  const pages = inPages(lines, examplesOnPage);
  const shown = clampPage(page, pages.length);
  const isKnown = cover.knows(link.when);
  const related = entriesOfExamples(examples, ['character', 'episode'], order);
  const drawn = card({
    accent: show.accent,
    title: escapeMarkdown(spoken(link, view)),
    subtitle: subtitle(words.kindTitle.trope, show),
    sections: [
      { lines: [escapeMarkdown(trope.meaning), ...field(words.alsoCalled, aliases)] },
      { title: words.examples(cover.count(told)), lines: pages[shown] ?? [] },
      { lines: shown >= pages.length - 1 ? notes.map((note) => subtext(note)) : [] },
    ],
    footer: [...cover.heldBack(), ...footer(show, trope.sources, cover)],
    rows: [...pagerRow(shown, pages.length, (to) => cardId(ref, to)), ...relatedMenus(related, cover)],
    covered: !isKnown,
  });
  // What a word means is no news: a trope is known by its examples.
  const isTold =
    view.ceiling === null || examples.some((example) => cover.knows(whenOfExample(example, order)));
  return {
    cards: [drawn, ...coveredMenu(related, cover, show.accent)],
    hidden: cover.hidden(),
    isAllHidden: !isKnown || !isTold,
  };
}
