import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { visibleCommands } from '../commands/use.ts';
import { type StoredMessage, wireMessage } from '../messages/stored-message.ts';
import type { PageMessage } from '../protocol/message.ts';
import type { OfferedCommands } from '../protocol/stream.ts';
import type { ChannelView, DmView, GuildView, MemberView, Person } from '../protocol/views.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import { defaultInstall } from '../world/install.ts';
import { channelPermissions, guildPermissions } from '../world/permissions.ts';
import type { Place } from '../world/place.ts';
import type { World, WorldChannel, WorldDm, WorldGuild, WorldMember, WorldUser } from '../world/world.ts';

/** How many of a channel's messages are shown before one asks for older ones. */
export const NEWEST = 100;

export const personView = ({ id, username, displayName, bot }: WorldUser): Person => ({
  id,
  username,
  displayName,
  bot: bot === true,
});

/** The servers that a member is in, those with the bot first, with the channels that the member may see. */
export function guildViews(world: World, viewerId: string): GuildView[] {
  return world.guilds
    .filter(({ members }) => members.some(({ userId }) => userId === viewerId))
    .toSorted((a, b) => Number(b.installed) - Number(a.installed))
    .map((guild) => guildView(world, guild, viewerId));
}

function guildView(world: World, guild: WorldGuild, viewerId: string): GuildView {
  return {
    id: guild.id,
    name: guild.name,
    installed: guild.installed,
    channels: guild.channels
      .filter((channel) => holds(guild, channel, viewerId, PermissionFlagsBits.ViewChannel))
      // Voice channels are listed below the others.
      .toSorted((a, b) => Number(isVoice(a)) - Number(isVoice(b)) || a.position - b.position)
      .map((channel) => channelView(guild, channel, viewerId)),
    roles: guild.roles.map(({ id, name, color }) => ({
      id,
      name: name.replace(/^@/, ''),
      color: color ?? null,
    })),
    members: guild.members.map((member) => memberView(world, guild, member)),
  };
}

const isVoice = ({ type }: WorldChannel) => type === ChannelType.GuildVoice;

function channelView(guild: WorldGuild, channel: WorldChannel, viewerId: string): ChannelView {
  const { id, name, topic = '' } = channel;
  return {
    id,
    name,
    topic,
    kind: isVoice(channel)
      ? 'voice'
      : channel.type === ChannelType.GuildAnnouncement
        ? 'announcement'
        : 'text',
    writable: holds(guild, channel, viewerId, PermissionFlagsBits.SendMessages),
  };
}

function holds(guild: WorldGuild, channel: WorldChannel, userId: string, permission: bigint): boolean {
  return (channelPermissions(guild, channel, userId) & permission) !== 0n;
}

function memberView(world: World, guild: WorldGuild, member: WorldMember): MemberView {
  const { userId, nick, roles } = member;
  const coloured = guild.roles
    .filter(({ id, color }) => roles.includes(id) && color !== undefined)
    .toSorted((a, b) => b.position - a.position);
  return {
    userId,
    name: nick ?? world.users.find(({ id }) => id === userId)?.displayName ?? userId,
    color: coloured[0]?.color ?? null,
    roles,
    admin: (guildPermissions(guild, userId) & PermissionFlagsBits.ManageGuild) !== 0n,
  };
}

/** A member's conversations, the one with the bot first. */
export function dmViews(world: World, viewerId: string): DmView[] {
  const { botUserId } = world.application;
  const withBot = ({ recipients }: WorldDm) => Number(recipients.includes(botUserId));
  return world.dms
    .filter(({ recipients }) => recipients.includes(viewerId))
    .toSorted((a, b) => withBot(b) - withBot(a))
    .map(({ id, recipients }) => ({ id, userIds: recipients.filter((userId) => userId !== viewerId) }));
}

/** Every place that a member may look into. */
export function placesOf(world: World, viewerId: string): Place[] {
  const { botUserId } = world.application;
  const inGuilds = world.guilds.flatMap((guild) =>
    guild.channels
      .filter((channel) => holds(guild, channel, viewerId, PermissionFlagsBits.ViewChannel))
      .map((channel): Place => ({ kind: 'guild', id: channel.id, guild, channel })),
  );
  const outside = world.dms
    .filter(({ recipients }) => recipients.includes(viewerId))
    .map((dm): Place => ({ kind: 'dm', id: dm.id, dm, withBot: dm.recipients.includes(botUserId) }));
  return [...inGuilds, ...outside];
}

/** All slash commands, and which of them a member is offered where. */
export function offeredCommands(state: RehearsalState, viewerId: string): OfferedCommands {
  const offered: Record<string, string[]> = {};
  for (const place of placesOf(state.world, viewerId)) {
    const install = defaultInstall(place);
    // Where only a person can bring the bot, it is there for those who installed it.
    const may = install === 'guild' || state.world.userInstalls.includes(viewerId);
    offered[place.id] = may
      ? visibleCommands(state.commands, place, viewerId, install).map(({ id }) => id)
      : [];
  }
  return { all: state.commands.all(), offered };
}

export const pageMessage = (message: StoredMessage): PageMessage => ({
  ...wireMessage(message),
  visibleTo: message.visibleTo,
  loading: message.loading,
});
