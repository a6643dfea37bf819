/** Somebody in the rehearsal, the bot included. */
export interface Person {
  id: string;
  username: string;
  displayName: string;
  bot: boolean;
}

/** A person as one server knows them. */
export interface MemberView {
  userId: string;
  /** The nickname, or else the display name. */
  name: string;
  /** Of the highest role that has one, 0xRRGGBB. */
  color: number | null;
  /** Role ids. */
  roles: string[];
  /** Has Manage Server. */
  admin: boolean;
}

export interface RoleView {
  id: string;
  /** Without the `@`. */
  name: string;
  color: number | null;
}

export interface ChannelView {
  id: string;
  name: string;
  kind: 'text' | 'voice' | 'announcement';
  topic: string;
  /** Whether the viewer may write here. */
  writable: boolean;
}

export interface GuildView {
  id: string;
  name: string;
  /** Whether the bot is a member. */
  installed: boolean;
  /** Those that the viewer may see, as they are listed. */
  channels: ChannelView[];
  roles: RoleView[];
  members: MemberView[];
}

/** A conversation of the viewer's outside any server. */
export interface DmView {
  id: string;
  /** The others in it. */
  userIds: string[];
}

/** The values of a record under their ids. */
export function byId<T>(values: readonly T[], idOf: (value: T) => string): Record<string, T> {
  return Object.fromEntries(values.map((value) => [idOf(value), value]));
}
