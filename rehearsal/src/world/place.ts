import type { World, WorldChannel, WorldDm, WorldGuild } from './world.ts';

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

/** The place that something in the world is known to be in. */
export function requirePlace(world: World, channelId: string): Place {
  const place = findPlace(world, channelId);
  if (place === null) throw new Error(`The world has no channel ${channelId}`);
  return place;
}
