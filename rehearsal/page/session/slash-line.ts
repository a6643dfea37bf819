import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { readOptions } from '../../src/commands/typed-options.ts';
import type { OfferedCommands } from '../../src/protocol/stream.ts';

/** A command, or one of its subcommands: what can be chosen and used. */
export interface Leaf {
  commandId: string;
  /** E.g. `daily setup`. */
  name: string;
  description: string;
  options: APIApplicationCommandBasicOption[];
}

/** Everything that can be chosen in a channel, by name. */
export function leavesIn({ all, offered }: OfferedCommands, channelId: string): Leaf[] {
  const here = offered[channelId] ?? [];
  return all
    .filter(({ id }) => here.includes(id))
    .flatMap(({ id, name, description, options = [] }) => leavesOf(id, name, description, options))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function leavesOf(
  commandId: string,
  name: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): Leaf[] {
  const branches = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? leavesOf(commandId, `${name} ${option.name}`, option.description, option.options ?? [])
      : [],
  );
  if (branches.length > 0) return branches;
  return [{ commandId, name, description, options: options.filter(isBasic) }];
}

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption =>
  option.type !== ApplicationCommandOptionType.Subcommand &&
  option.type !== ApplicationCommandOptionType.SubcommandGroup;

/** What fits a line that begins with `/`: names that begin so first, then what has it anywhere. */
export function fittingLeaves(leaves: readonly Leaf[], line: string): Leaf[] {
  const typed = line.slice(1).toLowerCase();
  const beginning = leaves.filter(({ name }) => name.startsWith(typed));
  // Once there is a space, a name was meant, and not a word to look for.
  if (typed === '' || typed.includes(' ')) return beginning;
  const containing = leaves.filter(
    (leaf) =>
      !beginning.includes(leaf) &&
      (leaf.name.includes(typed) || leaf.description.toLowerCase().includes(typed)),
  );
  return [...beginning, ...containing];
}

/** The command that a line names in full, followed by a space, with the options that are already there. */
export function namedLeaf(
  leaves: readonly Leaf[],
  line: string,
): { leaf: Leaf; values: Record<string, string> } | null {
  const found = leaves
    .filter(({ name }) => line.slice(1).toLowerCase().startsWith(`${name} `))
    // Of `a` and `a b` the longer one is meant.
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (found === undefined) return null;
  return { leaf: found, values: readOptions(line.slice(found.name.length + 2), found.options) };
}
