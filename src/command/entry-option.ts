import { cutText } from '../cards/kit/cut-text.ts';
import type { Link } from '../content/catalog/catalog.ts';
import { formatRef, type Kind } from '../content/ref.ts';
import { showsMeant } from '../content/search/look-up.ts';
import type { Hit } from '../content/search/search.ts';
import type { Context } from './context.ts';
import type { Choice, TextOption } from './define-command.ts';
import { namer } from './entry-name.ts';
import { words } from './words.ts';

/** Autocomplete over entries of one kind, narrowed by the show that was already chosen. Only the member sees it. */
export const completeEntries =
  (kind: Kind) =>
  (context: Context, typed: string, others: Readonly<Record<string, string>>): Choice[] => {
    const shows = showsMeant(context, others.show) ?? [];
    const options = { kinds: [kind], viewer: context.viewers.member };
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
  asChoices(context, context.search.find(typed, { viewer: context.viewers.member }));

const longestMark = 60;

/** Hits as Discord offers them. Equal names are told apart by their show or their id; an actor's name is added. */
export function asChoices(context: Context, hits: readonly Hit[]): Choice[] {
  const { catalog, viewers } = context;
  const nameOf = namer(context, viewers.member);
  const found = hits.flatMap((hit) => {
    const link = catalog.link(hit);
    const name = link && nameOf(link);
    return link && name !== null ? [{ link, name, actor: hit.role === 'actor' ? hit.matched : null }] : [];
  });
  const markOf = (link: Link, name: string): string => {
    const same = found.filter((other) => other.name === name && other.link !== link);
    if (same.length === 0) return '';
    if (same.some((other) => other.link.show === link.show)) return words.mark(link.id);
    return words.mark(catalog.show(link.show)?.disambiguation ?? link.show);
  };
  return found.map(({ link, name, actor }) => ({
    name,
    mark: actor === null ? markOf(link, name) : cutText(words.playedBy(actor), longestMark),
    value: formatRef(link),
  }));
}
