import { subtext } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import type { Kind } from '../../content/ref.ts';
import { isolate } from '../kit/bidi.ts';
import { buttonRow, type Card, card, type Part, type Row, text } from '../kit/card.ts';
import { cutText } from '../kit/cut-text.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { cardId } from './actions.ts';
import { words } from './words.ts';

/** What an entry may be called; `null`: not at all. */
export type NameOf = (link: Link) => string | null;

/** A button for each entry; equal names get the id that tells them apart. */
export function entryButtons(entries: readonly Link[], nameOf: NameOf): Row[] {
  const named = entries.flatMap((entry) => {
    const name = nameOf(entry);
    return name === null ? [] : [{ entry, name }];
  });
  const isShared = (name: string) => named.filter((other) => other.name === name).length > 1;
  return buttonRow(
    named.map(({ entry, name }) => ({
      label: isShared(name) ? `${isolate(name)} (${entry.id})` : isolate(name),
      id: cardId(entry),
    })),
  );
}

/** What somebody typed, as it may be repeated; `null`: not at all. */
export type Echo = string | null;

/** Asks which of several entries was meant. */
export const whichCard = (typed: Echo, entries: readonly Link[], nameOf: NameOf): Card =>
  card({
    title: words.whichOne,
    sections: [
      {
        lines: [words.couldBeAny(typed === null ? null : escapeMarkdown(typed))],
      },
    ],
    rows: entryButtons(entries, nameOf),
  });

/** Says that nothing was found, and offers the nearest names. `isHeldBack`: later names are not looked through. */
export const missCard = (
  kind: Kind,
  typed: string,
  near: readonly Link[],
  nameOf: NameOf,
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
    rows: entryButtons(near, nameOf),
  });

/** What stands under a card that may not be the one meant: the other entries it could have been. */
export function othersBelow(typed: Echo, others: readonly Link[], nameOf: NameOf): Part[] {
  if (others.length === 0) return [];
  const typedShort = typed === null ? null : escapeMarkdown(cutText(typed, 60));
  return [text(subtext(words.nearest(typedShort))), ...entryButtons(others, nameOf)];
}
