import { css, html, LitElement } from 'lit';
import '../message/cb-avatar.ts';
import { base } from '../look/shared-styles.ts';
import type { Person } from '../protocol.ts';
import type { SentUse } from './log-rows.ts';

/** A slash command that was sent and has no reply yet, or will never have one. Fires `cb-forget`. */
export class CbUse extends LitElement {
  static override properties = {
    use: { attribute: false },
    who: {},
    bot: { attribute: false },
  };

  declare use: SentUse;
  /** The name of whoever used it. */
  declare who: string;
  declare bot: Person | null;

  constructor() {
    super();
    this.who = '';
    this.bot = null;
  }

  override render() {
    const { name, failure } = this.use;
    const bot = this.bot?.displayName ?? 'The bot';
    return html`
      <cb-avatar .name=${bot} .userId=${this.bot?.id ?? ''}></cb-avatar>
      <p class="head"><strong>${this.who}</strong> used <span class="command">/${name}</span></p>
      <p class="name">${bot}</p>
      ${
        failure === null
          ? html`<p class="sending">Sending the command…</p>`
          : html`
              <p class="failure">${failure.text}</p>
              <p class="reason">Why: ${failure.reason.replace(/\.$/, '')}.</p>
              <p class="alone">
                Only you can see this ·
                <button type="button" @click=${this.#forget}>Dismiss message</button>
              </p>
            `
      }
    `;
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
        position: relative;
        margin-top: 17px;
        padding: 4px 16px 4px 72px;
        background: var(--cb-own);
        overflow-wrap: anywhere;
      }

      p {
        margin: 0;
      }

      cb-avatar {
        position: absolute;
        top: 24px;
        left: 16px;
      }

      .head,
      .reason,
      .alone,
      .sending {
        color: var(--cb-muted);
        font-size: 0.875rem;
      }

      .head strong,
      .name {
        color: var(--cb-strong);
        font-weight: 600;
      }

      .command {
        color: var(--cb-link);
      }

      .failure {
        color: var(--cb-danger-text);
      }

      button {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--cb-link);
        cursor: pointer;
      }

      button:hover {
        text-decoration: underline;
      }

      @media (width < 480px) {
        :host {
          padding-left: 56px;
        }

        cb-avatar {
          --cb-avatar-size: 34px;
          left: 12px;
        }
      }
    `,
  ];
}

customElements.define('cb-use', CbUse);
