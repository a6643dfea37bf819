import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';

const bits = z.string().regex(/^\d+$/).transform(BigInt);

/** A server as far as rights go. */
export const guildRights = z
  .looseObject({
    id: z.string(),
    owner_id: z.string(),
    roles: z.array(z.looseObject({ id: z.string(), permissions: bits })),
  })
  .transform(({ id, owner_id: ownerId, roles }) => ({
    id,
    ownerId,
    roles: new Map(roles.map((role) => [role.id, role.permissions])),
  }));
type GuildRights = z.infer<typeof guildRights>;

const overwrite = z.looseObject({ id: z.string(), allow: bits, deny: bits });
type Overwrite = z.infer<typeof overwrite>;

/** What a channel changes of that; `null`: it is a thread, and what its channel changes holds. */
export const channelOverwrites = z
  .looseObject({
    type: z.int(),
    parent_id: z.string().nullish(),
    permission_overwrites: z.array(overwrite).optional(),
  })
  .transform(({ type, parent_id: parentId = null, permission_overwrites: overwrites = [] }) => ({
    parentId,
    overwrites: threadTypes.has(type) ? null : overwrites,
  }));

/** Source: discord-api-docs, "Channel Types". */
const threadTypes = new Set([10, 11, 12]);

/** A member as far as rights go. */
export const memberRights = z
  .looseObject({ roles: z.array(z.string()) })
  .transform(({ roles }) => ({ roles }));
type MemberRights = z.infer<typeof memberRights> & { id: string };

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a member may do in a channel. Source: discord-api-docs, "Permissions", "Permission Overwrites". */
export function rightsIn(guild: GuildRights, overwrites: readonly Overwrite[], member: MemberRights): bigint {
  if (member.id === guild.ownerId) return everything;
  const held = [guild.id, ...member.roles].reduce((sum, role) => sum | (guild.roles.get(role) ?? 0n), 0n);
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return everything;
  const ofRoles = overwrites.filter(({ id }) => id !== guild.id && member.roles.includes(id));
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    ofRoles,
    overwrites.filter(({ id }) => id === member.id),
  ];
  return steps.reduce((may, step) => {
    const deny = step.reduce((sum, one) => sum | one.deny, 0n);
    const allow = step.reduce((sum, one) => sum | one.allow, 0n);
    return (may & ~deny) | allow;
  }, held);
}
