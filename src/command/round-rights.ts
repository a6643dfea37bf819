import { PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionNames } from '../cards/rounds/setup-words.ts';

/** What a round needs in its channel. */
const needed = [
  [permissionNames.viewChannel, PermissionFlagsBits.ViewChannel],
  [permissionNames.sendMessages, PermissionFlagsBits.SendMessages],
  [permissionNames.readHistory, PermissionFlagsBits.ReadMessageHistory],
] as const;

/** The names of the permissions that the bot lacks for a round, by those that it has in a channel. */
export function missingForRounds(botMay: bigint): string[] {
  if ((botMay & PermissionFlagsBits.Administrator) !== 0n) return [];
  return needed.filter(([, bit]) => (botMay & bit) === 0n).map(([name]) => name);
}
