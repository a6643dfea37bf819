import { AllowedMentionsTypes, type APIAllowedMentions, PermissionFlagsBits } from 'discord-api-types/v10';
import { findMember } from '../world/find.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { Place } from '../world/place.ts';

export interface Mentions {
  users: string[];
  roles: string[];
  everyone: boolean;
}

type Allowed = { [K in keyof APIAllowedMentions]?: APIAllowedMentions[K] | null | undefined };

/** In messages everything is parsed when nothing is said; in interactions only users are. */
export const PARSE_ALL: Allowed = {
  parse: [AllowedMentionsTypes.User, AllowedMentionsTypes.Role, AllowedMentionsTypes.Everyone],
};
export const PARSE_USERS: Allowed = { parse: [AllowedMentionsTypes.User] };

/**
 * Who is really notified: what the text names, narrowed by `allowed_mentions`, by what the author may do, and by
 * which roles can be mentioned. https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function mentionsIn(texts: string[], allowed: Allowed, place: Place, authorId: string): Mentions {
  const text = texts.join('\n');
  const parse = new Set(allowed.parse ?? []);
  const passes = (kind: AllowedMentionsTypes, listed: string[] | null | undefined) => (id: string) =>
    parse.has(kind) || (listed ?? []).includes(id);
  const mayMentionAll = canMentionEveryone(place, authorId);
  const users = idsIn(text, /<@!?(\d+)>/g).filter(passes(AllowedMentionsTypes.User, allowed.users));
  const roles = idsIn(text, /<@&(\d+)>/g).filter(passes(AllowedMentionsTypes.Role, allowed.roles));
  return {
    users: users.filter((id) => isPresent(place, id)),
    roles: roles.filter((id) => isMentionable(place, id, mayMentionAll)),
    everyone: parse.has(AllowedMentionsTypes.Everyone) && mayMentionAll && /@(everyone|here)\b/.test(text),
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(pattern)) if (id !== undefined) ids.add(id);
  return [...ids];
}

function isPresent(place: Place, userId: string): boolean {
  return place.kind === 'dm'
    ? place.dm.recipients.includes(userId)
    : findMember(place.guild, userId) !== null;
}

function isMentionable(place: Place, roleId: string, mayMentionAll: boolean): boolean {
  if (place.kind === 'dm') return false;
  const role = place.guild.roles.find((candidate) => candidate.id === roleId);
  return role !== undefined && (role.mentionable || mayMentionAll);
}

function canMentionEveryone(place: Place, userId: string): boolean {
  if (place.kind === 'dm') return false;
  return (
    (channelPermissions(place.guild, place.channel, userId) & PermissionFlagsBits.MentionEveryone) !== 0n
  );
}
