import {
  type APIApplicationCommandBasicOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import { resolveChannel, resolveRole, resolveUser } from '../world/resolve.ts';
import type { World } from '../world/world.ts';
import type { CommandUse } from './use.ts';

export type OptionValue = string | number | boolean;

/** One option as the bot receives it. */
export interface SentOption {
  name: string;
  type: ApplicationCommandOptionType;
  value?: OptionValue;
  focused?: true;
  options?: SentOption[];
}

export interface SentCommand {
  options: SentOption[];
  resolved: APIInteractionDataResolved;
}

/** Checks what a member typed the way Discord's client does, and puts it in the form the bot receives. */
export function commandOptions(
  world: World,
  place: Place,
  userId: string,
  use: CommandUse,
  values: Readonly<Record<string, OptionValue>>,
): SentCommand {
  refuseUnknown(use, values);
  const resolved: APIInteractionDataResolved = {};
  const sent: SentOption[] = [];
  for (const option of use.options) {
    const value = values[option.name];
    if (value !== undefined) {
      const checked = checkedValue(world, place, userId, option, value, resolved);
      sent.push({ name: option.name, type: option.type, value: checked });
    } else if (option.required === true) {
      throw new Refused(`The option «${option.name}» is required.`);
    }
  }
  return { options: nested(use, sent), resolved };
}

/** What is typed so far, with one option in focus. Unlike a finished command it may be incomplete and unchecked. */
export function partialOptions(
  use: CommandUse,
  values: Readonly<Record<string, OptionValue>>,
  focused: string,
): SentOption[] {
  refuseUnknown(use, values);
  const option = use.options.find(({ name }) => name === focused);
  if (option === undefined) throw new Refused(`There is no option «${focused}»; ${optionNames(use)}.`);
  if (!('autocomplete' in option) || option.autocomplete !== true) {
    throw new Refused(`The option «${focused}» has no autocomplete.`);
  }
  const sent: SentOption[] = [];
  for (const { name, type } of use.options) {
    const value = values[name] ?? (name === focused ? '' : undefined);
    if (value === undefined) continue;
    // Whatever is being typed is sent as text, even for numbers.
    sent.push(name === focused ? { name, type, value: `${value}`, focused: true } : { name, type, value });
  }
  return nested(use, sent);
}

function nested(use: CommandUse, options: SentOption[]): SentOption[] {
  return use.path.reduceRight((inner, { name, type }) => [{ name, type, options: inner }], options);
}

function refuseUnknown(use: CommandUse, values: Readonly<Record<string, OptionValue>>): void {
  for (const name of Object.keys(values)) {
    if (!use.options.some((option) => option.name === name)) {
      throw new Refused(`There is no option «${name}»; ${optionNames(use)}.`);
    }
  }
}

function optionNames(use: CommandUse): string {
  const names = use.options.map(({ name }) => name);
  return names.length === 0 ? 'the command takes none' : `there is ${names.join(', ')}`;
}

function checkedValue(
  world: World,
  place: Place,
  userId: string,
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: APIInteractionDataResolved,
): OptionValue {
  const refuse = (why: string) => new Refused(`The option «${option.name}» ${why}.`);
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      const text = `${value}`;
      if (option.choices !== undefined) return chosen(option.choices, value, refuse);
      if (text === '') throw refuse('cannot be empty');
      const { min_length: min = 0, max_length: max = 6000 } = option;
      if (text.length < min || text.length > max) throw refuse(`must have ${min} to ${max} characters`);
      return text;
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      if (option.choices !== undefined) return chosen(option.choices, value, refuse);
      const number = typeof value === 'number' ? value : Number(`${value}`);
      if (Number.isNaN(number) || value === '') throw refuse('must be a number');
      if (option.type === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(number)) {
        throw refuse('must be a whole number');
      }
      if (option.min_value !== undefined && number < option.min_value) {
        throw refuse(`must be at least ${option.min_value}`);
      }
      if (option.max_value !== undefined && number > option.max_value) {
        throw refuse(`must be at most ${option.max_value}`);
      }
      return number;
    }
    case ApplicationCommandOptionType.Boolean:
      if (value === true || value === 'true' || value === 'True') return true;
      if (value === false || value === 'false' || value === 'False') return false;
      throw refuse('must be true or false');
    case ApplicationCommandOptionType.User:
      return resolveUser(world, place, `${value}`, resolved) ?? throwRefused(refuse('names nobody here'));
    case ApplicationCommandOptionType.Role:
      return resolveRole(place, `${value}`, resolved) ?? throwRefused(refuse('names no role here'));
    case ApplicationCommandOptionType.Mentionable:
      return (
        resolveRole(place, `${value}`, resolved) ??
        resolveUser(world, place, `${value}`, resolved) ??
        throwRefused(refuse('names neither a member nor a role here'))
      );
    case ApplicationCommandOptionType.Channel: {
      const guild = place.kind === 'guild' ? place.guild : null;
      const types: readonly number[] = option.channel_types ?? [];
      const id =
        guild === null
          ? null
          : resolveChannel(guild, userId, world.application.botUserId, `${value}`, types, resolved);
      return id ?? throwRefused(refuse('names no channel that can be chosen here'));
    }
    case ApplicationCommandOptionType.Attachment:
      throw refuse('takes a file, which the rehearsal does not offer yet');
  }
}

function throwRefused(refused: Refused): never {
  throw refused;
}

function chosen(
  choices: { name: string; value: string | number }[],
  value: OptionValue,
  refuse: (why: string) => Refused,
): string | number {
  const choice =
    choices.find((candidate) => candidate.value === value) ??
    choices.find((candidate) => candidate.name === `${value}` || `${candidate.value}` === `${value}`);
  if (choice !== undefined) return choice.value;
  throw refuse(`must be one of ${choices.map(({ name }) => name).join(', ')}`);
}
