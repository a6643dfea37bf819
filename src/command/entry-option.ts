import { showNames, withMarks } from '../cards/entries/tell-apart.ts';
import { cutText } from '../cards/kit/cut-text.ts';
import { parseSeason } from '../content/episode-code.ts';
import { formatRef, type Kind } from '../content/ref.ts';
import { isOfSeason, showsMeant } from '../content/search/look-up.ts';
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
    const find = (text: string, limit?: number) =>
      (shows.length === 0 ? [undefined] : shows)
        .flatMap((show) =>
          context.search.find(text, {
            ...options,
            ...(show !== undefined && { show }),
            ...(limit !== undefined && { limit }),
          }),
        )
        .sort((a, b) => b.score - a.score);
    return asChoices(context, kind === 'episode' ? inSeason(typed, find) : find(typed));
  };

/** As many as may have one title. */
const mostOfOneTitle = 200;

/** Episodes of the season that was typed beside a title, before those that merely resemble the whole. */
function inSeason(typed: string, find: (text: string, limit?: number) => Hit[]): Hit[] {
  const narrowed = parseSeason(typed);
  if (narrowed === null) return find(typed);
  const { season, rest } = narrowed;
  const whole = find(typed);
  const ofSeason = find(rest, mostOfOneTitle).filter((hit) => isOfSeason(hit, season));
  const isFirst = whole[0]?.exact === true;
  return [
    ...new Map(
      (isFirst ? [...whole, ...ofSeason] : [...ofSeason, ...whole]).map((hit) => [formatRef(hit), hit]),
    ).values(),
  ];
}

/** Autocomplete over everything. */
export const completeAll: NonNullable<TextOption['complete']> = (context, typed) =>
  asChoices(context, context.search.find(typed, { viewer: context.viewers.member }));

/** What is never cut leaves room for the beginning of the name. In characters. */
const longestMarks = 75;

/** Hits as Discord offers them. Names that look alike are told apart by a mark; an actor's name is added. */
export function asChoices(context: Context, hits: readonly Hit[]): Choice[] {
  const { catalog, viewers } = context;
  const nameOf = namer(context, viewers.member);
  const found = hits.flatMap((hit) => {
    const link = catalog.link(hit);
    const name = link && nameOf(link);
    return link && name !== null ? [{ link, name, actor: hit.role === 'actor' ? hit.matched : null }] : [];
  });
  const shows = showNames(
    found.map(({ link }) => link.show),
    catalog.show,
  );
  return withMarks(found, shows).map(({ link, name, mark, actor }) => ({
    name,
    mark: actor === null ? mark : mark + playedBy(actor, longestMarks - mark.length),
    value: formatRef(link),
  }));
}

const playedBy = (actor: string, room: number): string => {
  const whole = words.playedBy(actor);
  return whole.length <= room ? whole : words.playedBy(cutText(actor, room - words.playedBy('').length));
};
