import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { contextOf, type Install } from '../world/install.ts';
import { channelPermissions, guildPermissions, permissionNames } from '../world/permissions.ts';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import type { CommandRegistry } from './registry.ts';

/** A command down to the part that takes options. */
export interface CommandUse {
  command: APIApplicationCommand;
  /** The groups and subcommands on the way, outermost first. */
  path: { name: string; type: ApplicationCommandOptionType }[];
  options: APIApplicationCommandBasicOption[];
}

/** The slash commands that a member is offered in a place; a server's own come before those registered everywhere. */
export function visibleCommands(registry: CommandRegistry, place: Place, userId: string, install: Install) {
  const own = place.kind === 'guild' ? registry.in(place.guild.id) : [];
  const everywhere = registry.in(null).filter(({ name }) => !own.some((command) => command.name === name));
  return [...own, ...everywhere]
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .filter((command) => whyHidden(command, place, userId, install) === null);
}

/** The command a member means, or a refusal that says why they have none. */
export function findCommandUse(
  registry: CommandRegistry,
  place: Place,
  userId: string,
  install: Install,
  words: string[],
): CommandUse {
  const [name = '', ...rest] = words;
  const own = place.kind === 'guild' ? registry.in(place.guild.id) : [];
  const command = [...own, ...registry.in(null)].find((candidate) => candidate.name === name);
  if (command === undefined) {
    const known = visibleCommands(registry, place, userId, install).map((candidate) => `/${candidate.name}`);
    throw new Refused(`There is no command /${name}; there is ${known.join(', ') || 'none at all'}.`);
  }
  const hidden = whyHidden(command, place, userId, install);
  if (hidden !== null) throw new Refused(`/${name} cannot be used here: ${hidden}.`);
  return descend(command, rest);
}

function descend(command: APIApplicationCommand, words: string[]): CommandUse {
  const path: CommandUse['path'] = [];
  let options: APIApplicationCommandOption[] = command.options ?? [];
  for (const word of words) {
    const step = options.find((option) => option.name === word && isBranch(option));
    if (step === undefined || !isBranch(step)) {
      throw new Refused(`/${[command.name, ...words].join(' ')} does not exist; ${branchesOf(options)}.`);
    }
    path.push({ name: step.name, type: step.type });
    options = step.options ?? [];
  }
  const basic = options.filter((option) => !isBranch(option));
  if (basic.length < options.length) {
    const name = [command.name, ...path.map((step) => step.name)].join(' ');
    throw new Refused(`/${name} needs a subcommand; ${branchesOf(options)}.`);
  }
  return { command, path, options: basic };
}

type Branch = Extract<
  APIApplicationCommandOption,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

/** Whether an option is a subcommand or a group of them. */
export function isBranch(option: APIApplicationCommandOption): option is Branch {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function branchesOf(options: APIApplicationCommandOption[]): string {
  const names = options.filter(isBranch).map(({ name }) => name);
  return names.length === 0 ? 'it has no subcommands' : `there is ${names.join(', ')}`;
}

/** Why Discord does not offer a command to this member in this place, or null if it does. */
function whyHidden(
  command: APIApplicationCommand,
  place: Place,
  userId: string,
  install: Install,
): string | null {
  const type =
    install === 'user' ? ApplicationIntegrationType.UserInstall : ApplicationIntegrationType.GuildInstall;
  if (command.guild_id !== undefined && (place.kind === 'dm' || place.guild.id !== command.guild_id)) {
    return 'it is registered in another server';
  }
  if (command.integration_types !== undefined && !command.integration_types.includes(type)) {
    return install === 'user'
      ? 'it is not for those who installed the bot themselves'
      : 'it is only for user installs';
  }
  const contexts = command.contexts;
  if (contexts && !contexts.includes(contextOf(place))) return 'it is not meant for this kind of place';
  if (place.kind === 'dm') return null;
  const here = channelPermissions(place.guild, place.channel, userId);
  if ((here & PermissionFlagsBits.ViewChannel) === 0n) return `the member cannot see #${place.channel.name}`;
  if ((here & PermissionFlagsBits.UseApplicationCommands) === 0n) {
    return 'the member may not use commands here';
  }
  return whyNotPermitted(
    command,
    place.guild.ownerId === userId,
    guildPermissions(place.guild, userId) | here,
  );
}

function whyNotPermitted(command: APIApplicationCommand, owner: boolean, held: bigint): string | null {
  const needed = command.default_member_permissions;
  if (needed === null || owner || (held & PermissionFlagsBits.Administrator) !== 0n) return null;
  if (needed === '0') return 'it is for administrators';
  const bits = BigInt(needed);
  return (held & bits) === bits ? null : `it needs ${permissionNames(bits & ~held).join(', ')}`;
}
