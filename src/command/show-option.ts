import { escapeMarkdown } from '../cards/kit/markdown.ts';
import type { Ref } from '../content/ref.ts';
import { showsMeant } from '../content/search/look-up.ts';
import type { Context } from './context.ts';
import type { TextOption } from './define-command.ts';
import { asChoices } from './entry-option.ts';
import { UserError } from './user-error.ts';
import { words } from './words.ts';

/** The option that narrows a command to one show. */
export const showOption = {
  description: words.onlyThisShow,
  maxLength: 100,
  complete: (context, typed) =>
    asChoices(context, context.search.find(typed, { kinds: ['show'], viewer: context.viewers.member })),
} satisfies TextOption;

/**
 * The shows a command's `show` option means, none for all; throws {@link UserError} when there is no such show, or it is
 * switched off here.
 */
export function showsFor(context: Context, show: string | undefined): string[] {
  const { has } = context.viewers.everybody;
  const meant = showsMeant(withEveryShow(context), show);
  const shows = meant?.filter(has) ?? [];
  if (meant && (shows.length > 0 || meant.length === 0)) return shows;
  if (meant) throw new UserError(words.showIsOff);
  const titles = context.catalog
    .shows()
    .filter(({ id }) => has(id))
    .map(({ title, disambiguation }) => escapeMarkdown(`${title} (${disambiguation})`));
  throw new UserError(words.noSuchShow(escapeMarkdown(show ?? ''), titles));
}

/** The one show that a command's `show` option means, `null` for all; throws {@link UserError} when several would do. */
export function oneShowFor(context: Context, show: string | undefined): string | null {
  const [first, ...others] = showsFor(context, show);
  if (others.length === 0) return first ?? null;
  throw new UserError(words.severalShows(escapeMarkdown(show ?? '')));
}

/** The same request as if no show were switched off, for those who set what holds for one that is. */
export function withEveryShow(context: Context): Context {
  const { everybody, member } = context.viewers;
  const has = () => true;
  return { ...context, viewers: { everybody: { ...everybody, has }, member: { ...member, has } } };
}

/** Throws {@link UserError} when an entry that was picked is of another show than the one that was named. */
export function checkShow({ show }: Ref, shows: readonly string[]): void {
  if (shows.length > 0 && !shows.includes(show)) throw new UserError(words.ofAnotherShow);
}
