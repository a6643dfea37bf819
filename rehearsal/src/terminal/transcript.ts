import {
  type APIButtonComponent,
  type APIEmbed,
  type APIMessageComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { StoredMessage } from '../messages/stored-message.ts';
import { markdownText, type Reading } from './markdown-text.ts';
import { PLAIN, type Style } from './style.ts';

/** Something that can be pressed or chosen, under the number it is shown with. */
export type Control =
  | {
      kind: 'button';
      number: number;
      label: string;
      customId: string | null;
      url: string | null;
      disabled: boolean;
    }
  | {
      kind: 'select';
      number: number;
      label: string;
      customId: string;
      options: { label: string; value: string }[];
      disabled: boolean;
    };

export interface Transcript {
  text: string;
  controls: Control[];
  /** How many spoilers there are, covered or not. */
  spoilers: number;
}

export interface TranscriptOptions {
  style?: Style;
  nameOf?: Reading['nameOf'];
  /** The numbers of the spoilers that were revealed, or all of them. */
  revealed?: ReadonlySet<number> | 'all';
}

const COVER = '▒▒▒▒▒▒';
const RULE = '─'.repeat(32);

/** A message as text for a terminal. */
export function transcript(message: StoredMessage, options: TranscriptOptions = {}): Transcript {
  const writer = new TranscriptWriter(options);
  if (message.loading) writer.write(`${message.author.username} is thinking…`);
  writer.writeMarkdown(message.content);
  for (const embed of message.embeds) writer.writeEmbed(embed);
  for (const component of message.components ?? []) writer.writeComponent(component);
  for (const { filename, size, description } of message.attachments) {
    writer.write(`[file: ${filename}, ${size} bytes]${description === undefined ? '' : ` ${description}`}`);
  }
  if (message.ephemeral) writer.write(writer.style.dim('Only you can see this'));
  return writer.finish();
}

class TranscriptWriter {
  readonly style: Style;
  readonly #nameOf: Reading['nameOf'];
  readonly #revealed: ReadonlySet<number> | 'all';
  readonly #controls: Control[] = [];
  #lines: string[] = [];
  #spoilers = 0;

  constructor(options: TranscriptOptions) {
    this.style = options.style ?? PLAIN;
    this.#nameOf = options.nameOf ?? (() => null);
    this.#revealed = options.revealed ?? new Set();
  }

  finish(): Transcript {
    return { text: this.#lines.join('\n'), controls: this.#controls, spoilers: this.#spoilers };
  }

  write(text: string): void {
    this.#lines.push(...text.split('\n'));
  }

  writeMarkdown(source: string): void {
    if (source !== '') this.write(this.#read(source));
  }

  writeEmbed(embed: APIEmbed): void {
    this.#framed(() => {
      this.writeMarkdown(embed.title === undefined ? '' : `**${embed.title}**`);
      this.writeMarkdown(embed.description ?? '');
      for (const { name, value } of embed.fields ?? []) this.writeMarkdown(`**${name}**\n${value}`);
      this.writeMarkdown(embed.footer === undefined ? '' : `-# ${embed.footer.text}`);
    });
  }

  writeComponent(component: APIMessageComponent): void {
    switch (component.type) {
      case ComponentType.TextDisplay:
        this.writeMarkdown(component.content);
        return;
      case ComponentType.Container:
        this.#covered(component.spoiler === true, () =>
          this.#framed(() => {
            for (const child of component.components) this.writeComponent(child);
          }),
        );
        return;
      case ComponentType.Section:
        for (const child of component.components) this.writeComponent(child);
        this.writeComponent(component.accessory);
        return;
      case ComponentType.ActionRow: {
        const buttons: string[] = [];
        for (const child of component.components) {
          if (child.type === ComponentType.Button) buttons.push(this.#button(child));
          else this.#writeSelect(child);
        }
        if (buttons.length > 0) this.write(buttons.join('  '));
        return;
      }
      case ComponentType.Button:
        this.write(this.#button(component));
        return;
      case ComponentType.Separator:
        this.write(component.divider === false ? '' : this.style.dim(RULE));
        return;
      case ComponentType.Thumbnail:
        this.#writeMedia('image', component.description, component.media.url, component.spoiler);
        return;
      case ComponentType.MediaGallery:
        for (const { description, media, spoiler } of component.items) {
          this.#writeMedia('image', description, media.url, spoiler);
        }
        return;
      case ComponentType.File:
        this.#writeMedia('file', null, component.file.url, component.spoiler);
        return;
      case ComponentType.StringSelect:
      case ComponentType.UserSelect:
      case ComponentType.RoleSelect:
      case ComponentType.MentionableSelect:
      case ComponentType.ChannelSelect:
        this.#writeSelect(component);
        return;
    }
  }

  /** Lines with a bar before them, as a container has. */
  #framed(write: () => void): void {
    const outside = this.#lines;
    this.#lines = [];
    write();
    outside.push(...this.#lines.map((line) => `│ ${line}`.trimEnd()));
    this.#lines = outside;
  }

  /** Under cover nothing is shown, but it is numbered all the same, so that numbers hold when it is revealed. */
  #covered(spoiler: boolean, write: () => void): void {
    if (!spoiler) {
      write();
      return;
    }
    const cover = this.#nextCover();
    if (cover === null) {
      write();
      return;
    }
    const outside = this.#lines;
    this.#lines = [];
    write();
    this.#lines = [...outside, cover];
  }

  #read(source: string): string {
    return markdownText(source, {
      style: this.style,
      nameOf: this.#nameOf,
      cover: (text) => this.#nextCover() ?? text,
    });
  }

  /** The cover of the next spoiler, or null when it was revealed. */
  #nextCover(): string | null {
    this.#spoilers += 1;
    const revealed = this.#revealed === 'all' || this.#revealed.has(this.#spoilers);
    return revealed ? null : `${COVER} ${this.style.dim(`(spoiler, /reveal ${this.#spoilers})`)}`;
  }

  #writeMedia(
    what: string,
    description: string | null | undefined,
    url: string,
    spoiler: boolean | undefined,
  ): void {
    this.#covered(spoiler === true, () => this.write(`[${what}: ${description ?? 'no description'}] ${url}`));
  }

  #button(button: APIButtonComponent): string {
    const number = this.#controls.length + 1;
    const label =
      'label' in button && button.label ? button.label : 'emoji' in button ? (button.emoji?.name ?? '') : '';
    const url = button.style === ButtonStyle.Link ? button.url : null;
    const customId = 'custom_id' in button ? button.custom_id : null;
    const disabled = button.disabled === true;
    this.#controls.push({ kind: 'button', number, label, customId, url, disabled });
    const emoji = 'label' in button && button.label && button.emoji?.name ? `${button.emoji.name} ` : '';
    const text = `[${number}] ${emoji}${label}${url === null ? '' : ` → ${url}`}`;
    return disabled ? this.style.dim(`${text} (disabled)`) : this.style.bold(text);
  }

  #writeSelect(select: APISelectMenuComponent): void {
    const number = this.#controls.length + 1;
    const label = select.placeholder ?? SELECT_LABELS[select.type];
    const options = select.type === ComponentType.StringSelect ? select.options : [];
    const disabled = select.disabled === true;
    this.#controls.push({ kind: 'select', number, label, customId: select.custom_id, options, disabled });
    this.write(this.style.bold(`[${number}] ${label}${disabled ? ' (disabled)' : ''}`));
    for (const [index, option] of options.entries()) {
      const chosen = option.default === true ? ' (chosen)' : '';
      const description = option.description ? this.style.dim(` — ${option.description}`) : '';
      this.write(`    [${number}.${index + 1}] ${option.label}${chosen}${description}`);
    }
    if (options.length === 0) this.write(`    /press ${number} NAME`);
  }
}

const SELECT_LABELS: Record<APISelectMenuComponent['type'], string> = {
  [ComponentType.StringSelect]: 'Make a selection',
  [ComponentType.UserSelect]: 'Choose a member',
  [ComponentType.RoleSelect]: 'Choose a role',
  [ComponentType.MentionableSelect]: 'Choose a member or a role',
  [ComponentType.ChannelSelect]: 'Choose a channel',
};
