import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  ChannelType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { sourceLocale } from '../../cards/kit/format.ts';
import type { Context } from '../../command/context.ts';
import type { Command } from '../../command/define-command.ts';
import type { Viewers } from '../../content/search/look-up.ts';
import { everybodyIn, noRules, oneMember } from '../../spoilers.ts';
import { getProgress } from '../../state/progress.ts';
import { getRules } from '../../state/settings.ts';

/** What every command gets, apart from who asked and where. */
export type Services = Omit<
  Context,
  'user' | 'guild' | 'channel' | 'locale' | 'commands' | 'viewers' | 'applicationId'
>;

/** Who asked, and where, as commands see it. */
export async function readContext(
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
    applicationId: interaction.application_id,
    viewers: await viewersOf(services, interaction, user.id),
    user: { id: user.id, name },
    guild: guildId === null ? null : { id: guildId, mayManage },
    channel: {
      id: interaction.channel?.id ?? '',
      botMay: BigInt(interaction.app_permissions ?? 0),
      mayWrite: guildId === null || mayWriteIn(interaction.channel?.type, held),
    },
    locale: {
      reader: 'locale' in interaction ? interaction.locale : sourceLocale,
      guild: interaction.guild_locale ?? null,
    },
  };
}

const threads: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** Whether whoever holds these permissions in a channel may write there: for threads there is one of its own. */
function mayWriteIn(type: ChannelType | undefined, held: bigint): boolean {
  const needed = threads.includes(type)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return (held & (needed | PermissionFlagsBits.Administrator)) !== 0n;
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

/** Whether only the member sees the message that was pressed. */
export const isAlone = (interaction: APIMessageComponentInteraction): boolean =>
  ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0 || isWithBot(interaction);

/** Whether the message that was pressed is the answer to the member's own command: others' must not change under their eyes. */
export const isOwn = ({ message, member, user }: APIMessageComponentInteraction): boolean =>
  message.interaction_metadata?.user.id === (member?.user ?? user)?.id;
