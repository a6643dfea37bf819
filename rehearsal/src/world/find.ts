import type { World, WorldChannel, WorldGuild, WorldMember, WorldUser } from './world.ts';

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
