import { escapeMarkdown } from '../cards/kit/markdown.ts';
import type { Link } from '../content/catalog/catalog.ts';
import { parseRef, type Ref } from '../content/ref.ts';
import { formatEpisodeCode } from '../content/seasons.ts';
import { afterLast } from '../spoilers.ts';
import type { Context } from './context.ts';
import type { Choice } from './define-command.ts';
import { completeEntries } from './entry-option.ts';
import { checkShow, showsFor, withEveryShow } from './show-option.ts';
import { UserError } from './user-error.ts';
import { words } from './words.ts';

/** A word as it is compared: `Not-started` is `not started`. */
export const asWord = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** Autocomplete of an option that takes a word or an episode: the words that fit, then episodes. */
export const completeSeen =
  (choices: readonly Choice[]) =>
  (context: Context, typed: string, others: Readonly<Record<string, string>>): Choice[] => {
    const start = asWord(typed);
    const fitting = choices.filter(
      ({ name, value }) => value.startsWith(start) || asWord(name).startsWith(start),
    );
    const episodes = completeEntries('episode')(withEveryShow(context), typed, others);
    return [...fitting, ...episodes];
  };

/**
 * The episode that somebody says is as far as they are: a number or a whole title, as `/episode` takes them, or one
 * picked from the list. To say a title is to know it, so all of them are looked through; but nothing is guessed, as too
 * far would spoil. Throws {@link UserError} when it is none, or could be several.
 */
export function episodeSaid(context: Context, typed: string, show: string | undefined): Link {
  const { catalog, search } = context;
  const shows = showsFor(withEveryShow(context), show);
  const picked = parseRef(typed.trim());
  const link = picked?.kind === 'episode' ? catalog.link(picked) : null;
  if (link) {
    checkShow(link, shows);
    return link;
  }
  const { member } = context.viewers;
  const viewer = { ...member, has: () => true, ceilingIn: () => afterLast };
  const look = (find: typeof search.exact) =>
    (shows.length === 0 ? [undefined] : shows).flatMap((one) =>
      find(typed, { kinds: ['episode'], viewer, ...(one === undefined ? {} : { show: one }) }),
    );
  const [only, ...others] = look(search.exact);
  const said = only && catalog.link(only);
  if (said && others.length === 0) return said;
  const codeOf = ({ id, show: of }: Ref) =>
    words.episodeOf(formatEpisodeCode(id), escapeMarkdown(catalog.show(of)?.disambiguation ?? of));
  if (said) throw new UserError(words.couldBe([only, ...others].map(codeOf)));
  const near = look(search.find).slice(0, 3).map(codeOf);
  throw new UserError(words.noSuchEpisode(escapeMarkdown(typed), near));
}
