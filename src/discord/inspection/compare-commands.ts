import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../../command/define-command.ts';
import { describeCommands } from '../registration.ts';

const registered = z.looseObject({ name: z.string(), type: z.number().default(1) });

/** The names of commands that Discord does not have, has and should not have, or has in another form. */
export type Differences = { missing: string[]; extra: string[]; changed: string[] };

/** Compares the commands that there are with those that Discord says are registered. */
export function compareCommands(commands: readonly Command[], atDiscord: readonly unknown[]): Differences {
  const ours = describeCommands(commands);
  const theirs = atDiscord
    .flatMap((command) => registered.safeParse(command).data ?? [])
    .filter(({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint);
  const keyOf = ({ type = 1, name }: { type?: number | undefined; name: string }) => `${type} ${name}`;
  const there = new Map(theirs.map((command) => [keyOf(command), command]));
  const here = new Set(ours.map(keyOf));
  return {
    missing: ours.filter((command) => !there.has(keyOf(command))).map(({ name }) => name),
    extra: theirs.filter((command) => !here.has(keyOf(command))).map(({ name }) => name),
    changed: ours
      .filter((command) => {
        const other = there.get(keyOf(command));
        return other !== undefined && !isLike(command, other);
      })
      .map(({ name }) => name),
  };
}

/** What Discord adds of its own does not count, nor does what it leaves out because it is the default. */
function isLike(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours) && Array.isArray(theirs))
    return ours.length === theirs.length && ours.every((one, index) => isLike(one, theirs[index]));
  if (typeof ours !== 'object' || ours === null)
    return isDeepStrictEqual(ours, theirs) || (isDefault(ours) && isDefault(theirs));
  if (typeof theirs !== 'object' || theirs === null) return isDefault(ours) && isDefault(theirs);
  const other = new Map(Object.entries(theirs));
  const rights = 'default_member_permissions';
  const hasOwnRights = !('description' in ours) || !('integration_types' in ours) || rights in ours;
  if (!hasOwnRights && !isDefault(other.get(rights))) return false;
  return Object.entries(ours).every(([key, value]) => isLike(value, other.get(key)));
}

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0);
