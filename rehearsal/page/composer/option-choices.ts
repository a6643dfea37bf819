import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10';
import type { OptionInput } from '../../src/protocol/actions.ts';
import type { ChannelView, GuildView, Person } from '../../src/protocol/views.ts';

export interface Choice {
  label: string;
  value: OptionInput;
  /** Other names of it that can be typed. */
  also?: readonly string[];
}

/** What a picker needs to know of the place it is in. */
export interface PickerPlace {
  guild: GuildView | null;
  /** Those who can be picked: the server's members, or whoever is in the conversation. */
  people: readonly Person[];
}

const TYPES: Readonly<Record<ChannelView['kind'], ChannelType>> = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  announcement: ChannelType.GuildAnnouncement,
};

/** Whether the bot is asked for an option's choices while it is typed. */
export const asksBot = (option: APIApplicationCommandBasicOption): boolean =>
  'autocomplete' in option && option.autocomplete === true;

/** The choices that Discord's client offers by itself, or null where any text will do. */
export function clientChoices(option: APIApplicationCommandBasicOption, place: PickerPlace): Choice[] | null {
  switch (option.type) {
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return option.choices?.map(({ name, value }) => ({ label: name, value })) ?? null;
    case ApplicationCommandOptionType.Boolean:
      return [
        { label: 'True', value: true },
        { label: 'False', value: false },
      ];
    case ApplicationCommandOptionType.Channel: {
      const types: readonly number[] = option.channel_types ?? [];
      return (place.guild?.channels ?? [])
        .filter(({ kind }) => types.length === 0 || types.includes(TYPES[kind]))
        .map(({ id, name }) => ({ label: `#${name}`, value: id }));
    }
    case ApplicationCommandOptionType.User:
      return people(place);
    case ApplicationCommandOptionType.Role:
      return roles(place);
    case ApplicationCommandOptionType.Mentionable:
      return [...people(place), ...roles(place)];
    default:
      return null;
  }
}

function people({ guild, people: known }: PickerPlace): Choice[] {
  return known.map(({ id, username, displayName }) => ({
    label: `@${guild?.members.find(({ userId }) => userId === id)?.name ?? displayName}`,
    value: id,
    also: [username, displayName],
  }));
}

const roles = ({ guild }: PickerPlace): Choice[] =>
  (guild?.roles ?? []).map(({ id, name }) => ({ label: `@${name}`, value: id }));

/** The choice that is named in full, by what stands in the list or by its value. */
export function namedChoice(choices: readonly Choice[], typed: string): Choice | null {
  const text = typed.trim();
  const name = plainName(text);
  return (
    choices.find(({ label, value }) => label === text || `${value}` === mentioned(text)) ??
    choices.find(
      ({ label, also }) => plainName(label) === name || also?.some((one) => plainName(one) === name),
    ) ??
    null
  );
}

/** `<@1>`, `<@&1>` and `<#1>` stand for the id inside. */
const mentioned = (text: string): string => /^<(?:@[!&]?|#)(\d+)>$/.exec(text)?.[1] ?? text;

/** The choices that fit what is typed, those that begin so first. */
export function fitting(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = plainName(typed);
  const begins = (choice: Choice) => plainName(choice.label).startsWith(wanted);
  const contains = choices.filter(({ label }) => plainName(label).includes(wanted));
  return [...contains.filter(begins), ...contains.filter((choice) => !begins(choice))];
}

const plainName = (text: string): string => text.trim().replace(/^[#@]/, '').toLowerCase();
