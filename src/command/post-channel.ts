import { bold, channelMention } from '@discordjs/formatters';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { personName } from '../cards/kit/person-name.ts';
import { setupWords as words } from '../cards/rounds/setup-words.ts';
import type { Channel, Context, Role } from './context.ts';
import { missingForRounds } from './round-rights.ts';
import { UserError } from './user-error.ts';

/** Throws {@link UserError} where the bot could not post to a channel, or not mention a role there. */
export function checkPostChannel(context: Context, channel: Channel, role: Role | undefined): void {
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    throw new UserError(words.notText(channelMention(channel.id)));
  }
  const botMay = channel.id === context.channel.id ? context.channel.botMay : channel.botMay;
  if (botMay === null) throw new UserError(words.unknownRights(channelMention(channel.id)));
  const missing = missingForRounds(botMay);
  if (missing.length > 0) {
    throw new UserError(words.lacking(channelMention(channel.id), missing));
  }
  const mayMentionAll =
    (botMay & (PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.Administrator)) !== 0n;
  if (role && role.id === context.guild?.id) throw new UserError(words.notEverybody);
  if (role && !role.mentionable && !mayMentionAll) {
    throw new UserError(words.notMentionable(bold(personName(role.name))));
  }
}
