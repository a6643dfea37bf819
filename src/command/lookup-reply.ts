import { ComponentType } from 'discord-api-types/v10';
import { missCard, othersBelow, whichCard } from '../cards/entries/choices.ts';
import type { DrawnCard } from '../cards/entries/drawn-card.ts';
import { entryCard } from '../cards/entries/entry-card.ts';
import { nothingMore, showMeRow } from '../cards/entries/show-me.ts';
import { cutText, limits } from '../cards/kit/limits.ts';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { noticeCard } from '../cards/kit/notice.ts';
import { nameFor, viewOf } from '../cards/kit/spoiler-cover.ts';
import type { Link } from '../content/catalog/catalog.ts';
import { formatRef, type Kind, parseRef, type Ref } from '../content/ref.ts';
import { lookUp, showsMeant } from '../content/search/look-up.ts';
import type { Hit } from '../content/search/search.ts';
import { isUnder, type Viewer } from '../spoilers.ts';
import {
  type Choice,
  type Context,
  type Press,
  type Reply,
  type TextOption,
  UserError,
} from './define-command.ts';

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
      const components = [...shown.components, ...othersBelow(said, outcome.others, nameOf)];
      if (outcome.isSecret) return { ...shown, components: components.map(covered), ephemeral: true };
      return { ...shown, components, ephemeral: isPrivate || shown.ephemeral === true };
    }
    case 'several':
      return { components: [whichCard(said, outcome.entries, nameOf)], ephemeral: isPrivate };
    case 'none':
      return {
        components: [missCard(kind, said ?? '…', outcome.near, nameOf, everybody.hides)],
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
const covered = (component: Reply['components'][number]): Reply['components'][number] =>
  component.type === ComponentType.Container ? { ...component, spoiler: true } : component;

/** The answer to a press that shows an entry's card: `rest` is a reference and, after a slash, a page from 0. */
export function answerCardPress(context: Context, { args, ephemeral }: Press): Reply {
  const { ref, page } = readPage(args);
  return showEntry(context, ref, page, ephemeral);
}

/** The answer to a menu whose chosen value is a reference. */
export const answerPick = (context: Context, { values: [value = ''], ephemeral }: Press): Reply =>
  showEntry(context, parseRef(value), 0, ephemeral);

/** The answer to "Show me": the card as the member may see it, for them alone. */
export function answerShowMe(context: Context, { args }: Press): Reply {
  const { ref, page } = readPage(args);
  const { everybody, member } = context.viewers;
  const own = ref && everybody.has(ref.show) ? entryCard(context.catalog, ref, member, page) : null;
  if (!own || !ref) return { ...showEntry(context, ref, page, true), ephemeral: true };
  const open = entryCard(context.catalog, ref, everybody, page);
  const opens = open ? opensMore(open, ref, member) : true;
  return { components: [...own.components, ...(opens ? [] : [nothingMore])], ephemeral: true };
}

function readPage(rest: string): { ref: Ref | null; page: number } {
  const [, text = '', page = '0'] = /^([^/]*)(?:\/(-?\d{1,4}))?$/.exec(rest) ?? [];
  return { ref: parseRef(text), page: Number(page) };
}

/**
 * An entry's card for those who will read it: everybody, or where `alone` the member who asked. What everybody may not
 * know at all is shown to the member alone. Kind words where the entry is no longer there, as on a message from before
 * a pack changed.
 */
export function showEntry(context: Context, ref: Ref | null, page: number, alone: boolean): Reply {
  const { catalog, viewers } = context;
  const { everybody, member } = viewers;
  if (ref && !everybody.has(ref.show)) {
    return {
      components: [noticeCard('Not here', 'This show is switched off in this server.')],
      ephemeral: true,
    };
  }
  const isAlone = alone || everybody === member;
  const open = ref && !isAlone ? entryCard(catalog, ref, everybody, page) : null;
  if (ref && open && !open.isAllHidden) {
    const row = opensMore(open, ref, member) ? showMeRow(ref, page) : [];
    return { components: [...open.components, ...row] };
  }
  const own = ref && entryCard(catalog, ref, member, page);
  if (own) return { components: [...own.components], ...(isAlone ? {} : { ephemeral: true }) };
  const text = 'It may have been renamed or removed since. Try the command again to find it.';
  return { components: [noticeCard('This entry is no longer here', text)], ephemeral: true };
}

/** Whether the member may read something that is covered or left out on a card. */
const opensMore = ({ hidden }: DrawnCard, { show }: Ref, member: Viewer): boolean =>
  hidden.some((when) => isUnder(when, member.ceilingIn(show)));

/** The option that narrows a command to one show. */
export const showOption = {
  description: 'Only in this show',
  maxLength: 100,
  complete: (context, typed) => {
    const viewer = context.viewers.member;
    return asChoices(context, context.search.find(typed, { kinds: ['show'], limit: limits.choices, viewer }));
  },
} satisfies TextOption;

/** Autocomplete over entries of one kind, narrowed by the show that was already chosen. Only the member sees it. */
export const completeEntries =
  (kind: Kind): NonNullable<TextOption['complete']> =>
  (context, typed, others) => {
    const shows = showsMeant(context, others.show) ?? [];
    const options = { kinds: [kind], limit: limits.choices, viewer: context.viewers.member };
    const hits =
      shows.length === 0
        ? context.search.find(typed, options)
        : shows.flatMap((show) => context.search.find(typed, { ...options, show }));
    return asChoices(
      context,
      hits.sort((a, b) => b.score - a.score),
    );
  };

/** Autocomplete over everything. */
export const completeAll: NonNullable<TextOption['complete']> = (context, typed) =>
  asChoices(context, context.search.find(typed, { limit: limits.choices, viewer: context.viewers.member }));

/**
 * The shows a command's `show` option means, none for all; throws {@link UserError} when there is no such show, or it is
 * switched off here.
 */
export function showsFor(context: Context, show: string | undefined): string[] {
  const { has } = context.viewers.everybody;
  const meant = showsMeant(withEveryShow(context), show);
  const shows = meant?.filter(has) ?? [];
  if (meant && (shows.length > 0 || meant.length === 0)) return shows;
  if (meant)
    throw new UserError('This show is switched off in this server. Leave the option out, or choose another.');
  const titles = context.catalog
    .shows()
    .filter(({ id }) => context.viewers.everybody.has(id))
    .map(({ title, disambiguation }) => `${title} (${disambiguation})`);
  throw new UserError(
    `There is no show called “${escapeMarkdown(show ?? '')}” here. Leave the option out, or choose ${titles.map(escapeMarkdown).join(' or ')}.`,
  );
}

/** The one show that a command's `show` option means, `null` for all; throws {@link UserError} when several would do. */
export function oneShowFor(context: Context, show: string | undefined): string | null {
  const [first, ...others] = showsFor(context, show);
  if (others.length === 0) return first ?? null;
  throw new UserError(`Several shows are called “${escapeMarkdown(show ?? '')}”. Pick one from the list.`);
}

/** The same request as if no show were switched off, for those who set what holds for one that is. */
export function withEveryShow(context: Context): Context {
  const { everybody, member } = context.viewers;
  const has = () => true;
  return { ...context, viewers: { everybody: { ...everybody, has }, member: { ...member, has } } };
}

/** Throws {@link UserError} when an entry that was picked is of another show than the one that was named. */
export function checkShow({ show }: Ref, shows: readonly string[]): void {
  if (shows.length === 0 || shows.includes(show)) return;
  throw new UserError('What you picked is of another show. Leave the option “show” out, or pick again.');
}

/** What a viewer may call an entry; `null`: they may not know of it. */
export const namer =
  ({ catalog }: Pick<Context, 'catalog'>, viewer: Viewer) =>
  (link: Link): string | null => {
    const order = catalog.order(link.show);
    return order && nameFor(link, viewOf(viewer, link.show, order));
  };

/** Hits as Discord offers them. Equal names are told apart by their show or their id; an actor's name is added. */
function asChoices(context: Context, hits: readonly Hit[]): Choice[] {
  const { catalog, viewers } = context;
  const nameOf = namer(context, viewers.member);
  const found = hits.slice(0, limits.choices).flatMap((hit) => {
    const link = catalog.link(hit);
    const name = link && nameOf(link);
    return link && name !== null ? [{ link, name, actor: hit.role === 'actor' ? hit.matched : null }] : [];
  });
  const markOf = (link: Link, name: string): string => {
    const same = found.filter((other) => other.name === name && other.link !== link);
    if (same.length === 0) return '';
    if (same.some((other) => other.link.show === link.show)) return ` (${link.id})`;
    return ` (${catalog.show(link.show)?.disambiguation ?? link.show})`;
  };
  return found.map(({ link, name, actor }) => {
    const mark = actor === null ? markOf(link, name) : cutText(` (played by ${actor})`, 60);
    return { name: cutText(name, limits.choiceName - mark.length) + mark, value: formatRef(link) };
  });
}
