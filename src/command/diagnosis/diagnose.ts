import { channelMention, userMention } from '@discordjs/formatters';
import { ChannelType } from 'discord-api-types/v10';
import { diagnosisCard } from '../../cards/settings/diagnosis-card.ts';
import { words } from '../../cards/settings/diagnosis-words.ts';
import { type Channel, type Context, guildIdOf, type Member } from '../context.ts';
import type { Reply } from '../define-command.ts';
import { commandSaid } from './command-option.ts';
import { findingsOf } from './findings.ts';

/** Channels in which a command can be used. */
export const usedIn = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;

type Given = { channel: Channel | undefined; member: Member | undefined; command: string | undefined };

/** Looks for why something does not work, and tells the one cause with its cure first. */
export async function diagnose(context: Context, { channel, member, command }: Given): Promise<Reply> {
  const { applicationId } = context;
  const guildId = guildIdOf(context);
  const named = commandSaid(context, command);
  const place = channel && channel.id !== context.channel.id ? channel : context.channel;
  const userId = (member ?? context.user).id;
  const inspected = await context.inspect({ applicationId, guildId, channelId: place.id, userId });
  const asked = {
    channel: { id: place.id, mention: channelMention(place.id), botMay: place.botMay },
    member: { id: userId, mention: userMention(userId) },
    command: named,
  };
  const about = words.about(
    named === null ? words.anyCommand : `/${named.said}`,
    asked.member.mention,
    asked.channel.mention,
  );
  return { parts: [diagnosisCard(about, await findingsOf(context, asked, inspected))], ephemeral: true };
}
