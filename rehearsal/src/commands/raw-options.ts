import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { Place } from '../world/place.ts';
import { resolveChannel, resolveRole, resolveUser } from '../world/resolve.ts';
import type { World } from '../world/world.ts';
import type { OptionValue, SentCommand, SentOption } from './options.ts';
import { isBranch } from './use.ts';

const { String: Text, Integer, Number: Decimal, Boolean: Flag } = ApplicationCommandOptionType;
const { User, Role, Mentionable, Channel, Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/**
 * Options in the form the bot receives, with no word checked: subcommands and options that are not declared are sent
 * all the same, and so is a value out of range. People, roles and channels are found by name where there are any.
 */
export function rawOptions(
  world: World,
  place: Place,
  userId: string,
  declared: readonly APIApplicationCommandOption[],
  words: readonly string[],
  values: Readonly<Record<string, OptionValue>>,
  focused: string | null = null,
): SentCommand {
  const [word, ...deeper] = words;
  if (word !== undefined) {
    const branch = declared.filter(isBranch).find(({ name }) => name === word);
    const type = branch?.type ?? (deeper.length > 0 ? SubcommandGroup : Subcommand);
    const inner = rawOptions(world, place, userId, branch?.options ?? [], deeper, values, focused);
    return { options: [{ name: word, type, options: inner.options }], resolved: inner.resolved };
  }
  const resolved: APIInteractionDataResolved = {};
  const options = Object.entries(values).map(([name, value]): SentOption => {
    const option = declared.find((candidate) => candidate.name === name);
    const known = option === undefined || isBranch(option) ? null : option;
    return {
      name,
      type: known?.type ?? typeOf(value),
      value: (known === null ? null : found(world, place, userId, known, `${value}`, resolved)) ?? value,
      ...(name === focused ? { focused: true } : {}),
    };
  });
  return { options, resolved };
}

function typeOf(value: OptionValue): ApplicationCommandOptionType {
  if (typeof value === 'boolean') return Flag;
  if (typeof value === 'string') return Text;
  return Number.isInteger(value) ? Integer : Decimal;
}

/** The id that a name stands for, or null where none does. */
function found(
  world: World,
  place: Place,
  userId: string,
  option: APIApplicationCommandBasicOption,
  name: string,
  resolved: APIInteractionDataResolved,
): string | null {
  switch (option.type) {
    case User:
      return resolveUser(world, place, name, resolved);
    case Role:
      return resolveRole(place, name, resolved);
    case Mentionable:
      return resolveRole(place, name, resolved) ?? resolveUser(world, place, name, resolved);
    case Channel:
      return place.kind === 'dm'
        ? null
        : resolveChannel(place.guild, userId, world.application.botUserId, name, [], resolved);
    default:
      return null;
  }
}
