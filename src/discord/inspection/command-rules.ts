import { ApplicationCommandPermissionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { CommandRule, Place } from '../../command/diagnosis/inspect.ts';

const entry = z.looseObject({ id: z.string(), type: z.int(), permission: z.boolean() });
type Entry = z.infer<typeof entry>;

/** What a server’s admins set for commands under Server Settings, Integrations: by command, and for all of the bot’s. */
export const commandRules = z.array(z.looseObject({ id: z.string(), permissions: z.array(entry) }));
type CommandRules = z.infer<typeof commandRules>;

type Asker = Place & { roles: readonly string[]; memberMay: bigint };

/**
 * Whether a member may use a command in a channel, as far as a server’s admins limited it. What a command needs of its own
 * is not asked here. Source: discord-api-docs, "Application Command Permissions".
 */
export function commandRule(rules: CommandRules, commandId: string | undefined, asker: Asker): CommandRule {
  if (commandId === undefined) return 'not-registered';
  if ((asker.memberMay & PermissionFlagsBits.Administrator) !== 0n) return 'allowed';
  // What is set for the command itself goes before what is set for all of them.
  const levels = [commandId, asker.applicationId].map(
    (id) => rules.find((rule) => rule.id === id)?.permissions ?? [],
  );
  if (first(levels, (level) => ofChannel(level, asker)) === false) return 'not-here';
  return first(levels, (level) => ofMember(level, asker)) === false ? 'not-them' : 'allowed';
}

const first = (
  levels: readonly Entry[][],
  ask: (level: readonly Entry[]) => boolean | null,
): boolean | null => levels.map(ask).find((answer) => answer !== null) ?? null;

const { Channel, Role, User } = ApplicationCommandPermissionType;

const find = (level: readonly Entry[], type: number, id: string): boolean | null =>
  level.find((one) => one.type === type && one.id === id)?.permission ?? null;

/** Every channel of a server has the server’s id less one. */
const ofChannel = (level: readonly Entry[], { guildId, channelId }: Asker): boolean | null =>
  find(level, Channel, channelId) ?? find(level, Channel, String(BigInt(guildId) - 1n));

function ofMember(level: readonly Entry[], { guildId, userId, roles }: Asker): boolean | null {
  const theirs = roles.map((role) => find(level, Role, role)).filter((answer) => answer !== null);
  const byRole = theirs.length === 0 ? null : theirs.includes(true);
  return find(level, User, userId) ?? byRole ?? find(level, Role, guildId);
}
