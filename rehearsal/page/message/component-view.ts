import '@skyra/discord-components-core/discord-action-row.js';
import {
  type APIButtonComponent,
  type APIMessageComponent,
  type APISelectMenuComponent,
  type APIUnfurledMediaItem,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageSurroundings, Pending } from '../../src/protocol/message.ts';
import './basics/cb-button.ts';
import './cb-container.ts';
import './media/cb-file.ts';
import './media/cb-gallery.ts';
import './media/cb-picture.ts';
import './cb-section.ts';
import './select/cb-select.ts';
import './cb-separator.ts';
import './text/cb-text.ts';
import { selectOptions } from './select/options.ts';
import { firstText } from './text/plain-words.ts';

/** What a message's components need to know to be drawn, and to tell when they are used. */
export interface ComponentSetting {
  surroundings: MessageSurroundings;
  viewerId: string;
  pending: Pending;
  press(customId: string): void;
  select(customId: string, values: string[]): void;
}

type View = TemplateResult | typeof nothing;

/**
 * Draws components one below the other. Each is known by its kind and how many of that kind come before it, so that a
 * button keeps the focus when a text more or less comes above it.
 */
export function componentViews(components: readonly APIMessageComponent[], setting: ComponentSetting) {
  const seen = new Map<ComponentType, number>();
  const keyOf = ({ type }: APIMessageComponent): string => {
    const nth = seen.get(type) ?? 0;
    seen.set(type, nth + 1);
    return `${type} ${nth}`;
  };
  const keys = components.map(keyOf);
  return repeat(
    components,
    (_, index) => keys[index],
    (component) => componentView(component, setting),
  );
}

/** Draws a component of a message and all that is in it. A kind that is not known yet is left out. */
function componentView(component: APIMessageComponent, setting: ComponentSetting, slot = ''): View {
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<discord-action-row
        >${component.components.map((child) => componentView(child, setting))}</discord-action-row
      >`;
    case ComponentType.Button:
      return buttonView(component, setting, slot);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return selectView(component, setting);
    case ComponentType.Section:
      return html`<cb-section
        >${component.components.map((child) => componentView(child, setting))}${componentView(
          component.accessory,
          setting,
          'accessory',
        )}</cb-section
      >`;
    case ComponentType.TextDisplay: {
      const { surroundings, viewerId } = setting;
      return html`<cb-text .source=${component.content} .surroundings=${surroundings} .viewerId=${viewerId}></cb-text>`;
    }
    case ComponentType.Thumbnail:
      return pictureView(component.media, component.description, component.spoiler, 'thumbnail', slot);
    case ComponentType.MediaGallery: {
      const { items } = component;
      const shape = items.length === 1 ? 'wide' : 'tile';
      return html`<cb-gallery .count=${items.length}
        >${items.map(({ media, description, spoiler }) => pictureView(media, description, spoiler, shape))}</cb-gallery
      >`;
    }
    case ComponentType.File:
      return html`<cb-file
        .url=${component.file.url}
        .name=${component.name ?? 'file'}
        .size=${component.size ?? 0}
        ?spoiler=${component.spoiler ?? false}
      ></cb-file>`;
    case ComponentType.Separator:
      return html`<cb-separator .divider=${component.divider ?? true} .large=${component.spacing === 2}></cb-separator>`;
    case ComponentType.Container:
      // A card about something else is covered again, and one about the same stays open when it changes.
      return html`${keyed(
        firstText(component.components).split('\n')[0],
        html`<cb-container .accent=${component.accent_color ?? null} ?spoiler=${component.spoiler ?? false}
          >${componentViews(component.components, setting)}</cb-container
        >`,
      )}`;
    default:
      return nothing;
  }
}

const STYLES: Readonly<Record<number, 'primary' | 'secondary' | 'success' | 'destructive'>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

function buttonView(button: APIButtonComponent, setting: ComponentSetting, slot: string): View {
  const disabled = button.disabled ?? false;
  if (button.style === ButtonStyle.Premium) {
    return html`<cb-button slot=${slot || nothing} type="primary" disabled>Buy</cb-button>`;
  }
  const emoji = button.emoji?.id ? `:${button.emoji.name ?? 'emoji'}:` : (button.emoji?.name ?? '');
  const content = html`${emoji === '' ? nothing : html`<span slot="emoji">${emoji}</span>`}${button.label ?? nothing}`;
  if (button.style === ButtonStyle.Link) {
    return html`<cb-button slot=${slot || nothing} .url=${button.url} ?disabled=${disabled}>${content}</cb-button>`;
  }
  const { custom_id: customId } = button;
  return html`<cb-button
    slot=${slot || nothing}
    .type=${STYLES[button.style] ?? 'secondary'}
    ?disabled=${disabled}
    .waiting=${setting.pending.has(customId)}
    @click=${() => {
      if (!disabled) setting.press(customId);
    }}
    >${content}</cb-button
  >`;
}

function selectView(select: APISelectMenuComponent, setting: ComponentSetting): View {
  const { custom_id: customId } = select;
  return html`<cb-select
    .choices=${selectOptions(select, setting.surroundings)}
    .placeholder=${select.placeholder ?? ''}
    .min=${select.min_values ?? 1}
    .max=${select.max_values ?? 1}
    ?disabled=${select.disabled ?? false}
    .waiting=${setting.pending.has(customId)}
    @choose=${({ detail }: CustomEvent<{ values: string[] }>) => setting.select(customId, detail.values)}
  ></cb-select>`;
}

function pictureView(
  media: APIUnfurledMediaItem,
  description: string | null | undefined,
  spoiler: boolean | undefined,
  shape: 'wide' | 'tile' | 'thumbnail',
  slot = '',
): View {
  return html`${keyed(
    media.url,
    html`<cb-picture
      slot=${slot || nothing}
      .url=${media.url}
      .alt=${description ?? ''}
      .width=${media.width ?? null}
      .height=${media.height ?? null}
      .shape=${shape}
      ?spoiler=${spoiler ?? false}
    ></cb-picture>`,
  )}`;
}
