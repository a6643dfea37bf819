import { subtext } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import type { Kind } from '../../content/ref.ts';
import { type Button, buttonRow, type Card, card, type Part, type Row, text } from '../kit/card.ts';
import { cutText } from '../kit/cut-text.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { cardId, openOther } from './actions.ts';
import { type Named, showNames, withMarks } from './tell-apart.ts';
import { words } from './words.ts';

/** How entries are called before a reader. */
export type Names = {
  /** What an entry may be called; `null`: not at all. */
  of(link: Link): string | null;
  /** The show of that id, whose name tells its entries from those of another. */
  show(id: string): ShowRecord | null;
};

/** The entries that may be named, each with a mark where it could be taken for another, or is of another show. */
function namedEntries(entries: readonly Link[], names: Names): (Named & { mark: string })[] {
  const named = entries.flatMap((link) => {
    const name = names.of(link);
    return name === null ? [] : [{ link, name }];
  });
  const shows = new Set(named.flatMap(({ link }) => (link.kind === 'show' ? [] : link.show)));
  return withMarks(named, showNames(shows, names.show), shows.size > 1);
}

/** A button for each entry. */
export const entryButtons = (
  entries: readonly Link[],
  names: Names,
  idOf: (entry: Link) => Button['id'] = cardId,
): Row[] =>
  buttonRow(
    namedEntries(entries, names).map(({ link, name, mark }) => ({ label: name, mark, id: idOf(link) })),
  );

/** What somebody typed, as it may be repeated; `null`: not at all. */
export type Echo = string | null;

const choicesOnPage = 10;

/** Asks which of several entries was meant, ten a page. */
export function whichCard(
  typed: Echo,
  entries: readonly Link[],
  names: Names,
  page: number,
  pageId: (page: number) => Button['id'],
): Card {
  const marked = namedEntries(entries, names);
  const pages = inPages(marked, choicesOnPage);
  const shown = clampPage(page, pages.length);
  return card({
    title: words.whichOne,
    ...(pages.length > 1 && { subtitle: words.matches(entries.length) }),
    sections: [{ lines: [words.couldBeAny(typed === null ? null : escapeMarkdown(typed))] }],
    rows: [
      ...buttonRow(
        (pages[shown] ?? []).map(({ link, name, mark }) => ({ label: name, mark, id: cardId(link) })),
      ),
      ...pagerRow(shown, pages.length, pageId),
    ],
  });
}

/** Says that nothing was found, and offers the nearest names. `isHeldBack`: later names are not looked through. */
export const missCard = (
  kind: Kind,
  typed: string,
  near: readonly Link[],
  names: Names,
  isHeldBack: boolean,
): Card =>
  card({
    title: words.notFound,
    sections: [
      {
        lines: [
          words.noSuchEntry(kind, escapeMarkdown(typed)),
          near.length > 0 ? words.didYouMean : words.startTyping,
          ...(isHeldBack ? [subtext(words.namesHeldBack)] : []),
        ],
      },
    ],
    rows: entryButtons(near, names),
  });

/** What stands under a card that may not be the one meant: the other entries it could have been. */
export function othersBelow(typed: Echo, others: readonly Link[], names: Names): Part[] {
  if (others.length === 0) return [];
  const typedShort = typed === null ? null : escapeMarkdown(cutText(typed, 60));
  const idOf = (entry: Link) => openOther[entry.kind].id({ entry });
  return [text(subtext(words.nearest(typedShort))), ...entryButtons(others, names, idOf)];
}
