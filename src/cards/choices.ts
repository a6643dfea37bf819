import {
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Link } from '../content/catalog.ts';
import type { Kind } from '../content/ref.ts';
import { buttonRows, type Row, renderCard } from './card.ts';
import { cutText } from './limits.ts';
import { plain } from './markdown.ts';
import { cardId } from './pages.ts';

const nouns: Record<Kind, string> = {
  show: 'show',
  character: 'character',
  episode: 'episode',
  trope: 'trope',
};

/** A button for each entry; equal labels get the id that tells them apart. */
export function entryButtons(entries: readonly Link[]): Row[] {
  const labels = entries.map(({ label }) => label);
  return buttonRows(
    entries.map((entry) => ({
      label:
        labels.filter((label) => label === entry.label).length > 1
          ? `${entry.label} (${entry.id})`
          : entry.label,
      id: cardId(entry),
    })),
  );
}

/** Asks which of several entries was meant. */
export const whichCard = (typed: string, entries: readonly Link[]): APIContainerComponent =>
  renderCard({
    title: 'Which one?',
    sections: [{ lines: [`“${plain(typed)}” could be any of these.`] }],
    rows: entryButtons(entries),
  });

/** Says that nothing was found, and offers the nearest names. */
export const missCard = (kind: Kind, typed: string, near: readonly Link[]): APIContainerComponent =>
  renderCard({
    title: 'Not found',
    sections: [
      {
        lines: [
          `There is no ${nouns[kind]} called “${plain(typed)}” here.`,
          near.length > 0
            ? 'Did you mean one of these?'
            : 'Start typing and pick from the list, or try /search with a part of the name.',
        ],
      },
    ],
    rows: entryButtons(near),
  });

/** What stands under a card that may not be the one meant: the other entries it could have been. */
export function othersBelow(typed: string, others: readonly Link[]): APIMessageTopLevelComponent[] {
  if (others.length === 0) return [];
  const content = `-# The nearest to “${plain(cutText(typed, 60))}”. Not the one?`;
  return [{ type: ComponentType.TextDisplay, content }, ...entryButtons(others)];
}
