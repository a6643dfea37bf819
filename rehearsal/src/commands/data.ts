import type { APIInteractionDataResolved } from 'discord-api-types/v10';
import type { CommandUse } from './use.ts';

/** A command as an interaction brings it. */
export function commandData(
  { command }: Pick<CommandUse, 'command'>,
  options: object[],
  resolved: APIInteractionDataResolved,
): object {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(options.length === 0 ? {} : { options }),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  };
}
