import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { setupWords as words } from '../cards/rounds/setup-words.ts';
import { readTime, suggestTimes } from '../rounds/when/parse-time.ts';
import type { TextOption } from './define-command.ts';
import { UserError } from './user-error.ts';

const mostSuggested = 25;

/** The option that takes a time of day; what is suggested says how it was read. */
export const timeOption = {
  description: 'When, such as 19:00 or 7pm',
  maxLength: 20,
  complete: (_context, typed) =>
    suggestTimes(typed, mostSuggested).map((time) => ({ name: words.timeChoice(time), value: time })),
} satisfies TextOption;

/** The time of day that was typed, `HH:MM`; throws {@link UserError} where it is none, or could be two. */
export function timeSaid(typed: string): string {
  const read = readTime(typed);
  if (!read) throw new UserError(words.notATime(escapeMarkdown(typed)));
  if (read.time === undefined) throw new UserError(words.whichTime(escapeMarkdown(typed), read.either));
  return read.time;
}
