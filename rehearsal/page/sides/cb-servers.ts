import { css, html, LitElement } from 'lit';
import type { GuildView } from '../../src/protocol/views.ts';
import { base } from '../look/shared-styles.ts';

/** The rail at the left: the conversations, then one button a server. Fires `cb-open-server` with an id, '' for conversations. */
export class CbServers extends LitElement {
  static override properties = {
    guilds: { attribute: false },
    chosen: {},
    unread: { attribute: false },
  };

  declare guilds: readonly GuildView[];
  /** The chosen server's id, '' for conversations. */
  declare chosen: string;
  /** Ids of servers with something new, '' for conversations. */
  declare unread: ReadonlySet<string>;

  constructor() {
    super();
    this.guilds = [];
    this.chosen = '';
    this.unread = new Set();
  }

  override render() {
    return html`
      <nav aria-label="Servers">
        <ul>
          <li>${this.#button('', 'Direct messages', '@')}</li>
          ${this.guilds.map(({ id, name }) => html`<li>${this.#button(id, name, initials(name))}</li>`)}
        </ul>
      </nav>
    `;
  }

  #button(id: string, name: string, sign: string) {
    const isNew = this.unread.has(id) && id !== this.chosen;
    return html`
      <button
        type="button"
        title=${name}
        data-sign=${sign}
        class=${isNew ? 'new' : ''}
        aria-label=${isNew ? `${name}, unread` : name}
        aria-current=${id === this.chosen ? 'true' : 'false'}
        @click=${() => this.#open(id)}
      >
      </button>
    `;
  }

  #open(id: string): void {
    this.dispatchEvent(new CustomEvent('cb-open-server', { detail: { id }, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        background: var(--cb-side);
        overflow-y: auto;
      }

      ul {
        display: flex;
        flex-direction: column;
        gap: 8px;
        align-items: center;
        list-style: none;
        margin: 0;
        padding: 12px 0;
      }

      li:first-child {
        padding-bottom: 8px;
        border-bottom: 2px solid var(--cb-line);
      }

      button {
        position: relative;
        width: 44px;
        height: 44px;
        border: 0;
        border-radius: 14px;
        background: var(--cb-quiet);
        color: var(--cb-quiet-text);
        font-weight: 600;
        cursor: pointer;
      }

      /* Not as text: the name of the button is not in it. */
      button::after {
        content: attr(data-sign);
      }

      button:hover {
        background: var(--cb-quiet-hover);
      }

      button[aria-current='true'] {
        background: var(--cb-brand);
        color: #fff;
      }

      button.new::before,
      button[aria-current='true']::before {
        content: '';
        position: absolute;
        left: -14px;
        top: 50%;
        translate: 0 -50%;
        width: 4px;
        height: 8px;
        border-radius: 0 4px 4px 0;
        background: var(--cb-strong);
      }

      button[aria-current='true']::before {
        height: 32px;
      }
    `,
  ];
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 3);

customElements.define('cb-servers', CbServers);
