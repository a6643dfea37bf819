import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { PermissionName, WorldChannel, WorldGuild } from './world.ts';

const ALL = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);

/** What cannot be used where no message may be sent: https://discord.com/developers/docs/topics/permissions#implicit-permissions */
const NEEDS_SEND_MESSAGES = permissionBits([
  'MentionEveryone',
  'SendTTSMessages',
  'AttachFiles',
  'EmbedLinks',
]);

/** The bit set of some permissions. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** The names of the permissions in a bit set, for messages to people. */
export function permissionNames(bits: bigint): PermissionName[] {
  const names: PermissionName[] = [];
  for (const [name, bit] of Object.entries(PermissionFlagsBits)) {
    if ((bits & bit) === bit && isPermissionName(name)) names.push(name);
  }
  return names;
}

function isPermissionName(name: string): name is PermissionName {
  return name in PermissionFlagsBits;
}

/** What a member may do in the guild at large: owner, administrators, then all roles together. */
export function guildPermissions(guild: WorldGuild, userId: string): bigint {
  const member = guild.members.find((candidate) => candidate.userId === userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL;
  const held = new Set([guild.id, ...member.roles]);
  const bits = guild.roles
    .filter((role) => held.has(role.id))
    .reduce((sum, role) => sum | permissionBits(role.permissions), 0n);
  return (bits & PermissionFlagsBits.Administrator) !== 0n ? ALL : bits;
}

/**
 * What a member may do in one channel: the guild's permissions, then the overwrites of everyone, of the member's roles
 * together, and of the member. https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function channelPermissions(guild: WorldGuild, channel: WorldChannel, userId: string): bigint {
  const base = guildPermissions(guild, userId);
  if (base === ALL) return ALL;
  const roles = new Set(guild.members.find((member) => member.userId === userId)?.roles);
  const everyone = channel.overwrites.filter((overwrite) => overwrite.id === guild.id);
  const ofRoles = channel.overwrites.filter(
    (overwrite) => overwrite.kind === 'role' && roles.has(overwrite.id),
  );
  const ofMember = channel.overwrites.filter(
    (overwrite) => overwrite.kind === 'member' && overwrite.id === userId,
  );
  let bits = base;
  for (const layer of [everyone, ofRoles, ofMember]) {
    for (const { deny } of layer) bits &= ~permissionBits(deny);
    for (const { allow } of layer) bits |= permissionBits(allow);
  }
  return withImplicitDenials(channel, bits);
}

function withImplicitDenials(channel: WorldChannel, bits: bigint): bigint {
  if ((bits & PermissionFlagsBits.ViewChannel) === 0n) return 0n;
  // A voice channel that cannot be entered cannot be written to either.
  if (channel.type === ChannelType.GuildVoice && (bits & PermissionFlagsBits.Connect) === 0n) {
    return PermissionFlagsBits.ViewChannel;
  }
  return (bits & PermissionFlagsBits.SendMessages) === 0n ? bits & ~NEEDS_SEND_MESSAGES : bits;
}

/** What an app may do in a DM, by Discord's account of `app_permissions`. */
export function dmPermissions(withBot: boolean): bigint {
  const shared = permissionBits(['AttachFiles', 'EmbedLinks', 'MentionEveryone']);
  return withBot ? shared | PermissionFlagsBits.UseExternalEmojis : shared;
}
