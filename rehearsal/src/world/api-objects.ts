import {
  type APIChannel,
  type APIGuildMember,
  type APIInteractionDataResolvedChannel,
  type APIInteractionDataResolvedGuildMember,
  type APIPartialInteractionGuild,
  type APIRole,
  type APIUser,
  ApplicationFlags,
  ChannelType,
  GatewayIntentBits,
  GuildMemberFlags,
  OverwriteType,
  RoleFlags,
} from 'discord-api-types/v10';
import { findMember, requireUser } from './find.ts';
import { channelPermissions, guildPermissions, permissionBits } from './permissions.ts';
import type { Place } from './place.ts';
import type { World, WorldChannel, WorldGuild, WorldMember, WorldRole, WorldUser } from './world.ts';

/** Things of the world as Discord writes them in JSON. */

export function userObject(user: WorldUser): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot === true ? '0001' : '0',
    global_name: user.bot === true ? null : user.displayName,
    avatar: null,
    avatar_decoration_data: null,
    ...(user.bot === true ? { bot: true } : {}),
  };
}

// Flags are bit sets, for which the types only name the single bits.
const NO_MEMBER_FLAGS: GuildMemberFlags = GuildMemberFlags.DidRejoin & 0;
const NO_ROLE_FLAGS: RoleFlags = RoleFlags.InPrompt & 0;

function memberFields(member: WorldMember) {
  return {
    nick: member.nick ?? null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    pending: false,
    flags: NO_MEMBER_FLAGS,
  };
}

export function memberObject(world: World, member: WorldMember): APIGuildMember {
  return {
    ...memberFields(member),
    user: userObject(requireUser(world, member.userId)),
    deaf: false,
    mute: false,
  };
}

/** A member as an interaction resolves one: without the user, with the permissions at large. */
export function resolvedMember(
  guild: WorldGuild,
  member: WorldMember,
): APIInteractionDataResolvedGuildMember {
  return { ...memberFields(member), permissions: guildPermissions(guild, member.userId).toString() };
}

export function roleObject(role: WorldRole): APIRole {
  const color = role.color ?? 0;
  return {
    id: role.id,
    name: role.name,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: permissionBits(role.permissions).toString(),
    managed: role.managed ?? false,
    mentionable: role.mentionable,
    flags: NO_ROLE_FLAGS,
  };
}

/** A channel of a guild; the last message is left out, since its id would only be a guess. */
export function guildChannelObject(guild: WorldGuild, channel: WorldChannel): APIChannel {
  const common = {
    id: channel.id,
    name: channel.name,
    guild_id: guild.id,
    position: channel.position,
    parent_id: null,
    nsfw: channel.nsfw ?? false,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.kind === 'role' ? OverwriteType.Role : OverwriteType.Member,
      allow: permissionBits(overwrite.allow).toString(),
      deny: permissionBits(overwrite.deny).toString(),
    })),
  };
  switch (channel.type) {
    case ChannelType.GuildVoice:
      return { ...common, type: channel.type, bitrate: 64_000, user_limit: 0, rtc_region: null };
    default:
      return { ...common, type: channel.type, topic: channel.topic ?? null };
  }
}

export function channelObject(world: World, place: Place): APIChannel {
  if (place.kind === 'guild') return guildChannelObject(place.guild, place.channel);
  const others = place.dm.recipients.filter((id) => id !== world.application.botUserId);
  return {
    id: place.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: null,
    recipients: others.map((id) => userObject(requireUser(world, id))),
  };
}

/** A channel as an interaction resolves one: some fields, and what the member may do there. */
export function resolvedChannel(
  guild: WorldGuild,
  channel: WorldChannel,
  userId: string,
  botUserId: string,
): APIInteractionDataResolvedChannel {
  return {
    id: channel.id,
    name: channel.name,
    type: channel.type,
    permissions: channelPermissions(guild, channel, userId).toString(),
    ...(guild.installed ? { app_permissions: channelPermissions(guild, channel, botUserId).toString() } : {}),
    ...{ guild_id: guild.id, position: channel.position, parent_id: null, nsfw: channel.nsfw ?? false },
    ...{ topic: channel.topic ?? null, last_message_id: null, rate_limit_per_user: 0, flags: 0 },
  };
}

export function interactionGuild(guild: WorldGuild): APIPartialInteractionGuild {
  return { id: guild.id, features: [], locale: guild.locale };
}

/** When somebody joined who is no member, as only a forged request says. */
const NEVER = new Date(0).toISOString();

/** A member of a guild with the permissions they have in one channel; somebody else has none. */
export function interactionMember(world: World, guild: WorldGuild, channel: WorldChannel, userId: string) {
  const member = findMember(guild, userId) ?? { userId, roles: [], joinedAt: NEVER };
  return {
    ...memberFields(member),
    user: userObject(requireUser(world, userId)),
    deaf: false,
    mute: false,
    permissions: channelPermissions(guild, channel, userId).toString(),
  };
}

/** What an application's flags say of its privileged intents while it is in few servers. */
export function applicationFlags(privilegedIntents: number): number {
  const pairs: [number, ApplicationFlags][] = [
    [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited],
    [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
    [GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited],
  ];
  return pairs
    .filter(([intent]) => (privilegedIntents & intent) !== 0)
    .reduce((flags, [, flag]) => flags | flag, 0);
}
