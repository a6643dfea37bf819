import { type APISelectMenuComponent, ChannelType, ComponentType } from 'discord-api-types/v10';
import type { MessageSurroundings } from '../../../src/protocol/message.ts';
import type { ChannelView } from '../../../src/protocol/views.ts';

/** One line of a select. */
export interface Choice {
  value: string;
  label: string;
  description: string;
  /** A unicode emoji, or a sign such as `#`. */
  sign: string;
  chosen: boolean;
}

/** What a select offers: its own options, or the people, roles and channels that there are. */
export function selectOptions(select: APISelectMenuComponent, around: MessageSurroundings): Choice[] {
  const defaults = new Set(
    select.type === ComponentType.StringSelect ? [] : select.default_values?.map(({ id }) => id),
  );
  const choice = (value: string, label: string, sign: string, description = ''): Choice => ({
    value,
    label,
    description,
    sign,
    chosen: defaults.has(value),
  });
  const people = () =>
    Object.values(around.people).map(({ id, username, displayName }) =>
      choice(id, around.members[id]?.name ?? displayName, '@', username),
    );
  const roles = () => Object.values(around.roles).map(({ id, name }) => choice(id, name, '@', 'Role'));
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.map(({ value, label, description, emoji, default: chosen }) => ({
        value,
        label,
        description: description ?? '',
        sign: emoji === undefined ? '' : emoji.id ? `:${emoji.name ?? 'emoji'}:` : (emoji.name ?? ''),
        chosen: chosen ?? false,
      }));
    case ComponentType.UserSelect:
      return people();
    case ComponentType.RoleSelect:
      return roles();
    case ComponentType.MentionableSelect:
      return [...people(), ...roles()];
    case ComponentType.ChannelSelect: {
      const types: readonly ChannelType[] | undefined = select.channel_types;
      return Object.values(around.channels)
        .filter(({ kind }) => types === undefined || types.length === 0 || types.includes(TYPES[kind]))
        .map(({ id, name }) => choice(id, name, '#'));
    }
  }
}

const TYPES: Readonly<Record<ChannelView['kind'], ChannelType>> = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  announcement: ChannelType.GuildAnnouncement,
};
