import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { parseCustomId } from '../cards/custom-id.ts';
import { limits } from '../cards/limits.ts';
import { noticeCard } from '../cards/notice.ts';
import { type Command, type Context, type Reply, UserError } from '../command.ts';

/** What every command gets, apart from who asked and where. */
export type Services = Omit<Context, 'user' | 'guild' | 'commands'>;

export type Router = (interaction: APIInteraction) => Promise<APIInteractionResponse | null>;

/**
 * Makes the function from an interaction to its answer. It never throws: a {@link UserError} is told to the member, and
 * only to them; anything else is logged under an incident id, which the member gets. `null`: nothing to answer.
 */
export function createRouter(commands: readonly Command[], services: Services, log: Logger): Router {
  const byName = new Map(commands.map((command) => [command.name, command]));

  const contextOf = (interaction: APIInteraction): Context => {
    const user = interaction.member?.user ?? interaction.user;
    if (!user) throw new Error('an interaction without a user');
    const name = interaction.member?.nick ?? user.global_name ?? user.username;
    const guild = interaction.guild_id === undefined ? null : { id: interaction.guild_id };
    return { ...services, commands, user: { id: user.id, name }, guild };
  };
  const commandNamed = (name: string): Command => {
    const command = byName.get(name);
    if (!command) throw new UserError('This command is no longer here. See /help for what there is.');
    return command;
  };

  const run = async (
    interaction: APIChatInputApplicationCommandInteraction,
  ): Promise<APIInteractionResponse> => {
    const command = commandNamed(interaction.data.name);
    const values = textValues(interaction.data.options);
    for (const [option, { required }] of Object.entries(command.options)) {
      if (required && !values[option]?.trim())
        throw new UserError(`Fill in “${option}” to use /${command.name}.`);
    }
    return message(await command.run(contextOf(interaction), values));
  };

  const press = async (interaction: APIMessageComponentInteraction): Promise<APIInteractionResponse> => {
    const id = parseCustomId(interaction.data.custom_id);
    const handler = id && byName.get(id.command)?.presses[id.action];
    if (!id || !handler) {
      throw new UserError(
        'This button is from an older version of the bot. Use the command again for a fresh one.',
      );
    }
    const values =
      interaction.data.component_type === ComponentType.StringSelect ? interaction.data.values : [];
    const reply = await handler(contextOf(interaction), { rest: id.rest, values });
    if (!reply.private && isOwn(interaction)) {
      return { type: InteractionResponseType.UpdateMessage, data: data(reply) };
    }
    return message({ ...reply, private: true });
  };

  const complete = (interaction: APIApplicationCommandAutocompleteInteraction): APIInteractionResponse => {
    const values = textValues(interaction.data.options);
    const focused =
      interaction.data.options.find((option) => 'focused' in option && option.focused)?.name ?? '';
    const option = byName.get(interaction.data.name)?.options[focused];
    const choices = option?.complete?.(contextOf(interaction), values[focused] ?? '', values) ?? [];
    return {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: choices.slice(0, limits.choices) },
    };
  };

  const answer = async (interaction: APIInteraction): Promise<APIInteractionResponse | null> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return interaction.data.type === ApplicationCommandType.ChatInput
          ? run(interaction as APIChatInputApplicationCommandInteraction)
          : null;
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
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
        return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } };
      }
      return message({ components: [noticeCard('That did not work', text)], private: true });
    }
  };
}

/** Logs an unexpected error and gives the words in which a member can report it. */
function incident(error: unknown, interaction: APIInteraction, log: Logger): string {
  const id = randomBytes(4).toString('hex');
  const at = 'name' in (interaction.data ?? {}) ? (interaction.data as { name: string }).name : 'a press';
  log.error({ err: error, incident: id, interaction: interaction.id, at }, 'an interaction failed');
  return `Something went wrong on our side. Tell whoever runs this bot: incident ${id}.`;
}

const message = (reply: Reply): APIInteractionResponse => ({
  type: InteractionResponseType.ChannelMessageWithSource,
  data: data(reply),
});

const data = (reply: Reply): APIInteractionResponseCallbackData => ({
  components: reply.components,
  flags: MessageFlags.IsComponentsV2 | (reply.private ? MessageFlags.Ephemeral : 0),
  allowed_mentions: { parse: [] },
});

/** Whether the message that was pressed belongs to the member alone: others must not see it change under their eyes. */
function isOwn({ message, member, user, guild_id }: APIMessageComponentInteraction): boolean {
  if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0 || guild_id === undefined) return true;
  return message.interaction_metadata?.user.id === (member?.user ?? user)?.id;
}

type AnyOption = { name: string; type: ApplicationCommandOptionType; value?: unknown };

const textValues = (options: readonly AnyOption[] | undefined): Record<string, string> =>
  Object.fromEntries(
    (options ?? []).flatMap(({ name, type, value }) =>
      type === ApplicationCommandOptionType.String && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
