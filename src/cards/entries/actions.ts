import { type Kind, parseRef, type Ref } from '../../content/ref.ts';
import { type Action, defineAction } from '../kit/action.ts';
import type { Button } from '../kit/card.ts';

type OpenCard = Action<{ entry: 'entry'; page: 'page' }>;

const perKind = <A>(make: (kind: Kind) => A): Record<Kind, A> => ({
  show: make('show'),
  character: make('character'),
  episode: make('episode'),
  trope: make('trope'),
});

/** Shows a page of an entry's card; answered by the command named like the entry's kind. */
export const openCard = perKind(
  (kind): OpenCard => defineAction(kind, 'card', { entry: 'entry', page: 'page' }),
);

/** Shows a page of an entry's card with the way back to another of its show. */
export const goTo = perKind((kind) =>
  defineAction(kind, 'go', { entry: 'entry', page: 'int', back: 'back' }),
);

/** Opens an entry that is offered beside another's card, which may have a button to the same. */
export const openOther = perKind((kind) => defineAction(kind, 'other', { entry: 'entry' }));

/** Shows a page of a card to one member alone, as far as they may see. */
export const showMe = perKind(
  (kind): OpenCard => defineAction(kind, 'mine', { entry: 'entry', page: 'page' }),
);

/** A menu whose chosen value is an entry; `menu` tells those of one message apart. */
export const pickEntry = {
  ...perKind((kind) => defineAction(kind, 'pick', { menu: 'word' })),
  search: defineAction('search', 'pick', { menu: 'word' }),
};

/** A menu whose chosen value is an entry, with the way back to the one that it stands on. */
export const walkOn = perKind((kind) => defineAction(kind, 'walk', { from: 'entry' }));

/** A menu whose chosen value is a page of the card that it stands on, or the show. */
export const pickTopic = perKind((kind) => defineAction(kind, 'topic', { entry: 'entry', back: 'back' }));

/** A menu whose chosen value says how far a member is, asked for to show them a page of a card. */
export const tellSeen = defineAction('progress', 'seen', { entry: 'entry', page: 'page' });

/** A page of the entries that a typed text may mean; `shows` are those that were asked for, joined by two hyphens. */
export const turnChoices = perKind((kind) =>
  defineAction(kind, 'which', { page: 'int', shows: 'word', text: 'text' }),
);

/** A page of what a search found. */
export const turnResults = defineAction('search', 'page', { page: 'int', text: 'text' });

/** Another random card of the same kind and show; each may be empty. */
export const drawAgain = defineAction('random', 'again', { kind: 'word', show: 'word' }, { formerly: ':' });

/** What shows a page (from 0) of an entry's card; where both do not fit, the way back is left out. */
export function cardId(entry: Ref, page = 0, back: Ref | null = null): Button['id'] {
  if (back === null) return openCard[entry.kind].id({ entry, page });
  const id = goTo[entry.kind].find({ entry, page, back: writeBack(back) });
  return id ?? openCard[entry.kind].id({ entry, page });
}

const initials: Record<Kind, string> = { show: 's', character: 'c', episode: 'e', trope: 't' };

/** The way back as a custom id carries it: without the show, which is the same. */
export const writeBack = (back: Ref | null): string =>
  back === null ? '' : `${initials[back.kind]}:${back.id}`;

/** Reads what {@link writeBack} wrote on the card of an entry. */
export function readBack(written: string, { show }: Ref): Ref | null {
  const [kind = '', id = ''] = written.split(':');
  return written === '' ? null : parseRef(`${kind}:${show}:${id}`);
}
