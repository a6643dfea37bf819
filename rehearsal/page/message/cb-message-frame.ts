import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-verified-author-tag.js';
import { css, html, nothing } from 'lit';
import { cssVars } from '../look/css-vars.ts';
import { base, visuallyHidden } from '../look/shared-styles.ts';
import './basics/cb-avatar.ts';
import { messageFrameStyles } from './frame-styles.ts';

/**
 * Skyra's message with its own head and foot, for three reasons: its avatars come from Discord's servers, its author's
 * colour is a style attribute, which the page's policy refuses, and «Dismiss message» cannot be reached by keyboard.
 */
export class CbMessageFrame extends DiscordMessage {
  static override properties = {
    authorId: { attribute: false },
    isoTime: { attribute: false },
    fullTime: { attribute: false },
  };
  static override styles = css`
    ${DiscordMessage.styles}
    ${base}
    ${visuallyHidden}
    ${messageFrameStyles}
  `;
  declare authorId: string;
  /** For machines. */
  declare isoTime: string;
  /** With its date, for hovering. */
  declare fullTime: string;

  constructor() {
    super();
    this.authorId = '';
    this.isoTime = '';
    this.fullTime = '';
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('article')?.focus(options);
  }

  protected override render() {
    const author = this.author ?? '';
    const time = `${this.timestamp}`;
    return html`
      <article class=${this.messageBodyOnly ? 'message compact' : 'message'} aria-label="${author}, ${time}" tabindex="-1">
        <slot name="reply"></slot>
        <div class="discord-message-inner">
          ${
            this.messageBodyOnly
              ? html`<time class="gutter" datetime=${this.isoTime} title=${this.fullTime} aria-hidden="true">${time}</time>`
              : html`<cb-avatar class="gutter" .name=${author} .userId=${this.authorId}></cb-avatar>`
          }
          <div class="discord-message-content">
            ${this.messageBodyOnly ? nothing : this.#head(author, time)}
            <div class="discord-message-body"><slot></slot></div>
            <slot name="attachments"></slot>
            <slot name="embeds"></slot>
            <slot name="components"></slot>
            ${this.ephemeral ? this.#foot() : nothing}
          </div>
        </div>
      </article>
    `;
  }

  #head(author: string, time: string) {
    return html`<div class="head">
      <h3 class="author" ${cssVars({ '--role': this.roleColor ?? null })} ?data-coloured=${this.roleColor !== undefined}
        >${author}</h3
      >
      ${this.bot ? html`<discord-verified-author-tag .verified=${this.verified}></discord-verified-author-tag>` : nothing}
      <time class="discord-message-timestamp" datetime=${this.isoTime} title=${this.fullTime}>${time}</time>
    </div>`;
  }

  #foot() {
    return html`<div class="foot">
      <svg aria-hidden="true" width="16" height="16" viewBox="0 0 24 24" fill="currentColor">
        <path
          d="M12 5C6 5 2.3 10.4 1.2 12c1.1 1.6 4.8 7 10.8 7s9.7-5.4 10.8-7C21.7 10.4 18 5 12 5Zm0 11.500a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9Zm0-2.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
        />
      </svg>
      <span>Only you can see this</span>
      <span aria-hidden="true">·</span>
      <button class="dismiss" type="button" @click=${() => this.dismissMessageClicked?.()}>Dismiss message</button>
    </div>`;
  }
}

customElements.define('cb-message-frame', CbMessageFrame);
