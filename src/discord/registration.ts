import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command, Option, Options } from '../command/define-command.ts';
import type { RestClient } from './connection.ts';
import { describeError } from './rest-errors.ts';

/** What Discord is told of the commands: usable in servers, in DMs and by user-install, unless they need a server. */
export function describeCommands(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return commands.map(({ name, description, root, subcommands, guildOnly, requires }) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    description,
    integration_types: guildOnly ? [GuildInstall] : [GuildInstall, UserInstall],
    contexts: guildOnly ? [Guild] : [Guild, BotDM, PrivateChannel],
    ...(requires === 'manager'
      ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }
      : {}),
    options: root
      ? describeOptions(root.options)
      : Object.entries(subcommands).map(([subcommand, { description: text, options }]) => ({
          type: ApplicationCommandOptionType.Subcommand as const,
          name: subcommand,
          description: text,
          options: describeOptions(options),
        })),
  }));
}

function describeOptions(options: Options): APIApplicationCommandBasicOption[] {
  return (
    Object.entries(options)
      .map(([name, option]) => describeOption(name, option))
      // Discord refuses an optional option before a required one.
      .sort((a, b) => Number(b.required) - Number(a.required))
  );
}

function describeOption(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = { name, description: option.description, required: option.required ?? false };
  switch (option.type) {
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [...option.of],
      };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'switch':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'member':
      return { ...base, type: ApplicationCommandOptionType.User };
    default: {
      const { maxLength, choices, complete } = option;
      const length = maxLength === undefined ? {} : { max_length: maxLength };
      const type = ApplicationCommandOptionType.String as const;
      if (choices) return { ...base, ...length, type, choices: [...choices] };
      return complete ? { ...base, ...length, type, autocomplete: true } : { ...base, ...length, type };
    }
  }
}

/** Discord's code for a bulk overwrite that leaves out the Entry Point command which Discord itself added. */
const entryPointMissing = 50240;

/**
 * Puts the commands in the place of those that were there. An Entry Point command, which Discord gives to applications
 * with an Activity and lets nobody leave out, stays as it is.
 */
async function overwrite(
  rest: Pick<RestClient, 'get' | 'put'>,
  route: `/${string}`,
  body: RESTPutAPIApplicationCommandsJSONBody,
): Promise<void> {
  try {
    await rest.put(route, { body });
  } catch (error) {
    if (describeError(error).code !== entryPointMissing) throw error;
    const there = z.array(z.looseObject({ type: z.number() })).parse(await rest.get(route));
    const entryPoints = there.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
    await rest.put(route, { body: [...body, ...entryPoints] });
  }
}

/** Remembers which commands were last registered where; survives a restart. */
export type RegistrationRecord = {
  read(): Record<string, string>;
  write(hashes: Record<string, string>): void;
};

/** A record in a file; one that cannot be read or written counts as empty, which costs one registration too many. */
export function fileRecord(varDir: string): RegistrationRecord {
  const file = path.join(varDir, 'registered-commands.json');
  return {
    read() {
      try {
        return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return {};
      }
    },
    write(hashes) {
      try {
        mkdirSync(varDir, { recursive: true });
        writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(hashes, null, 2)}\n`);
        renameSync(`${file}.${process.pid}`, file);
      } catch {
        // What is not remembered is registered once more at the next start.
      }
    },
  };
}

export type Registration = {
  rest: Pick<RestClient, 'get' | 'put'>;
  apiUrl: string;
  applicationId: string;
  guildId: string | undefined;
  record: RegistrationRecord;
};

/**
 * Registers the commands by one bulk overwrite, unless the same were registered there before. Commands that an earlier
 * start put elsewhere (in one server, or everywhere) are taken back, so that none is listed twice.
 * Returns whether anything was sent.
 */
export async function registerCommands(commands: readonly Command[], to: Registration): Promise<boolean> {
  const body = describeCommands(commands);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const before = to.record.read();
  const owner = `${to.apiUrl} ${to.applicationId}`;
  const here = `${owner} ${to.guildId ?? 'everywhere'}`;
  const elsewhere = Object.keys(before).filter((scope) => scope.startsWith(`${owner} `) && scope !== here);
  if (before[here] === hash && elsewhere.length === 0) return false;

  const routeOf = (scope: string) => {
    const guildId = scope.slice(owner.length + 1);
    return guildId === 'everywhere'
      ? Routes.applicationCommands(to.applicationId)
      : Routes.applicationGuildCommands(to.applicationId, guildId);
  };
  await overwrite(to.rest, routeOf(here), body);
  const after = { ...before, [here]: hash };
  to.record.write(after);
  for (const scope of elsewhere) {
    await to.rest.put(routeOf(scope), { body: [] });
    delete after[scope];
    to.record.write(after);
  }
  return true;
}
