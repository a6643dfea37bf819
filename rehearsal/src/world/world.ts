import type { ChannelType, Locale, PermissionFlagsBits } from 'discord-api-types/v10';

export type PermissionName = keyof typeof PermissionFlagsBits;

export interface WorldUser {
  id: string;
  username: string;
  displayName: string;
  locale: Locale;
  bot?: boolean;
}

export interface WorldRole {
  id: string;
  name: string;
  permissions: PermissionName[];
  position: number;
  mentionable: boolean;
  color?: number;
  /** Belongs to the bot itself, as every bot has one. */
  managed?: boolean;
}

export interface WorldOverwrite {
  /** A role's or a user's id. */
  id: string;
  kind: 'role' | 'member';
  allow: PermissionName[];
  deny: PermissionName[];
}

export type WorldChannelType = ChannelType.GuildText | ChannelType.GuildVoice | ChannelType.GuildAnnouncement;

export interface WorldChannel {
  id: string;
  name: string;
  type: WorldChannelType;
  position: number;
  topic?: string;
  nsfw?: boolean;
  overwrites: WorldOverwrite[];
}

export interface WorldMember {
  userId: string;
  nick?: string;
  /** Role ids, without the one that everybody has. */
  roles: string[];
  joinedAt: string;
}

export interface WorldGuild {
  id: string;
  name: string;
  ownerId: string;
  locale: Locale;
  /** Whether the bot is a member. Elsewhere it can only be used by people who installed it for themselves. */
  installed: boolean;
  /** The role with the guild's own id is the one that everybody has. */
  roles: WorldRole[];
  channels: WorldChannel[];
  members: WorldMember[];
  /** What its admins set for commands in Discord's own settings: by a command's id, or the application's for all of them. */
  commandRules?: WorldCommandRule[];
}

/** `type`: 1 a role, 2 a member, 3 a channel; the guild's id is everybody, and the one before it every channel. */
export interface WorldCommandRule {
  id: string;
  permissions: { id: string; type: 1 | 2 | 3; permission: boolean }[];
}

/** A conversation outside any guild. */
export interface WorldDm {
  id: string;
  /** User ids of the people in it, and of the bot if it is there. */
  recipients: string[];
}

export interface WorldApplication {
  id: string;
  name: string;
  description: string;
  /** The bot's user, which is also in `users`. */
  botUserId: string;
  token: string;
  /** Intents allowed besides those that need no permission, as a bit set. */
  privilegedIntents: number;
}

/** Everything that is there before the first request: plain data, which the rehearsal owns once it starts. */
export interface World {
  application: WorldApplication;
  users: WorldUser[];
  guilds: WorldGuild[];
  dms: WorldDm[];
  /** Users who installed the bot for themselves. */
  userInstalls: string[];
}
