import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Snapshot } from '../../src/protocol/stream.ts';
import type { ChannelView } from '../../src/protocol/views.ts';
import { sideHeadings } from '../look/app-styles.ts';
import { icons } from '../look/icons.ts';
import { base } from '../look/shared-styles.ts';
import { dmName } from '../session/places.ts';

/** The channels of a server, or one's conversations. Fires `cb-open-channel`. */
export class CbChannels extends LitElement {
  static override properties = {
    view: { attribute: false },
    /** The server's id, '' for conversations. */
    server: {},
    chosen: {},
    unread: { attribute: false },
    version: { type: Number },
  };

  declare view: Snapshot;
  declare server: string;
  declare chosen: string;
  declare unread: ReadonlySet<string>;
  declare version: number;

  constructor() {
    super();
    this.server = '';
    this.chosen = '';
    this.unread = new Set();
    this.version = 0;
  }

  override render() {
    const guild = this.view.guilds.find(({ id }) => id === this.server);
    if (guild === undefined) {
      return html`
        <h2 class="title">Direct messages</h2>
        <nav aria-label="Conversations">
          <ul>
            ${this.view.dms.map((dm) => this.#item(dm.id, dmName(this.view, dm), '@'))}
          </ul>
        </nav>
      `;
    }
    const text = guild.channels.filter(({ kind }) => kind !== 'voice');
    const voice = guild.channels.filter(({ kind }) => kind === 'voice');
    return html`
      <h2 class="title">${guild.name}</h2>
      ${guild.installed ? nothing : html`<p class="note">The bot was never added to this server.</p>`}
      <nav aria-label=${`Channels of ${guild.name}`}>
        <h3>Text channels</h3>
        <ul>
          ${text.map((channel) => this.#channel(channel))}
        </ul>
        ${
          voice.length === 0
            ? nothing
            : html`<h3>Voice channels</h3>
                <ul>
                  ${voice.map((channel) => this.#channel(channel))}
                </ul>`
        }
      </nav>
    `;
  }

  #channel({ id, name, kind }: ChannelView) {
    return this.#item(id, name, kind === 'text' ? '#' : icons[kind]);
  }

  #item(id: string, name: string, sign: string | TemplateResult) {
    const isNew = this.unread.has(id);
    return html`
      <li>
        <button
          type="button"
          class=${isNew ? 'new' : ''}
          aria-label=${isNew ? `${name}, unread` : name}
          aria-current=${id === this.chosen ? 'page' : 'false'}
          @click=${() => this.#open(id)}
        >
          <span class="sign" aria-hidden="true">${sign}</span>
          <span class="label">${name}</span>
        </button>
      </li>
    `;
  }

  #open(id: string): void {
    this.dispatchEvent(new CustomEvent('cb-open-channel', { detail: { id }, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    sideHeadings,
    css`
      :host {
        display: block;
        background: var(--cb-side);
        border-left: 1px solid var(--cb-line);
        padding: 0 8px 12px;
        overflow-y: auto;
      }

      .title {
        display: flex;
        align-items: center;
        min-height: 48px;
        margin: 0 -8px 8px;
        padding: 0 16px;
        border-bottom: 1px solid var(--cb-line);
        color: var(--cb-strong);
        font-size: 1rem;
      }

      .note {
        margin: 8px;
        color: var(--cb-muted);
        font-size: 0.8125rem;
      }

      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }

      button {
        position: relative;
        display: flex;
        align-items: center;
        gap: 6px;
        width: 100%;
        min-height: 32px;
        padding: 4px 8px;
        border: 0;
        border-radius: 6px;
        background: none;
        color: var(--cb-muted);
        text-align: left;
        cursor: pointer;
      }

      .sign {
        display: grid;
        place-items: center;
        width: 20px;
        font-size: 1.05em;
      }

      .label {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      button:hover {
        background: var(--cb-hover);
        color: var(--cb-text);
      }

      button[aria-current='page'] {
        background: var(--cb-chosen);
        color: var(--cb-strong);
      }

      button.new {
        color: var(--cb-strong);
        font-weight: 700;
      }

      button.new::before {
        content: '';
        position: absolute;
        left: -8px;
        width: 4px;
        height: 8px;
        border-radius: 0 4px 4px 0;
        background: var(--cb-strong);
      }
    `,
  ];
}

customElements.define('cb-channels', CbChannels);
