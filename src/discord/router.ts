import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { parseCustomId } from '../cards/kit/custom-id.ts';
import { noticeCard } from '../cards/kit/notice.ts';
import {
  type Command,
  type Context,
  guildIdOf,
  type Reply,
  type Subcommand,
  UserError,
} from '../command/define-command.ts';
import type { Viewers } from '../content/search/look-up.ts';
import { everybodyIn, noRules, oneMember } from '../spoilers.ts';
import { getProgress } from '../state/progress.ts';
import { getRules } from '../state/settings.ts';
import { type Answer, choicesAnswer, messageAnswer, updateAnswer } from './answers.ts';
import { type Filled, readOptions } from './option-values.ts';

/** What every command gets, apart from who asked and where. */
export type Services = Omit<Context, 'user' | 'guild' | 'channel' | 'commands' | 'viewers'>;

export type Router = (interaction: APIInteraction) => Promise<Answer | null>;

/**
 * Makes the function from an interaction to its answer. It never throws: a {@link UserError} is told to the member, and
 * only to them; anything else is logged under an incident id, which the member gets. `null`: nothing to answer.
 */
export function createRouter(commands: readonly Command[], services: Services, log: Logger): Router {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const contextOf = (interaction: APIInteraction) => readContext(interaction, services, commands);

  const called = (name: string, { subcommand }: Filled): Subcommand | null => {
    const command = byName.get(name);
    return (subcommand === null ? command?.call : command?.subcommands[subcommand]) ?? null;
  };

  const run = async (interaction: APIChatInputApplicationCommandInteraction): Promise<Answer> => {
    const { name, options, resolved } = interaction.data;
    const filled = readOptions(options, resolved);
    const callable = called(name, filled);
    if (!callable) throw new UserError('This command is no longer here. See /help for what there is.');
    const context = await contextOf(interaction);
    refuseElsewhere(byName.get(name), context);
    for (const [option, { required }] of Object.entries(callable.options)) {
      if (required && isEmpty(filled.values[option]))
        throw new UserError(`Fill in “${option}” to use /${name}.`);
    }
    return messageAnswer(await callable.execute(context, filled.values));
  };

  const press = async (interaction: APIMessageComponentInteraction): Promise<Answer> => {
    const id = parseCustomId(interaction.data.custom_id);
    const handler = id && byName.get(id.command)?.components[id.action];
    if (!id || !handler) {
      throw new UserError(
        'This button is from an older version of the bot. Use the command again for a fresh one.',
      );
    }
    const values =
      interaction.data.component_type === ComponentType.StringSelect ? interaction.data.values : [];
    const alone = isAlone(interaction);
    const isUpdate = alone || isOwn(interaction);
    const pressed = {
      args: id.rest,
      values,
      messageId: interaction.message.id,
      ephemeral: alone || !isUpdate,
    };
    const reply = await handler(await contextOf(interaction), pressed);
    if (!reply.ephemeral && isUpdate) return updateAnswer(reply);
    return messageAnswer({ ...reply, ephemeral: true });
  };

  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction): Promise<Answer> => {
    const { name, options } = interaction.data;
    const filled = readOptions(options, undefined);
    const option = called(name, filled)?.options[filled.focused ?? ''];
    if (!option || !('complete' in option) || !option.complete) return choicesAnswer([]);
    const texts = Object.fromEntries(
      Object.entries(filled.values).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    );
    const context = await contextOf(interaction);
    return choicesAnswer(option.complete(context, texts[filled.focused ?? ''] ?? '', texts));
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
  ephemeral: true,
});

/** Who asked, and where, as commands see it. */
async function readContext(
  interaction: APIInteraction,
  services: Services,
  commands: readonly Command[],
): Promise<Context> {
  const user = interaction.member?.user ?? interaction.user;
  if (!user) throw new Error('an interaction without a user');
  const name = interaction.member?.nick ?? user.global_name ?? user.username;
  const held = BigInt(interaction.member?.permissions ?? 0);
  const mayManage = (held & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  const guildId = interaction.guild_id ?? null;
  return {
    ...services,
    commands,
    viewers: await viewersOf(services, interaction, user.id),
    user: { id: user.id, name },
    guild: guildId === null ? null : { id: guildId, mayManage },
    channel: { id: interaction.channel?.id ?? '', botMay: BigInt(interaction.app_permissions ?? 0) },
  };
}

/** Who reads: in a server everybody there, in a group whoever is in it, in the bot's own DMs the member alone. */
async function viewersOf(
  { catalog, state }: Services,
  interaction: APIInteraction,
  userId: string,
): Promise<Viewers> {
  const progress = await getProgress(state, userId);
  const guildId = interaction.guild_id;
  const rules = guildId === undefined ? noRules : await getRules(state, guildId);
  const member = oneMember(progress, rules, catalog.order);
  return { everybody: isWithBot(interaction) ? member : everybodyIn(rules, catalog.order), member };
}

/** Whether it is a conversation between the member and the bot alone. */
const isWithBot = ({ guild_id, context }: APIInteraction): boolean =>
  guild_id === undefined && context !== InteractionContextType.PrivateChannel;

/** What Discord's own settings should have kept from happening: a server's admin can loosen them. */
function refuseElsewhere(command: Command | undefined, context: Context): void {
  if (command?.inServers) guildIdOf(context);
  if (command?.forManagers && !context.guild?.mayManage) {
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

/** Whether only the member sees the message that was pressed. */
const isAlone = (interaction: APIMessageComponentInteraction): boolean =>
  ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0 || isWithBot(interaction);

/** Whether the message that was pressed is the answer to the member's own command: others' must not change under their eyes. */
function isOwn({ message, member, user }: APIMessageComponentInteraction): boolean {
  return message.interaction_metadata?.user.id === (member?.user ?? user)?.id;
}
