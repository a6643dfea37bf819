import { limits } from './cards/limits.ts';
import { plain } from './cards/markdown.ts';
import { type Choice, type Context, type TextOption, UserError } from './command.ts';
import type { Link } from './content/catalog.ts';
import { lookUp, type Viewers } from './content/look-up.ts';
import { formatEpisodeCode } from './content/seasons.ts';
import { completeEntries, showsFor } from './entry-lookup.ts';
import { afterLast } from './spoilers.ts';

/** Autocomplete of an option that takes a word or an episode: the words that fit, then episodes. */
export const completeSeen =
  (words: readonly Choice[]): NonNullable<TextOption['complete']> =>
  (context, typed, others) => {
    const start = typed.trim().toLowerCase();
    const fitting = words.filter(
      ({ name, value }) => value.startsWith(start) || name.toLowerCase().startsWith(start),
    );
    return [...fitting, ...completeEntries('episode')(context, typed, others)].slice(0, limits.choices);
  };

/**
 * The episode that somebody says is as far as they are: whatever `/episode` takes. To say a title is to know it, so all
 * of them are looked through. Throws {@link UserError} when it is none, or could be several.
 */
export function episodeSaid(context: Context, typed: string, show: string | undefined): Link {
  const outcome = lookUp(
    { ...context, viewers: knowingAll(context) },
    'episode',
    typed,
    showsFor(context, show),
  );
  if (outcome.type === 'found') return outcome.entry;
  if (outcome.type === 'none') {
    throw new UserError(
      `There is no episode called “${plain(typed)}” here. Use its number, such as s1e09, or pick one from the list.`,
    );
  }
  const codes = outcome.entries.map(
    ({ id, show: of }) =>
      `${formatEpisodeCode(id)} of ${plain(context.catalog.show(of)?.disambiguation ?? of)}`,
  );
  throw new UserError(`That could be ${codes.join(' or ')}. Pick one from the list.`);
}

function knowingAll({ viewers }: Context): Viewers {
  const all = { ...viewers.member, ceilingIn: () => afterLast };
  return { everybody: all, member: all };
}
