import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Inspect, Place } from '../../command/diagnosis/inspect.ts';
import type { Machine } from '../../machine/machine.ts';
import type { RestClient } from '../connection.ts';
import { commandRule, commandRules } from './command-rules.ts';
import { channelOverwrites, guildRights, memberRights, rightsIn } from './member-rights.ts';

/** Discord shows an interaction’s answer within three seconds: what it has not told by then is left out, in milliseconds. */
const patienceMs = 2000;

const registeredCommands = z.array(z.looseObject({ id: z.string(), name: z.string() }));

/** Makes what asks Discord how a member stands in a channel, with the bot’s own token and no intents. */
export function createInspect(rest: Pick<RestClient, 'get'>, { after }: Pick<Machine, 'after'>): Inspect {
  const ask = async <T>(route: `/${string}`, form: z.ZodType<T>): Promise<T | null> => {
    const late = Promise.withResolvers<null>();
    const callOff = after(patienceMs, () => late.resolve(null));
    try {
      return await Promise.race([
        rest.get(route).then((told) => form.safeParse(told).data ?? null),
        late.promise,
      ]);
    } catch {
      return null;
    } finally {
      callOff();
    }
  };

  return async (place: Place) => {
    const { applicationId, guildId, channelId, userId } = place;
    const [guild, channel, member, everywhere, here, rules] = await Promise.all([
      ask(Routes.guild(guildId), guildRights),
      ask(Routes.channel(channelId), channelOverwrites),
      ask(Routes.guildMember(guildId, userId), memberRights),
      ask(Routes.applicationCommands(applicationId), registeredCommands),
      ask(Routes.applicationGuildCommands(applicationId, guildId), registeredCommands),
      ask(Routes.guildApplicationCommandsPermissions(applicationId, guildId), commandRules),
    ]);
    // A thread has none of its own: those of the channel that it is in hold.
    const parent =
      channel && channel.overwrites === null && channel.parentId !== null
        ? await ask(Routes.channel(channel.parentId), channelOverwrites)
        : channel;
    const memberMay =
      guild && member && parent ? rightsIn(guild, parent.overwrites ?? [], { ...member, id: userId }) : null;
    const ids = here && everywhere && new Map([...everywhere, ...here].map(({ name, id }) => [name, id]));
    const ruleOf =
      ids && rules && member && memberMay !== null
        ? (command: string) =>
            commandRule(rules, ids.get(command), { ...place, roles: member.roles, memberMay })
        : null;
    return { memberMay, ruleOf };
  };
}
