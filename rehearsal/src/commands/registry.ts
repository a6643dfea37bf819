import type { EventEmitter } from 'node:events';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type InteractionContextType,
} from 'discord-api-types/v10';

/** A command as a request declares it. */
export interface CommandBody {
  id?: string | null;
  type?: ApplicationCommandType | null;
  name: string;
  description?: string | null;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  options?: APIApplicationCommandOption[] | null;
  default_member_permissions?: string | number | null;
  dm_permission?: boolean | null;
  nsfw?: boolean | null;
  integration_types?: ApplicationIntegrationType[] | null;
  contexts?: InteractionContextType[] | null;
}

const typeOf = (command: { type?: ApplicationCommandType | null }) =>
  command.type ?? ApplicationCommandType.ChatInput;

/** What is told of commands. */
export interface CommandEventMap {
  /** Commands were registered, changed or removed; `guildId` is null for the global ones. */
  commands: [{ guildId: string | null; commands: APIApplicationCommand[] }];
}

type Events = Pick<EventEmitter<CommandEventMap>, 'emit'>;

/** The registered commands: one set for everywhere, one for each guild that has its own. */
export class CommandRegistry {
  readonly #sets = new Map<string | null, APIApplicationCommand[]>();
  readonly #events: Events;
  readonly #applicationId: string;
  readonly #nextId: () => string;

  constructor(events: Events, applicationId: string, nextId: () => string) {
    this.#events = events;
    this.#applicationId = applicationId;
    this.#nextId = nextId;
  }

  /** The commands of a guild, or with null those that are registered everywhere. */
  in(guildId: string | null): APIApplicationCommand[] {
    return this.#sets.get(guildId) ?? [];
  }

  all(): APIApplicationCommand[] {
    return [...this.#sets.values()].flat();
  }

  get(guildId: string | null, id: string): APIApplicationCommand | null {
    return this.in(guildId).find((command) => command.id === id) ?? null;
  }

  /** Replaces a whole set; commands that keep their name keep their id. */
  overwrite(guildId: string | null, bodies: CommandBody[]): APIApplicationCommand[] {
    const commands = bodies.map((body) => this.#complete(guildId, body));
    this.#store(guildId, commands);
    return commands;
  }

  /** Adds a command, or updates the one of the same name and type. */
  upsert(guildId: string | null, body: CommandBody): { command: APIApplicationCommand; created: boolean } {
    const existing = this.#namesake(guildId, body);
    const command = this.#complete(guildId, body);
    this.#store(guildId, [...this.in(guildId).filter(({ id }) => id !== command.id), command]);
    return { command, created: existing === null };
  }

  /** Changes the named fields of a command. */
  patch(guildId: string | null, old: APIApplicationCommand, body: Partial<CommandBody>) {
    const command = this.#complete(guildId, { ...bodyOf(old), ...body, id: old.id });
    this.#store(
      guildId,
      this.in(guildId).map((candidate) => (candidate.id === old.id ? command : candidate)),
    );
    return command;
  }

  remove(guildId: string | null, id: string): void {
    this.#store(
      guildId,
      this.in(guildId).filter((command) => command.id !== id),
    );
  }

  #store(guildId: string | null, commands: APIApplicationCommand[]): void {
    this.#sets.set(guildId, commands);
    this.#events.emit('commands', { guildId, commands });
  }

  #namesake(guildId: string | null, body: CommandBody): APIApplicationCommand | null {
    return (
      this.in(guildId).find((command) => command.name === body.name && command.type === typeOf(body)) ?? null
    );
  }

  #complete(guildId: string | null, body: CommandBody): APIApplicationCommand {
    const id = body.id ?? this.#namesake(guildId, body)?.id ?? this.#nextId();
    const permissions = body.default_member_permissions;
    const everywhere = {
      integration_types: body.integration_types ?? [
        ApplicationIntegrationType.GuildInstall,
        ApplicationIntegrationType.UserInstall,
      ],
      contexts: body.contexts ?? null,
      dm_permission: body.dm_permission ?? true,
    };
    return {
      id,
      application_id: this.#applicationId,
      version: this.#nextId(),
      type: typeOf(body),
      name: body.name,
      name_localizations: body.name_localizations ?? null,
      description: body.description ?? '',
      description_localizations: body.description_localizations ?? null,
      default_member_permissions: permissions === undefined || permissions === null ? null : `${permissions}`,
      nsfw: body.nsfw ?? false,
      ...(body.options ? { options: body.options } : {}),
      ...(guildId === null ? everywhere : { guild_id: guildId }),
    };
  }
}

/** A stored command in the form it could be declared with again. */
function bodyOf(command: APIApplicationCommand): CommandBody {
  return {
    type: command.type,
    name: command.name,
    description: command.description,
    default_member_permissions: command.default_member_permissions,
    contexts: command.contexts ?? null,
    integration_types: command.integration_types ?? null,
    options: command.options ?? null,
    nsfw: command.nsfw ?? null,
    dm_permission: command.dm_permission ?? null,
    name_localizations: localized(command.name_localizations),
    description_localizations: localized(command.description_localizations),
  };
}

function localized(texts: APIApplicationCommand['name_localizations']): Record<string, string> | null {
  if (!texts) return null;
  const given: Record<string, string> = {};
  for (const [locale, text] of Object.entries(texts)) if (text !== null) given[locale] = text;
  return given;
}
