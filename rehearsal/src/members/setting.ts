import type { Install } from '../interactions/desk.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import { findChannelByName, type Place } from '../world/find.ts';
import { Refused } from '../world/refused.ts';

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
export function placeNamed(state: RehearsalState, name: string): Place {
  const { guilds, dms } = state.world;
  const [serverName, channelName] = name.includes('/') ? name.split('/', 2) : [undefined, name];
  for (const guild of guilds) {
    if (serverName !== undefined && guild.name.toLowerCase() !== serverName.toLowerCase()) continue;
    const channel = findChannelByName(guild, channelName ?? '');
    if (channel !== null) return { kind: 'guild', id: channel.id, guild, channel };
  }
  const dm = dms.find(({ id }) => id === name);
  if (dm === undefined) throw new Refused(`There is no channel «${name}».`);
  return { kind: 'dm', id: dm.id, dm, withBot: dm.recipients.includes(state.world.application.botUserId) };
}

/** Who brings the bot to a place when nothing is said. */
export function defaultInstall(place: Place): Install {
  if (place.kind === 'guild') return place.guild.installed ? 'guild' : 'user';
  return place.withBot ? 'guild' : 'user';
}

/** The place that a setting means for a member. */
export function settingPlace(state: RehearsalState, userId: string, setting: Setting): Place {
  if (setting.dm === true) return dmWithBot(state, userId);
  if (setting.channel !== undefined) return placeNamed(state, setting.channel);
  const guild = state.world.guilds[0];
  const channel = guild?.channels[0];
  if (guild === undefined || channel === undefined) throw new Refused('There is no server with a channel.');
  return { kind: 'guild', id: channel.id, guild, channel };
}

/** The bot's conversation with a user, begun if there is none yet. */
export function dmWithBot(state: RehearsalState, userId: string): Place {
  const both = [userId, state.world.application.botUserId];
  let dm = state.world.dms.find(
    ({ recipients }) => recipients.length === 2 && both.every((id) => recipients.includes(id)),
  );
  if (dm === undefined) {
    dm = { id: state.nextId(), recipients: both };
    state.world.dms.push(dm);
  }
  return { kind: 'dm', id: dm.id, dm, withBot: true };
}
