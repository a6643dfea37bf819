import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
  type InteractionType,
} from 'discord-api-types/v10';
import type { AnyValues, Option, Options } from '../../command/define-command.ts';

type SentOption =
  | APIApplicationCommandInteractionDataOption<InteractionType.ApplicationCommand>
  | APIApplicationCommandInteractionDataOption<InteractionType.ApplicationCommandAutocomplete>;

/** What a member filled in: the subcommand, if any, with its options' values, and the option they are typing in. */
export type Filled = { subcommand: string | null; values: AnyValues; focused: string | null };

/** Reads the options of an interaction, with the channels, roles and members that Discord resolved for them. */
export function readOptions(
  options: readonly SentOption[] | undefined,
  resolved: APIInteractionDataResolved | undefined,
): Filled {
  const [first] = options ?? [];
  if (first?.type === ApplicationCommandOptionType.Subcommand) {
    return { ...readOptions(first.options, resolved), subcommand: first.name };
  }
  const sent = options ?? [];
  const focused = sent.find((option) => 'focused' in option && option.focused)?.name ?? null;
  const values = Object.fromEntries(sent.map((option) => [option.name, optionValue(option, resolved)]));
  return { subcommand: null, values, focused };
}

function optionValue(
  option: SentOption,
  resolved: APIInteractionDataResolved | undefined,
): AnyValues[string] {
  switch (option.type) {
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Boolean:
      return option.value;
    case ApplicationCommandOptionType.Channel: {
      const channel = own(resolved?.channels, option.value);
      if (!channel) return undefined;
      const botMay = channel.app_permissions === undefined ? null : BigInt(channel.app_permissions);
      return { id: channel.id, name: channel.name ?? channel.id, type: channel.type, botMay };
    }
    case ApplicationCommandOptionType.Role: {
      const role = own(resolved?.roles, option.value);
      return role && { id: role.id, name: role.name, mentionable: role.mentionable };
    }
    case ApplicationCommandOptionType.User: {
      const user = own(resolved?.users, option.value);
      const nick = own(resolved?.members, option.value)?.nick;
      return user && { id: user.id, name: nick ?? user.global_name ?? user.username };
    }
    default:
      return undefined;
  }
}

/** A record's own value: names come from outside, and one may be called `constructor`. */
const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** Of a text without a limit of its own, in characters: longer than any name, short enough to be compared with many. */
const longestText = 200;

/**
 * What was filled in for the options that a command has, each of the kind that it declares. Discord keeps texts to their
 * limits where it is asked; a forged one is cut, so that nothing is compared with a novel.
 */
export const valuesFor = (filled: AnyValues, options: Options): AnyValues =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, fitting(own(filled, name), option)]),
  );

function fitting(value: AnyValues[string], option: Option): AnyValues[string] {
  if (option.type === 'switch') return typeof value === 'boolean' ? value : undefined;
  if (option.type === undefined || option.type === 'text') {
    return typeof value === 'string' ? value.slice(0, option.maxLength ?? longestText) : undefined;
  }
  if (typeof value !== 'object') return undefined;
  const kind = 'botMay' in value ? 'channel' : 'mentionable' in value ? 'role' : 'member';
  return kind === option.type ? value : undefined;
}
