import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { parseCustomId } from '../cards/custom-id.ts';
import { noticeCard } from '../cards/notice.ts';
import { type Callable, type Command, type Context, type Reply, UserError } from '../command.ts';
import { type Answer, choicesAnswer, messageAnswer, updateAnswer } from './answers.ts';
import { type Filled, readOptions } from './option-values.ts';

/** What every command gets, apart from who asked and where. */
export type Services = Omit<Context, 'user' | 'guild' | 'channel' | 'commands'>;

export type Router = (interaction: APIInteraction) => Promise<Answer | null>;

/**
 * Makes the function from an interaction to its answer. It never throws: a {@link UserError} is told to the member, and
 * only to them; anything else is logged under an incident id, which the member gets. `null`: nothing to answer.
 */
export function createRouter(commands: readonly Command[], services: Services, log: Logger): Router {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const contextOf = (interaction: APIInteraction) => readContext(interaction, services, commands);

  const called = (name: string, { subcommand }: Filled): Callable | null => {
    const command = byName.get(name);
    return (subcommand === null ? command?.call : command?.subcommands[subcommand]) ?? null;
  };

  const run = async (interaction: APIChatInputApplicationCommandInteraction): Promise<Answer> => {
    const { name, options, resolved } = interaction.data;
    const filled = readOptions(options, resolved);
    const callable = called(name, filled);
    if (!callable) throw new UserError('This command is no longer here. See /help for what there is.');
    const context = contextOf(interaction);
    refuseElsewhere(byName.get(name), context);
    for (const [option, { required }] of Object.entries(callable.options)) {
      if (required && isEmpty(filled.values[option]))
        throw new UserError(`Fill in “${option}” to use /${name}.`);
    }
    return messageAnswer(await callable.run(context, filled.values));
  };

  const press = async (interaction: APIMessageComponentInteraction): Promise<Answer> => {
    const id = parseCustomId(interaction.data.custom_id);
    const handler = id && byName.get(id.command)?.presses[id.action];
    if (!id || !handler) {
      throw new UserError(
        'This button is from an older version of the bot. Use the command again for a fresh one.',
      );
    }
    const values =
      interaction.data.component_type === ComponentType.StringSelect ? interaction.data.values : [];
    const pressed = { rest: id.rest, values, messageId: interaction.message.id };
    const reply = await handler(contextOf(interaction), pressed);
    if (!reply.private && isOwn(interaction)) return updateAnswer(reply);
    return messageAnswer({ ...reply, private: true });
  };

  const complete = (interaction: APIApplicationCommandAutocompleteInteraction): Answer => {
    const { name, options } = interaction.data;
    const filled = readOptions(options, undefined);
    const option = called(name, filled)?.options[filled.focused ?? ''];
    if (!option || !('complete' in option) || !option.complete) return choicesAnswer([]);
    const texts = Object.fromEntries(
      Object.entries(filled.values).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    );
    return choicesAnswer(option.complete(contextOf(interaction), texts[filled.focused ?? ''] ?? '', texts));
  };

  const answer = async (interaction: APIInteraction): Promise<Answer | null> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return isChatInput(interaction) ? run(interaction) : null;
      case InteractionType.MessageComponent:
        return press(interaction);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction);
      default:
        return null;
    }
  };

  return async (interaction) => {
    try {
      return await answer(interaction);
    } catch (error) {
      const text = error instanceof UserError ? error.message : incident(error, interaction, log);
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return choicesAnswer([]);
      return messageAnswer(notice('That did not work', text));
    }
  };
}

const notice = (title: string, text: string): Reply => ({
  components: [noticeCard(title, text)],
  private: true,
});

/** Who asked, and where, as commands see it. */
function readContext(interaction: APIInteraction, services: Services, commands: readonly Command[]): Context {
  const user = interaction.member?.user ?? interaction.user;
  if (!user) throw new Error('an interaction without a user');
  const name = interaction.member?.nick ?? user.global_name ?? user.username;
  const held = BigInt(interaction.member?.permissions ?? 0);
  const mayManage = (held & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  return {
    ...services,
    commands,
    user: { id: user.id, name },
    guild: interaction.guild_id === undefined ? null : { id: interaction.guild_id, mayManage },
    channel: { id: interaction.channel?.id ?? '', botMay: BigInt(interaction.app_permissions ?? 0) },
  };
}

/** What Discord's own settings should have kept from happening: a server's admin can loosen them. */
function refuseElsewhere(command: Command | undefined, { guild }: Context): void {
  if (command?.inServers && guild === null) throw new UserError('This works in servers only.');
  if (command?.forManagers && !guild?.mayManage) {
    throw new UserError('This is for members who may manage the server (the permission Manage Server).');
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

const isChatInput = (interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction =>
  interaction.type === InteractionType.ApplicationCommand &&
  interaction.data.type === ApplicationCommandType.ChatInput;

/** Logs an unexpected error and gives the words in which a member can report it. */
function incident(error: unknown, interaction: APIInteraction, log: Logger): string {
  const id = randomBytes(4).toString('hex');
  const at =
    'data' in interaction && interaction.data && 'name' in interaction.data
      ? interaction.data.name
      : 'a press';
  log.error({ err: error, incident: id, interaction: interaction.id, at }, 'an interaction failed');
  return `Something went wrong on our side. Tell whoever runs this bot: incident ${id}.`;
}

/** Whether the message that was pressed belongs to the member alone: others must not see it change under their eyes. */
function isOwn({ message, member, user, guild_id }: APIMessageComponentInteraction): boolean {
  if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0 || guild_id === undefined) return true;
  return message.interaction_metadata?.user.id === (member?.user ?? user)?.id;
}
