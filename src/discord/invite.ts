import { PermissionFlagsBits } from 'discord-api-types/v10';

/** What the bot asks for when it is invited: all that a daily round needs. Answers to interactions need nothing. */
export const neededPermissions =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;

/** The address at which a server's admin adds the bot. */
export const inviteUrl = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${neededPermissions}`;
