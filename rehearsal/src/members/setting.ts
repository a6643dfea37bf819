import { dmWithBot } from '../world/dm.ts';
import { findChannelByName } from '../world/find.ts';
import type { Install } from '../world/install.ts';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import type { World } from '../world/world.ts';

/** Where and how something is done; by default in the first channel of the first server. */
export interface Setting {
  /** A channel's id, or its name in the first server, or `server/channel`. */
  channel?: string;
  /** In the bot's own DM with this member. */
  dm?: boolean;
  /** Whose installation brings the bot: the server's unless it has none. */
  install?: Install;
  /** Resolve with «is thinking» already, instead of waiting for the reply. */
  untilFirst?: boolean;
}

/** A channel by id, by its name in the first server, or as `server/channel`. */
export function placeNamed(world: World, name: string): Place {
  const { guilds, dms } = world;
  const [serverName, channelName] = name.includes('/') ? name.split('/', 2) : [undefined, name];
  for (const guild of guilds) {
    if (serverName !== undefined && guild.name.toLowerCase() !== serverName.toLowerCase()) continue;
    const channel = findChannelByName(guild, channelName ?? '');
    if (channel !== null) return { kind: 'guild', id: channel.id, guild, channel };
  }
  const dm = dms.find(({ id }) => id === name);
  if (dm === undefined) throw new Refused(`There is no channel «${name}».`);
  return { kind: 'dm', id: dm.id, dm, withBot: dm.recipients.includes(world.application.botUserId) };
}

/** The place that a setting means for a member. */
export function settingPlace(
  { world, nextId }: { world: World; nextId: () => string },
  userId: string,
  setting: Setting,
): Place {
  if (setting.dm === true) return dmWithBot({ world, nextId }, userId);
  if (setting.channel !== undefined) return placeNamed(world, setting.channel);
  const guild = world.guilds[0];
  const channel = guild?.channels[0];
  if (guild === undefined || channel === undefined) throw new Refused('There is no server with a channel.');
  return { kind: 'guild', id: channel.id, guild, channel };
}
