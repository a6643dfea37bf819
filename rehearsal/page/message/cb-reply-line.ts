import { css, html, LitElement, nothing } from 'lit';
import type { MessageSurroundings, PageMessage } from '../../src/protocol/message.ts';
import { cssColour } from '../look/colours.ts';
import { cssVars } from '../look/css-vars.ts';
import { base } from '../look/shared-styles.ts';
import './basics/cb-avatar.ts';
import { nameHere, nowhere } from './basics/surroundings.ts';
import { firstLine } from './text/plain-words.ts';

/** What a message answers: «Ana used /character», or a line of the message it replies to. */
export class CbReplyLine extends LitElement {
  static override properties = { message: { attribute: false }, surroundings: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      .line {
        display: flex;
        align-items: center;
        gap: 5px;
        margin: 0 0 4px 20px;
        color: var(--cb-muted);
        font-size: 0.875rem;
        line-height: 1.3;
        --cb-avatar-size: 18px;
      }

      .spine {
        flex: none;
        align-self: flex-end;
        width: 28px;
        height: 12px;
        margin-inline-end: 4px;
        margin-bottom: -4px;
        border-top: 2px solid var(--cb-line);
        border-inline-start: 2px solid var(--cb-line);
        border-start-start-radius: 6px;
      }

      .words {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .name {
        color: var(--cb-text);
        font-weight: 500;
      }

      .coloured {
        color: oklch(from var(--role) clamp(var(--cb-name-darkest), l, var(--cb-name-lightest)) c h);
      }

      .command {
        color: var(--cb-brand-text);
        font-weight: 500;
      }

      @media (max-width: 480px) {
        .line {
          margin-inline-start: 16px;
        }

        .spine {
          width: 22px;
        }
      }
    `,
  ];
  declare message: Pick<PageMessage, 'interaction' | 'referenced_message'> | null;
  declare surroundings: MessageSurroundings;

  constructor() {
    super();
    this.message = null;
    this.surroundings = nowhere;
  }

  override render() {
    const { interaction, referenced_message: referenced } = this.message ?? {};
    if (interaction) {
      const { user, name } = interaction;
      return this.#line(user, html` used <span class="command">/${name}</span>`);
    }
    if (!referenced) return nothing;
    return this.#line(referenced.author, html` ${firstLine(referenced) || 'a message'}`);
  }

  #line(user: { id: string; username: string; global_name: string | null }, rest: unknown) {
    const name = nameHere(this.surroundings, user.id) ?? user.global_name ?? user.username;
    const colour = this.surroundings.members[user.id]?.color;
    return html`<div class="line">
      <span class="spine" aria-hidden="true"></span>
      <cb-avatar .name=${name} .userId=${user.id}></cb-avatar>
      <span class="words"
        ><span class=${colour ? 'name coloured' : 'name'} ${cssVars({ '--role': colour ? cssColour(colour) : null })}
          >${name}</span
        >${rest}</span
      >
    </div>`;
  }
}

customElements.define('cb-reply-line', CbReplyLine);
