import {
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Link } from '../../content/catalog/catalog.ts';
import type { Kind } from '../../content/ref.ts';
import { buttonRows, type Row, renderCard } from '../kit/card.ts';
import { cutText } from '../kit/limits.ts';
import { escapeMarkdown, small } from '../kit/markdown.ts';
import { cardId } from '../kit/pages.ts';

const nouns: Record<Kind, string> = {
  show: 'show',
  character: 'character',
  episode: 'episode',
  trope: 'trope',
};

/** What an entry may be called; `null`: not at all. */
export type NameOf = (link: Link) => string | null;

/** A button for each entry; equal names get the id that tells them apart. */
export function entryButtons(entries: readonly Link[], nameOf: NameOf): Row[] {
  const named = entries.flatMap((entry) => {
    const name = nameOf(entry);
    return name === null ? [] : [{ entry, name }];
  });
  const isShared = (name: string) => named.filter((other) => other.name === name).length > 1;
  return buttonRows(
    named.map(({ entry, name }) => ({
      label: isShared(name) ? `${name} (${entry.id})` : name,
      id: cardId(entry),
    })),
  );
}

/** What somebody typed, as it may be repeated; `null`: not at all. */
export type Echo = string | null;

/** Asks which of several entries was meant. */
export const whichCard = (typed: Echo, entries: readonly Link[], nameOf: NameOf): APIContainerComponent =>
  renderCard({
    title: 'Which one?',
    sections: [
      {
        lines: [
          typed === null ? 'It could be any of these.' : `“${escapeMarkdown(typed)}” could be any of these.`,
        ],
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
): APIContainerComponent =>
  renderCard({
    title: 'Not found',
    sections: [
      {
        lines: [
          `There is no ${nouns[kind]} called “${escapeMarkdown(typed)}” here.`,
          near.length > 0
            ? 'Did you mean one of these?'
            : 'Start typing and pick from the list, or try /search with a part of the name.',
          ...(isHeldBack ? [small('Names that come later in the show are held back here.')] : []),
        ],
      },
    ],
    rows: entryButtons(near, nameOf),
  });

/** What stands under a card that may not be the one meant: the other entries it could have been. */
export function othersBelow(
  typed: Echo,
  others: readonly Link[],
  nameOf: NameOf,
): APIMessageTopLevelComponent[] {
  if (others.length === 0) return [];
  const content = small(
    typed === null
      ? 'The nearest. Not the one?'
      : `The nearest to “${escapeMarkdown(cutText(typed, 60))}”. Not the one?`,
  );
  return [{ type: ComponentType.TextDisplay, content }, ...entryButtons(others, nameOf)];
}
