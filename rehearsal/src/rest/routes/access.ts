import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { RehearsalState } from '../../rehearsal/state.ts';
import { type Place, requirePlace } from '../../world/find.ts';
import { channelPermissions } from '../../world/permissions.ts';
import type { WorldGuild } from '../../world/world.ts';
import { missingAccess, missingPermissions, unknownGuild } from '../http/api-error.ts';

/** The channel, if the bot can see it. */
export function visiblePlace(state: RehearsalState, channelId: string): Place {
  const place = requirePlace(state.world, channelId);
  const { botUserId } = state.world.application;
  if (place.kind === 'dm') {
    if (!place.withBot) throw missingAccess();
    return place;
  }
  if (!place.guild.installed) throw missingAccess();
  const held = channelPermissions(place.guild, place.channel, botUserId);
  if ((held & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess();
  return place;
}

/** Whether the bot has these permissions in a place; in its own DMs it has what it needs. */
export function botMay(state: RehearsalState, place: Place, bits: bigint): boolean {
  if (place.kind === 'dm') return true;
  const held = channelPermissions(place.guild, place.channel, state.world.application.botUserId);
  return (held & bits) === bits;
}

export function requireBotMay(state: RehearsalState, place: Place, bits: bigint): void {
  if (!botMay(state, place, bits)) throw missingPermissions();
}

/** The guild, if the bot is in it: any other is unknown to it. */
export function installedGuild(state: RehearsalState, guildId: string): WorldGuild {
  const guild = state.world.guilds.find((candidate) => candidate.id === guildId && candidate.installed);
  if (guild === undefined) throw unknownGuild();
  return guild;
}
