import { bold } from '@discordjs/formatters';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { setupWords as words } from '../cards/rounds/setup-words.ts';
import type { Context } from './context.ts';
import type { TextOption } from './define-command.ts';
import { UserError } from './user-error.ts';

const mostSuggested = 25;
/** So many zones fit into a sentence. */
const mostNamed = 5;

/** The option that takes a time zone, by the name of a city, a country or the zone. */
export const zoneOption = {
  description: 'Whose clock: a city, a country or a zone',
  maxLength: 60,
  complete: ({ zones }, typed) =>
    zones.suggest(typed, mostSuggested).map(({ zone, place, hasDaylightSaving }) => ({
      name: words.zoneChoice(zones.nameOf(zone), place, hasDaylightSaving),
      value: zone,
    })),
} satisfies TextOption;

/** The zone that was typed; throws {@link UserError} where it is none, or could be several. */
export function zoneSaid({ zones }: Context, typed: string): string {
  const read = zones.read(typed);
  if (read?.zone !== undefined) return read.zone;
  const near = read?.offered ?? zones.suggest(typed, mostNamed);
  const named = near.slice(0, mostNamed).map(({ zone }) => bold(escapeMarkdown(zone)));
  const said = escapeMarkdown(typed);
  throw new UserError(read ? words.whichZone(said, named) : words.notAZone(said, named));
}
