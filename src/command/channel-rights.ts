import { PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionNames } from '../cards/rounds/setup-words.ts';

/** What a round needs in its channel. */
const needed = [
  [permissionNames.viewChannel, PermissionFlagsBits.ViewChannel],
  [permissionNames.sendMessages, PermissionFlagsBits.SendMessages],
  [permissionNames.readHistory, PermissionFlagsBits.ReadMessageHistory],
] as const;

/** What the bot lacks in a channel for its rounds, by name. */
export function missingPermissions(botMay: bigint): string[] {
  if ((botMay & PermissionFlagsBits.Administrator) !== 0n) return [];
  return needed.filter(([, bit]) => (botMay & bit) === 0n).map(([name]) => name);
}
