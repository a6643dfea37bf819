import { words } from '../../cards/settings/diagnosis-words.ts';
import type { Context } from '../context.ts';
import type { Choice } from '../define-command.ts';
import { UserError } from '../user-error.ts';

/** A command that somebody named: its own name, and what was typed of it with a subcommand. */
export type NamedCommand = { name: string; said: string; requires: 'manager' | null };

/** Every command, by the names under which it is used. */
const everyCommand = ({ commands }: Context): NamedCommand[] =>
  commands.flatMap(({ name, subcommands, requires }) => {
    const names = Object.keys(subcommands);
    return (names.length === 0 ? [name] : names.map((sub) => `${name} ${sub}`)).map((said) => ({
      name,
      said,
      requires,
    }));
  });

const asTyped = (typed: string): string =>
  typed.trim().replace(/^\/+/, '').toLowerCase().replace(/\s+/g, ' ');

/** A command, or nothing for all of them. */
export const commandOption = {
  description: 'Which command does not work; all of them unless given',
  maxLength: 100,
  complete: (context: Context, typed: string): Choice[] =>
    everyCommand(context)
      .filter(({ said }) => said.includes(asTyped(typed)))
      .map(({ said }) => ({ name: `/${said}`, value: said })),
};

/** The command that somebody named; throws {@link UserError} where there is none of that name. */
export function commandSaid(context: Context, typed: string | undefined): NamedCommand | null {
  if (typed === undefined) return null;
  const said = asTyped(typed);
  const found = everyCommand(context).find((command) => command.said === said || command.name === said);
  if (!found) throw new UserError(words.notCommand(typed));
  return { ...found, said: found.said === said ? said : found.name };
}
