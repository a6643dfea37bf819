import { PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions } from '../../world/permissions.ts';
import { findPlace, type Place } from '../../world/place.ts';
import type { World, WorldGuild } from '../../world/world.ts';
import { missingAccess, missingPermissions, unknownChannel, unknownGuild } from '../http/api-error.ts';

/** The channel, if the bot can see it. */
export function visiblePlace(world: World, channelId: string): Place {
  const place = findPlace(world, channelId);
  if (place === null) throw unknownChannel();
  const { botUserId } = world.application;
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
export function botMay(world: World, place: Place, bits: bigint): boolean {
  if (place.kind === 'dm') return true;
  const held = channelPermissions(place.guild, place.channel, world.application.botUserId);
  return (held & bits) === bits;
}

export function requireBotMay(world: World, place: Place, bits: bigint): void {
  if (!botMay(world, place, bits)) throw missingPermissions();
}

/** The guild, if the bot is in it: any other is unknown to it. */
export function installedGuild(world: World, guildId: string): WorldGuild {
  const guild = world.guilds.find((candidate) => candidate.id === guildId && candidate.installed);
  if (guild === undefined) throw unknownGuild();
  return guild;
}
