import type { Kind, Ref } from '../../content/ref.ts';
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

/** A menu whose chosen value is a page of a show's card. */
export const pickTopic = defineAction('show', 'topic', { entry: 'entry' });

/** A page of the entries that a typed text may mean; `shows` are those that were asked for, joined by two hyphens. */
export const turnChoices = perKind((kind) =>
  defineAction(kind, 'which', { page: 'int', shows: 'word', text: 'text' }),
);

/** A page of what a search found. */
export const turnResults = defineAction('search', 'page', { page: 'int', text: 'text' });

/** Another random card of the same kind and show; each may be empty. */
export const drawAgain = defineAction('random', 'again', { kind: 'word', show: 'word' }, { formerly: ':' });

/** What shows a page (from 0) of an entry's card. */
export const cardId = (entry: Ref, page = 0): Button['id'] => openCard[entry.kind].id({ entry, page });
