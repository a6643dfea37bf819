import { type APIAttachment, MessageFlags } from 'discord-api-types/v10';
import { css, html, LitElement, nothing } from 'lit';
import type { Failures, MessageSurroundings, PageMessage, Pending } from '../../src/protocol/message.ts';
import { cssColour } from '../look/colours.ts';
import { base } from '../look/shared-styles.ts';
import './cb-embed.ts';
import './media/cb-file.ts';
import { CbMessageFrame } from './cb-message-frame.ts';
import './media/cb-picture.ts';
import './cb-reply-line.ts';
import './text/cb-text.ts';
import { nameHere, nowhere } from './basics/surroundings.ts';
import { tell } from './basics/tell.ts';
import { type ComponentSetting, componentViews } from './component-view.ts';
import { messageTime, momentText } from './text/moments.ts';

/** One message of a channel, with everything in it. Fires `cb-press`, `cb-select`, `cb-open-image` and `cb-dismiss`. */
export class CbMessage extends LitElement {
  static override properties = {
    message: { attribute: false },
    surroundings: { attribute: false },
    viewerId: { attribute: false },
    pending: { attribute: false },
    failures: { attribute: false },
    compact: { type: Boolean },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      .components {
        display: flex;
        flex-direction: column;
        gap: 8px;
        margin-top: 4px;
      }

      discord-action-row {
        gap: 8px;
      }

      .attachments {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 4px;
        max-width: var(--cb-card-width);
      }

      .thinking {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--cb-muted);
      }

      .dots {
        display: inline-flex;
        gap: 4px;
      }

      .dots i {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: currentColor;
        animation: think 1.2s infinite ease-in-out;
      }

      .dots i:nth-child(2) {
        animation-delay: 0.2s;
      }

      .dots i:nth-child(3) {
        animation-delay: 0.4s;
      }

      @keyframes think {
        40% {
          opacity: 0.25;
        }
      }

      .edited {
        color: var(--cb-muted);
        font-size: 0.6875rem;
      }

      .failure {
        margin-top: 4px;
        color: var(--cb-danger-text);
        font-size: 0.875rem;
      }
    `,
  ];
  declare message: PageMessage | null;
  declare surroundings: MessageSurroundings;
  declare viewerId: string;
  declare pending: Pending;
  declare failures: Failures;
  /** Follows another message of the same author closely, so that the head is left out. */
  declare compact: boolean;
  #hadFocus = false;

  constructor() {
    super();
    this.message = null;
    this.surroundings = nowhere;
    this.viewerId = '';
    this.pending = new Set();
    this.failures = new Map();
    this.compact = false;
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  override updated(): void {
    if (!this.#hadFocus || document.activeElement !== document.body) return;
    // What had the focus went with the old card; whoever uses the keyboard goes on from the new one.
    this.focus();
  }

  override focus(options?: FocusOptions): void {
    const frame = this.renderRoot.querySelector('cb-message-frame');
    if (frame instanceof CbMessageFrame) frame.focus(options);
  }

  override render() {
    const { message, surroundings } = this;
    if (message === null) return nothing;
    const { author } = message;
    const at = Date.parse(message.timestamp);
    const now = Date.now() + surroundings.aheadMs;
    const colour = surroundings.members[author.id]?.color ?? null;
    return html`<cb-message-frame
      .author=${nameHere(surroundings, author.id) ?? author.global_name ?? author.username}
      .authorId=${author.id}
      .roleColor=${colour ? cssColour(colour) : undefined}
      .bot=${author.bot ?? false}
      .verified=${author.bot ?? false}
      .timestamp=${messageTime(at, now)}
      .isoTime=${message.timestamp}
      .fullTime=${momentText(at, 'F', now) ?? ''}
      .highlight=${this.#mentionsViewer(message)}
      .ephemeral=${message.visibleTo !== null}
      .messageBodyOnly=${this.compact}
      .dismissMessageClicked=${() => tell(this, 'cb-dismiss', { messageId: message.id })}
    >
      ${this.compact ? nothing : html`<cb-reply-line slot="reply" .message=${message} .surroundings=${surroundings}></cb-reply-line>`}
      ${message.loading ? this.#thinking(message) : this.#body(message)}
    </cb-message-frame>`;
  }

  #thinking({ author }: PageMessage) {
    const name = nameHere(this.surroundings, author.id) ?? author.username;
    return html`<div class="thinking">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${name} is thinking…</span>
    </div>`;
  }

  #body(message: PageMessage) {
    const { surroundings, viewerId } = this;
    const { id: messageId, content, embeds, components = [] } = message;
    const v2 = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
    const setting: ComponentSetting = {
      surroundings,
      viewerId,
      pending: this.pending,
      press: (customId) => tell(this, 'cb-press', { messageId, customId }),
      select: (customId, values) => tell(this, 'cb-select', { messageId, customId, values }),
    };
    const edited = message.edited_timestamp === null ? nothing : html`<span class="edited">(edited)</span>`;
    const failures = [...new Set(this.failures.values())];
    // Pictures and files of such a message are shown where its components name them.
    const attachments = v2 ? [] : message.attachments;
    return html`
      ${
        content === ''
          ? nothing
          : html`<cb-text .source=${content} .surroundings=${surroundings} .viewerId=${viewerId}></cb-text>${edited}`
      }
      ${attachments.length === 0 ? nothing : html`<div slot="attachments" class="attachments">${attachments.map(attachmentView)}</div>`}
      ${embeds.map(
        (embed) =>
          html`<cb-embed slot="embeds" .embed=${embed} .surroundings=${surroundings} .viewerId=${viewerId}></cb-embed>`,
      )}
      ${
        components.length === 0
          ? nothing
          : html`<div slot="components" class="components">
              ${componentViews(components, setting)}${content === '' ? edited : nothing}
            </div>`
      }
      ${failures.map((text) => html`<div slot="components" class="failure" role="alert">${text}</div>`)}
    `;
  }

  #mentionsViewer({ author, mentions, mention_roles, mention_everyone, visibleTo }: PageMessage): boolean {
    if (author.id === this.viewerId || visibleTo !== null) return false;
    const roles = this.surroundings.members[this.viewerId]?.roles ?? [];
    return (
      mention_everyone ||
      mentions.some(({ id }) => id === this.viewerId) ||
      mention_roles.some((role) => roles.includes(role))
    );
  }
}

function attachmentView({ url, filename, size, content_type, description, width, height }: APIAttachment) {
  const spoiler = filename.startsWith('SPOILER_');
  if (content_type?.startsWith('image/')) {
    return html`<cb-picture
      .url=${url}
      .alt=${description ?? ''}
      .width=${width ?? null}
      .height=${height ?? null}
      ?spoiler=${spoiler}
    ></cb-picture>`;
  }
  return html`<cb-file .url=${url} .name=${filename} .size=${size} ?spoiler=${spoiler}></cb-file>`;
}

customElements.define('cb-message', CbMessage);
