import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
  MessageType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { MessageSurroundings, PageMessage, PageModal } from '../../src/protocol/message.ts';

const bot = '2';
const ana = '5';
const ben = '6';

export const viewerId = ana;

const person = (id: string, displayName: string, isBot = false) => ({
  id,
  username: displayName.toLowerCase(),
  displayName,
  bot: isBot,
});
const member = (userId: string, name: string, color: number | null = null) => ({
  userId,
  name,
  color,
  roles: [],
  admin: false,
});

export const surroundings: MessageSurroundings = {
  people: { [bot]: person(bot, 'Callboard', true), [ana]: person(ana, 'Ana'), [ben]: person(ben, 'Ben') },
  members: {
    [bot]: member(bot, 'Callboard'),
    [ana]: member(ana, 'Ana', 0x2ecc71),
    [ben]: member(ben, 'Ben (S2)', 0xf1c40f),
  },
  roles: { '12': { id: '12', name: 'Trivia', color: 0x2ecc71 } },
  channels: { '20': { id: '20', name: 'general', kind: 'text', topic: '', writable: true } },
  commands: { '30': 'character' },
  aheadMs: 0,
};

/** A message of the bot's, written in March. */
export function message(fields: Partial<PageMessage> = {}): PageMessage {
  return {
    id: '100',
    channel_id: '20',
    author: {
      id: bot,
      username: 'callboard',
      global_name: 'Callboard',
      discriminator: '0',
      avatar: null,
      bot: true,
    },
    content: '',
    timestamp: '2026-03-02T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    visibleTo: null,
    loading: false,
    ...fields,
  };
}

export const withComponents = (
  components: APIMessageTopLevelComponent[],
  fields: Partial<PageMessage> = {},
): PageMessage => message({ flags: MessageFlags.IsComponentsV2, components, ...fields });

const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
const option = (label: string, value: string, more: object = {}) => ({ label, value, ...more });

export const buttons: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: 'First',
      custom_id: 'first',
      emoji: { name: '🎭' },
    },
    { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Second', custom_id: 'second' },
    { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Third', custom_id: 'third' },
    { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Fourth', custom_id: 'fourth' },
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: 'Off',
      custom_id: 'off',
      disabled: true,
    },
  ],
};

export const linkButton: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Elsewhere', url: 'https://x.test' },
  ],
};

export const oneOf: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'one',
      placeholder: 'Pick a season',
      options: [
        option('Season 1', 's1', { description: 'Thirty episodes' }),
        option('Season 2', 's2', { emoji: { name: '⭐' } }),
        option('The film', 'film'),
      ],
    },
  ],
};

export const someOf: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'some',
      placeholder: 'Pick two',
      min_values: 1,
      max_values: 2,
      options: [option('A', 'a', { default: true }), option('B', 'b'), option('C', 'c')],
    },
  ],
};

export const people: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.UserSelect, custom_id: 'who', placeholder: 'Who?' }],
};

export const channels: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.ChannelSelect,
      custom_id: 'where',
      placeholder: 'Where?',
      channel_types: [ChannelType.GuildText],
      default_values: [{ id: '20', type: SelectMenuDefaultValueType.Channel }],
    },
  ],
};

export const picture = (url: string, spoiler = false): APIMessageTopLevelComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url }, description: 'The stage, seen from the wings', spoiler }],
});

/** A card with everything that a card can hold. */
export const card = (url: string): APIMessageTopLevelComponent => ({
  type: ComponentType.Container,
  accent_color: 0xe0592a,
  components: [
    {
      type: ComponentType.Section,
      components: [text('## Kit Dunn\n-# Character'), text('Also called ||DJ **Diamondmind**||')],
      accessory: { type: ComponentType.Thumbnail, media: { url }, description: 'Kit at the mixer' },
    },
    { type: ComponentType.Separator, divider: true, spacing: 2 },
    text(
      [
        '# Large\n## Middle\n### Small',
        '**bold** *italic* __under__ ~~struck~~ `code` [a link](https://x.test) 🎭',
        '- one\n  - nested\n- two\n1. first\n2. second',
        '> quoted\n```js\nlet a = 1;\n```',
        '<@6> <@&12> <#20> </character:30> <t:1772450000:F> <t:1772450000:R> <:wave:123456789012345678>',
      ].join('\n'),
    ),
    { type: ComponentType.File, file: { url }, name: 'notes.txt', size: 2048 },
    {
      type: ComponentType.Section,
      components: [text('A section with a button')],
      accessory: {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: 'Beside',
        custom_id: 'beside',
      },
    },
    {
      type: ComponentType.MediaGallery,
      items: ['left', 'middle', 'right'].map((side) => ({
        media: { url: `${url}?${side}` },
        description: `The ${side} side`,
      })),
    },
  ],
});

export const coveredCard: APIMessageTopLevelComponent = {
  type: ComponentType.Container,
  spoiler: true,
  accent_color: null,
  components: [
    text('### Who did it?\nThe butler did it.'),
    {
      type: ComponentType.ActionRow,
      components: [
        { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Inside', custom_id: 'inside' },
      ],
    },
  ],
};

const fields: APIModalInteractionResponseCallbackComponent[] = [
  { type: ComponentType.TextDisplay, content: 'Tell us about **it**.' },
  {
    type: ComponentType.Label,
    label: 'Title',
    description: 'In a few words',
    component: {
      type: ComponentType.TextInput,
      custom_id: 'title',
      style: TextInputStyle.Short,
      min_length: 3,
      max_length: 20,
      placeholder: 'A title',
    },
  },
  {
    type: ComponentType.Label,
    label: 'Details',
    component: {
      type: ComponentType.TextInput,
      custom_id: 'details',
      style: TextInputStyle.Paragraph,
      required: false,
      value: 'As before',
    },
  },
  {
    type: ComponentType.Label,
    label: 'Season',
    component: {
      type: ComponentType.StringSelect,
      custom_id: 'season',
      options: [option('Season 1', 's1'), option('Season 2', 's2')],
    },
  },
  {
    type: ComponentType.Label,
    label: 'Sure?',
    component: { type: ComponentType.Checkbox, custom_id: 'sure' },
  },
  {
    type: ComponentType.Label,
    label: 'How',
    component: {
      type: ComponentType.RadioGroup,
      custom_id: 'how',
      required: false,
      options: [option('Loud', 'loud'), option('Soft', 'soft')],
    },
  },
];

export const form: PageModal = { id: 'f1', custom_id: 'form', title: 'A form', components: fields };
