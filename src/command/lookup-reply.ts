import {
  goTo,
  openCard,
  openOther,
  pickEntry,
  pickTopic,
  readBack,
  showMe,
  turnChoices,
  walkOn,
} from '../cards/entries/actions.ts';
import { askSeen } from '../cards/entries/ask-seen.ts';
import { missCard, othersBelow, whichCard } from '../cards/entries/choices.ts';
import type { DrawnCard } from '../cards/entries/drawn-card.ts';
import { nothingMore, withShowMe } from '../cards/entries/show-me.ts';
import { longestId } from '../cards/kit/action.ts';
import { notice, type Part } from '../cards/kit/card.ts';
import { beginningOf } from '../cards/kit/cut-text.ts';
import { type Kind, parseRef, type Ref } from '../content/ref.ts';
import { lookUp } from '../content/search/look-up.ts';
import { inCompany, isBehind, isUnder, type Viewer } from '../spoilers.ts';
import type { Context } from './context.ts';
import { type Component, onPress, type Reply } from './define-command.ts';
import { namesFor } from './entry-name.ts';
import { checkShow, showsFor } from './show-option.ts';
import { words } from './words.ts';

/** The answer to a lookup command: the card, a question which one is meant, or the nearest names. */
export function answerLookup(context: Context, kind: Kind, typed: string, show: string | undefined): Reply {
  const shows = showsFor(context, show);
  const picked = parseRef(typed.trim());
  if (picked) checkShow(picked, shows);
  return answerIn(context, { kind, typed, shows }, 0);
}

/** What is looked for: a text among the entries of a kind in some shows, none for all. */
type Asked = { kind: Kind; typed: string; shows: readonly string[] };

/** `page`: of the entries that may be meant, where there are several. */
function answerIn(context: Context, { kind, typed, shows }: Asked, page: number): Reply {
  const { everybody, member } = context.viewers;
  const company = inCompany(member, everybody);
  const lookFor = (viewer: Viewer) =>
    lookUp({ ...context, viewers: { everybody: viewer, member } }, kind, typed, shows);
  const outcome = lookFor(company);
  const { isPrivate } = outcome;
  const readBy = (ephemeral: boolean) => (ephemeral ? member : company);
  switch (outcome.type) {
    case 'found': {
      const { entry, others, isSecret } = outcome;
      const shown = showEntry(context, entry, 0, isPrivate);
      const ephemeral = isPrivate || shown.ephemeral === true;
      const reader = readBy(ephemeral);
      const isFound = others.length > 0 && (ephemeral || isNamed(context, typed, entry, reader));
      const said = isFound ? echo(context, typed, ephemeral) : null;
      const parts = [...shown.parts, ...othersBelow(said, others, namesFor(context, reader))];
      if (isSecret) return { ...shown, parts: parts.map(covered), ephemeral: true };
      return { ...shown, parts, ephemeral };
    }
    case 'several': {
      const { entries } = outcome;
      const ephemeral = isPrivate || entries.some((entry) => isBehind(member, everybody, entry.show));
      const names = namesFor(context, readBy(ephemeral));
      const pageId = choicesId({ kind, typed, shows });
      return { parts: [whichCard(echo(context, typed, ephemeral), entries, names, page, pageId)], ephemeral };
    }
    case 'none': {
      // What was typed and not found is nobody else's business: it may be a name that comes later.
      const own = lookFor(member);
      const near = own.type === 'none' ? own.near : [];
      const card = missCard(kind, clean(context, typed), near, namesFor(context, member), everybody.hides);
      return { parts: [card], ephemeral: everybody !== member };
    }
  }
}

/** Whether what somebody typed is, as far as it goes, a name of the entry, and not merely like one. */
function isNamed({ search }: Context, typed: string, { kind, show, id }: Ref, viewer: Viewer): boolean {
  const hits = search.find(typed, { kinds: [kind], show, viewer });
  return hits.some((hit) => hit.id === id && hit.tier !== 'fuzzy');
}

/** What joins the ids of shows in a custom id: no id has two hyphens side by side. */
const betweenShows = '--';
const longestShows = 50;

/** The custom id of a page of the entries that may be meant. It holds the beginning of a long text, which means the same. */
const choicesId =
  ({ kind, typed, shows }: Asked) =>
  (page: number) => {
    const joined = shows.join(betweenShows);
    const args = { page, shows: joined.length > longestShows ? '' : joined };
    const room = longestId - turnChoices[kind].id({ ...args, text: '' }).length;
    return turnChoices[kind].id({ ...args, text: beginningOf(typed.trim(), room) });
  };

/** A page of the entries that may be meant; whoever alone reads it is everybody who does. */
function turnTo(context: Context, asked: Asked, page: number, ephemeral: boolean): Reply {
  const { member } = context.viewers;
  const viewers = ephemeral ? { everybody: member, member } : context.viewers;
  return answerIn({ ...context, viewers }, asked, page);
}

/**
 * What somebody typed and found, as an answer may repeat it: clean where names are, and not at all before others where
 * names are held back.
 */
export const echo = (context: Context, typed: string, isPrivate: boolean): string | null =>
  context.viewers.everybody.hides && !isPrivate ? null : clean(context, typed);

const clean = ({ catalog, viewers }: Context, typed: string): string =>
  viewers.everybody.mature ? typed : catalog.cleaned(typed);

/** Whoever uses a name that they may not know yet must not learn by accident whose it is: they decide. */
const covered = (part: Part): Part => (part.kind === 'card' ? { ...part, covered: true } : part);

/** What the buttons and menus of entries' cards do; each kind of entry has the command of its name answer them. */
export const cardComponents = (kind: Kind): Component[] => [
  onPress(openCard[kind], (context, { args: { entry, page }, ephemeral }) =>
    showEntry(context, entry, page, ephemeral),
  ),
  onPress(goTo[kind], (context, { args: { entry, page, back }, ephemeral }) =>
    showEntry(context, entry, page, ephemeral, readBack(back, entry)),
  ),
  onPress(pickTopic[kind], (context, { args: { entry, back }, values: [value = ''], ephemeral }) => {
    const other = parseRef(value);
    return other
      ? showEntry(context, other, 0, ephemeral)
      : showEntry(context, entry, Number(value) || 0, ephemeral, readBack(back, entry));
  }),
  onPress(walkOn[kind], (context, { args: { from }, values: [value = ''], ephemeral }) =>
    showEntry(context, parseRef(value), 0, ephemeral, from),
  ),
  onPress(openOther[kind], (context, { args: { entry }, ephemeral }) =>
    showEntry(context, entry, 0, ephemeral),
  ),
  onPress(turnChoices[kind], (context, { args: { page, shows, text }, ephemeral }) => {
    const asked = { kind, typed: text, shows: shows === '' ? [] : shows.split(betweenShows) };
    return turnTo(context, asked, page, ephemeral);
  }),
  onPress(showMe[kind], (context, { args: { entry, page }, ephemeral }) =>
    showMine(context, entry, page, ephemeral),
  ),
  pickComponent(pickEntry[kind]),
];

/** What a menu of entries does: it opens one. */
export const pickComponent = (action: (typeof pickEntry)[keyof typeof pickEntry]): Component =>
  onPress(action, (context, { values: [value = ''], ephemeral }) =>
    showEntry(context, parseRef(value), 0, ephemeral),
  );

/** The card as the member may see it, for them alone; who did not say how far they are is asked. */
export function showMine(context: Context, entry: Ref, page: number, ephemeral: boolean): Reply {
  const { entryCards, catalog, viewers } = context;
  const { everybody, member } = viewers;
  const alone = ephemeral ? {} : { ephemeral: true };
  const own = everybody.has(entry.show) ? entryCards(entry, member, page) : null;
  const show = catalog.show(entry.show);
  if (!own || !show) return { ...showEntry(context, entry, page, true), ...alone };
  const isOpened = opensMore(entryCards(entry, everybody, page) ?? own, entry, member);
  if (isOpened && own.hidden.length === 0) return { parts: own.cards, ...alone };
  // Of what may not even be named nothing is asked: its card says what to do.
  if (!own.isAllHidden && !member.hasProgressIn?.(entry.show))
    return { parts: [askSeen(show, entry, page, null)], ...alone };
  return { parts: [...own.cards, ...(isOpened ? [] : [nothingMore()])], ...alone };
}

/**
 * An entry's card for those who will read it: everybody, or where `ephemeral` the member who asked. What everybody may
 * not know at all is shown to the member alone, and so is everything to a member who is not as far as the server. Kind
 * words where the entry is no longer there, as on a message from before a pack changed.
 */
export function showEntry(
  context: Context,
  entry: Ref | null,
  page: number,
  ephemeral: boolean,
  back: Ref | null = null,
): Reply {
  const { entryCards, viewers } = context;
  const { everybody, member } = viewers;
  if (entry && !everybody.has(entry.show)) {
    return { parts: [notice(words.notHere, words.switchedOff)], ephemeral: true };
  }
  const isAmongOthers = !ephemeral && everybody !== member;
  const isOpen = entry && isAmongOthers && !isBehind(member, everybody, entry.show);
  const open = isOpen ? entryCards(entry, everybody, page, back) : null;
  if (entry && open && !open.isAllHidden) {
    return { parts: open.hidden.length > 0 ? withShowMe(open.cards, entry, page) : open.cards };
  }
  const own = entry && entryCards(entry, member, page, back);
  if (entry && own) {
    const isUnsaid = own.hidden.length > 0 && !own.isAllHidden && !member.hasProgressIn?.(entry.show);
    const parts = isUnsaid ? withShowMe(own.cards, entry, page) : own.cards;
    return { parts, ...(isAmongOthers ? { ephemeral: true } : {}) };
  }
  return { parts: [notice(words.goneTitle, words.gone)], ephemeral: true };
}

/** Whether the member may read something that is covered or left out on a card. */
const opensMore = ({ hidden }: DrawnCard, { show }: Ref, member: Viewer): boolean =>
  hidden.some((when) => isUnder(when, member.ceilingIn(show)));
