import { openCard, pickEntry, showMe } from '../cards/entries/actions.ts';
import { missCard, othersBelow, whichCard } from '../cards/entries/choices.ts';
import type { DrawnCard } from '../cards/entries/drawn-card.ts';
import { nothingMore, showMeRow } from '../cards/entries/show-me.ts';
import { notice, type Part } from '../cards/kit/card.ts';
import { type Kind, parseRef, type Ref } from '../content/ref.ts';
import { lookUp } from '../content/search/look-up.ts';
import { isUnder, type Viewer } from '../spoilers.ts';
import type { Context } from './context.ts';
import { type Component, onPress, type Reply } from './define-command.ts';
import { namer } from './entry-name.ts';
import { checkShow, showsFor } from './show-option.ts';
import { words } from './words.ts';

/** The answer to a lookup command: the card, a question which one is meant, or the nearest names. */
export function answerLookup(context: Context, kind: Kind, typed: string, show: string | undefined): Reply {
  const shows = showsFor(context, show);
  const picked = parseRef(typed.trim());
  if (picked) checkShow(picked, shows);
  const outcome = lookUp(context, kind, typed, shows);
  const { isPrivate } = outcome;
  const { everybody, member } = context.viewers;
  const nameOf = namer(context, isPrivate ? member : everybody);
  const said = echo(context, typed, isPrivate);
  switch (outcome.type) {
    case 'found': {
      const shown = showEntry(context, outcome.entry, 0, isPrivate);
      const parts = [...shown.parts, ...othersBelow(said, outcome.others, nameOf)];
      if (outcome.isSecret) return { ...shown, parts: parts.map(covered), ephemeral: true };
      return { ...shown, parts, ephemeral: isPrivate || shown.ephemeral === true };
    }
    case 'several':
      return { parts: [whichCard(said, outcome.entries, nameOf)], ephemeral: isPrivate };
    case 'none':
      return {
        parts: [missCard(kind, said ?? '…', outcome.near, nameOf, everybody.hides)],
        ephemeral: isPrivate,
      };
  }
}

/**
 * What somebody typed, as an answer may repeat it: clean where names are, and not at all before others where names are
 * held back.
 */
export function echo({ catalog, viewers }: Context, typed: string, isPrivate: boolean): string | null {
  const { everybody } = viewers;
  if (everybody.hides && !isPrivate) return null;
  return everybody.mature ? typed : catalog.cleaned(typed);
}

/** Whoever uses a name that they may not know yet must not learn by accident whose it is: they decide. */
const covered = (part: Part): Part => (part.kind === 'card' ? { ...part, covered: true } : part);

/** What the buttons and menus of entries' cards do; each kind of entry has the command of its name answer them. */
export const cardComponents = (kind: Kind): Component[] => [
  onPress(openCard[kind], (context, { args: { entry, page }, ephemeral }) =>
    showEntry(context, entry, page, ephemeral),
  ),
  onPress(showMe[kind], (context, { args: { entry, page } }) => showMine(context, entry, page)),
  pickComponent(pickEntry[kind]),
];

/** What a menu of entries does. */
export const pickComponent = (action: (typeof pickEntry)[keyof typeof pickEntry]): Component =>
  onPress(action, (context, { values: [value = ''], ephemeral }) =>
    showEntry(context, parseRef(value), 0, ephemeral),
  );

/** The card as the member may see it, for them alone. */
function showMine(context: Context, entry: Ref, page: number): Reply {
  const { entryCards, viewers } = context;
  const { everybody, member } = viewers;
  const own = everybody.has(entry.show) ? entryCards(entry, member, page) : null;
  if (!own) return { ...showEntry(context, entry, page, true), ephemeral: true };
  const open = entryCards(entry, everybody, page);
  const opens = open ? opensMore(open, entry, member) : true;
  return { parts: [...own.cards, ...(opens ? [] : [nothingMore()])], ephemeral: true };
}

/**
 * An entry's card for those who will read it: everybody, or where `ephemeral` the member who asked. What everybody may
 * not know at all is shown to the member alone. Kind words where the entry is no longer there, as on a message from
 * before a pack changed.
 */
export function showEntry(context: Context, entry: Ref | null, page: number, ephemeral: boolean): Reply {
  const { entryCards, viewers } = context;
  const { everybody, member } = viewers;
  if (entry && !everybody.has(entry.show)) {
    return { parts: [notice(words.notHere, words.switchedOff)], ephemeral: true };
  }
  const isAlone = ephemeral || everybody === member;
  const open = entry && !isAlone ? entryCards(entry, everybody, page) : null;
  if (entry && open && !open.isAllHidden) {
    const row = opensMore(open, entry, member) ? showMeRow(entry, page) : [];
    return { parts: [...open.cards, ...row] };
  }
  const own = entry && entryCards(entry, member, page);
  if (own) return { parts: own.cards, ...(isAlone ? {} : { ephemeral: true }) };
  return { parts: [notice(words.goneTitle, words.gone)], ephemeral: true };
}

/** Whether the member may read something that is covered or left out on a card. */
const opensMore = ({ hidden }: DrawnCard, { show }: Ref, member: Viewer): boolean =>
  hidden.some((when) => isUnder(when, member.ceilingIn(show)));
