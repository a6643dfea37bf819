import type { APIInteractionDataResolved } from 'discord-api-types/v10';
import { resolvedChannel, resolvedMember, roleObject, userObject } from './api-objects.ts';
import { findChannelByName, findMember, findUserByName } from './find.ts';
import type { Place } from './place.ts';
import type { World, WorldGuild } from './world.ts';

/** Finds a person by name or id and adds them to what is resolved. */
export function resolveUser(
  world: World,
  place: Place,
  nameOrId: string,
  resolved: APIInteractionDataResolved,
): string | null {
  const user = findUserByName(world, mentioned(nameOrId));
  if (user === null) return null;
  const member = place.kind === 'guild' ? findMember(place.guild, user.id) : null;
  if (place.kind === 'guild' && member === null) return null;
  if (place.kind === 'dm' && !place.dm.recipients.includes(user.id)) return null;
  resolved.users = { ...resolved.users, [user.id]: userObject(user) };
  if (place.kind === 'guild' && member !== null) {
    resolved.members = { ...resolved.members, [user.id]: resolvedMember(place.guild, member) };
  }
  return user.id;
}

/** Finds a role by name or id and adds it to what is resolved. */
export function resolveRole(
  place: Place,
  nameOrId: string,
  resolved: APIInteractionDataResolved,
): string | null {
  if (place.kind === 'dm') return null;
  const wanted = mentioned(nameOrId).replace(/^@/, '').toLowerCase();
  const role = place.guild.roles.find(
    ({ id, name }) => id === wanted || name.replace(/^@/, '').toLowerCase() === wanted,
  );
  if (role === undefined) return null;
  resolved.roles = { ...resolved.roles, [role.id]: roleObject(role) };
  return role.id;
}

/** Finds a channel that the member can see by name or id and adds it to what is resolved. */
export function resolveChannel(
  guild: WorldGuild,
  userId: string,
  botUserId: string,
  nameOrId: string,
  types: readonly number[],
  resolved: APIInteractionDataResolved,
): string | null {
  const channel = findChannelByName(guild, mentioned(nameOrId));
  if (channel === null || (types.length > 0 && !types.includes(channel.type))) return null;
  const partial = resolvedChannel(guild, channel, userId, botUserId);
  if (partial.permissions === '0') return null;
  resolved.channels = { ...resolved.channels, [channel.id]: partial };
  return channel.id;
}

/** `<@1>`, `<@&1>` and `<#1>` stand for the id inside. */
function mentioned(text: string): string {
  return /^<(?:@[!&]?|#)(\d+)>$/.exec(text)?.[1] ?? text;
}
