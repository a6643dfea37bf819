import { missCard, othersBelow, whichCard } from './cards/choices.ts';
import { entryCard } from './cards/entry-card.ts';
import { cutText, limits } from './cards/limits.ts';
import { plain } from './cards/markdown.ts';
import { noticeCard } from './cards/notice.ts';
import { type Choice, type Context, type Press, type Reply, type TextOption, UserError } from './command.ts';
import type { Link } from './content/catalog.ts';
import { lookUp, showsMeant } from './content/look-up.ts';
import { formatRef, type Kind, parseRef, type Ref } from './content/ref.ts';
import type { Hit } from './content/search.ts';

/** The answer to a lookup command: the card, a question which one is meant, or the nearest names. */
export function answerLookup(context: Context, kind: Kind, typed: string, show: string | undefined): Reply {
  const outcome = lookUp(context, kind, typed, showsFor(context, show));
  switch (outcome.type) {
    case 'found': {
      const card = entryCard(context.catalog, outcome.entry);
      if (!card) break;
      // Whoever knows a secret name may read on, but the others here must not learn whose it is.
      if (outcome.spoiler) return { components: [{ ...card, spoiler: true }], private: true };
      return { components: [card, ...othersBelow(typed, outcome.others)] };
    }
    case 'several':
      return { components: [whichCard(typed, outcome.entries)] };
    case 'none':
      return { components: [missCard(kind, typed, outcome.near)] };
  }
  return { components: [missCard(kind, typed, [])] };
}

/** The answer to a press that shows an entry's card: `rest` is a reference and, after a slash, a page from 0. */
export function answerCardPress(context: Context, { rest }: Press): Reply {
  const [, text = '', page = '0'] = /^([^/]*)(?:\/(-?\d{1,4}))?$/.exec(rest) ?? [];
  return showEntry(context, parseRef(text), Number(page));
}

/** The answer to a menu whose chosen value is a reference. */
export const answerPick = (context: Context, { values: [value = ''] }: Press): Reply =>
  showEntry(context, parseRef(value), 0);

/** An entry's card; kind words where the entry is no longer there, as on a message from before a pack changed. */
export function showEntry(context: Context, ref: Ref | null, page: number): Reply {
  const card = ref && entryCard(context.catalog, ref, page);
  if (card) return { components: [card] };
  const text = 'It may have been renamed or removed since. Try the command again to find it.';
  return { components: [noticeCard('This entry is no longer here', text)], private: true };
}

/** The option that narrows a command to one show. */
export const showOption = {
  description: 'Only in this show',
  maxLength: 100,
  complete: (context, typed) =>
    asChoices(context, context.search.find(typed, { kinds: ['show'], limit: limits.choices })),
} satisfies TextOption;

/** Autocomplete over entries of one kind, narrowed by the show that was already chosen. */
export const completeEntries =
  (kind: Kind): NonNullable<TextOption['complete']> =>
  (context, typed, others) => {
    const shows = showsMeant(context, others.show) ?? [];
    const options = { kinds: [kind], limit: limits.choices };
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
  asChoices(context, context.search.find(typed, { limit: limits.choices }));

/** The shows a command's `show` option means, none for all; throws {@link UserError} when there is no such show. */
export function showsFor(context: Context, show: string | undefined): string[] {
  const shows = showsMeant(context, show);
  if (shows) return shows;
  const titles = context.catalog.shows().map(({ title, disambiguation }) => `${title} (${disambiguation})`);
  throw new UserError(
    `There is no show called “${plain(show ?? '')}” here. Leave the option out, or choose ${titles.map(plain).join(' or ')}.`,
  );
}

/** The one show that a command's `show` option means, `null` for all; throws {@link UserError} when several would do. */
export function oneShowFor(context: Context, show: string | undefined): string | null {
  const [first, ...others] = showsFor(context, show);
  if (others.length === 0) return first ?? null;
  throw new UserError(`Several shows are called “${plain(show ?? '')}”. Pick one from the list.`);
}

/** Hits as Discord offers them. Equal names are told apart by their show or their id; an actor's name is added. */
function asChoices({ catalog }: Context, hits: readonly Hit[]): Choice[] {
  const found = hits.slice(0, limits.choices).flatMap((hit) => {
    const link = catalog.link(hit);
    return link ? [{ link, actor: hit.role === 'actor' ? hit.matched : null }] : [];
  });
  const markOf = (link: Link): string => {
    const same = found.filter((other) => other.link.label === link.label && other.link !== link);
    if (same.length === 0) return '';
    if (same.some((other) => other.link.show === link.show)) return ` (${link.id})`;
    return ` (${catalog.show(link.show)?.disambiguation ?? link.show})`;
  };
  return found.map(({ link, actor }) => {
    const mark = actor === null ? markOf(link) : cutText(` (played by ${actor})`, 60);
    return { name: cutText(link.label, limits.choiceName - mark.length) + mark, value: formatRef(link) };
  });
}
