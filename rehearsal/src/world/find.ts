import { unknownChannel } from '../rest/http/api-error.ts';
import type { World, WorldChannel, WorldDm, WorldGuild, WorldMember, WorldUser } from './world.ts';

/** Where a message can be: a guild's channel, or a conversation outside any guild. */
export type Place =
  | { kind: 'guild'; id: string; guild: WorldGuild; channel: WorldChannel }
  | { kind: 'dm'; id: string; dm: WorldDm; withBot: boolean };

/** The channel or conversation with this id. */
export function findPlace(world: World, channelId: string): Place | null {
  for (const guild of world.guilds) {
    const channel = guild.channels.find((candidate) => candidate.id === channelId);
    if (channel !== undefined) return { kind: 'guild', id: channelId, guild, channel };
  }
  const dm = world.dms.find((candidate) => candidate.id === channelId);
  if (dm === undefined) return null;
  return { kind: 'dm', id: channelId, dm, withBot: dm.recipients.includes(world.application.botUserId) };
}

export function findUser(world: World, userId: string): WorldUser | null {
  return world.users.find((user) => user.id === userId) ?? null;
}

/** A user by id, username or display name; case does not matter. */
export function findUserByName(world: World, nameOrId: string): WorldUser | null {
  const wanted = nameOrId.replace(/^@/, '').toLowerCase();
  return (
    world.users.find((user) => user.id === wanted) ??
    world.users.find((user) => [user.username, user.displayName.toLowerCase()].includes(wanted)) ??
    null
  );
}

/** A channel of one guild by id or name, with or without the `#`. */
export function findChannelByName(guild: WorldGuild, nameOrId: string): WorldChannel | null {
  const wanted = nameOrId.replace(/^#/, '').toLowerCase();
  return (
    guild.channels.find((channel) => channel.id === wanted) ??
    guild.channels.find((channel) => channel.name.toLowerCase() === wanted) ??
    null
  );
}

export function findMember(guild: WorldGuild, userId: string): WorldMember | null {
  return guild.members.find((member) => member.userId === userId) ?? null;
}

/** The user with this id, who is known to exist: the world is broken otherwise. */
export function requireUser(world: World, userId: string): WorldUser {
  const user = findUser(world, userId);
  if (user === null) throw new Error(`The world has no user ${userId}`);
  return user;
}

/** The place, or Discord's answer for a channel that is not there. */
export function requirePlace(world: World, channelId: string): Place {
  const place = findPlace(world, channelId);
  if (place === null) throw unknownChannel();
  return place;
}
