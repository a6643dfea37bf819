import { InteractionType } from 'discord-api-types/v10';
import { css, html, LitElement } from 'lit';
import { cssColour } from '../look/colours.ts';
import { base } from '../look/shared-styles.ts';
import { CbMessageFrame } from '../message/cb-message-frame.ts';
import '../message/cb-reply-line.ts';
import type { MessageSurroundings } from '../../src/protocol/message.ts';
import { nameHere, nowhere } from '../message/basics/surroundings.ts';
import { messageTime, momentText } from '../message/text/moments.ts';
import type { SentUse } from '../session/log-rows.ts';

/** A slash command that was sent and has no reply yet, or will never have one. Fires `cb-forget`. */
export class CbUse extends LitElement {
  static override properties = {
    use: { attribute: false },
    surroundings: { attribute: false },
    viewerId: {},
    botId: {},
  };

  declare use: SentUse;
  declare surroundings: MessageSurroundings;
  /** Whoever used it. */
  declare viewerId: string;
  declare botId: string;

  constructor() {
    super();
    this.surroundings = nowhere;
    this.viewerId = '';
    this.botId = '';
  }

  override focus(options?: FocusOptions): void {
    const frame = this.renderRoot.querySelector('cb-message-frame');
    if (frame instanceof CbMessageFrame) frame.focus(options);
  }

  override render() {
    const { surroundings, botId } = this;
    const { at, failure } = this.use;
    const now = Date.now() + surroundings.aheadMs;
    const colour = surroundings.members[botId]?.color ?? null;
    return html`<cb-message-frame
      .author=${nameHere(surroundings, botId) ?? 'The bot'}
      .authorId=${botId}
      .roleColor=${colour ? cssColour(colour) : undefined}
      .bot=${true}
      .verified=${true}
      .timestamp=${messageTime(at, now)}
      .isoTime=${new Date(at).toISOString()}
      .fullTime=${momentText(at, 'F', now) ?? ''}
      .ephemeral=${failure !== null}
      .dismissMessageClicked=${() => this.#forget()}
    >
      <cb-reply-line slot="reply" .message=${this.#used()} .surroundings=${surroundings}></cb-reply-line>
      ${
        failure === null
          ? html`<div class="aside">Sending the command…</div>`
          : html`<div class="failure">${failure.text}</div>
              <div class="aside">Why: ${failure.reason.replace(/\.$/, '')}.</div>`
      }
    </cb-message-frame>`;
  }

  /** As a reply would tell it. */
  #used() {
    const { use, viewerId } = this;
    const { username = '', displayName = '' } = this.surroundings.people[viewerId] ?? {};
    const user = { id: viewerId, username, global_name: displayName, discriminator: '0', avatar: null };
    return { interaction: { id: '0', type: InteractionType.ApplicationCommand, name: use.name, user } };
  }

  #forget(): void {
    const detail = { nth: this.use.nth };
    this.dispatchEvent(new CustomEvent('cb-forget', { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      .aside {
        color: var(--cb-muted);
        font-size: 0.875rem;
      }

      .failure {
        color: var(--cb-danger-text);
      }
    `,
  ];
}

customElements.define('cb-use', CbUse);
