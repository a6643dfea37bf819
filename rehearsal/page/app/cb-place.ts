import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import '../message/basics/cb-avatar.ts';
import type { MessageSurroundings } from '../../src/protocol/message.ts';
import type { Snapshot } from '../../src/protocol/stream.ts';
import type { Person } from '../../src/protocol/views.ts';
import { CbComposer } from '../composer/cb-composer.ts';
import { barButtons } from '../look/app-styles.ts';
import { base } from '../look/shared-styles.ts';
import '../log/cb-log.ts';
import { icons } from '../look/icons.ts';
import { type PageWhere, placeName } from '../session/places.ts';
import type { Session } from '../session/session.ts';
import { leavesIn } from '../session/slash-line.ts';
import { placeStyles } from './place-styles.ts';

export type Drawer = 'channels' | 'members' | 'wire';

/** The middle: one channel's name, its messages, and where one writes. Fires `cb-toggle` with the drawer to open. */
export class CbPlace extends LitElement {
  static override properties = {
    session: { attribute: false },
    view: { attribute: false },
    where: { attribute: false },
    surroundings: { attribute: false },
    version: { type: Number },
    drawer: {},
  };

  declare session: Session;
  declare view: Snapshot;
  declare where: PageWhere;
  declare surroundings: MessageSurroundings;
  declare version: number;
  /** The one that is open. */
  declare drawer: Drawer | null;

  constructor() {
    super();
    this.version = 0;
    this.drawer = null;
  }

  override focus(): void {
    const composer = this.renderRoot.querySelector('cb-composer');
    if (composer instanceof CbComposer) composer.focus();
  }

  override render() {
    const { session, view, where } = this;
    if (session.isSwitching) return html`<p class="waiting" role="status">One moment…</p>`;
    const name = placeName(view, where);
    const isTyping = (session.typing.get(where.id) ?? 0) > Date.now();
    const bot = view.people.find(({ id }) => id === view.botUserId)?.displayName ?? 'The bot';
    return html`
      ${this.#head(name)} ${this.#trouble()}
      ${keyed(
        `${view.viewerId} ${where.id}`,
        html`
          <cb-log
            .session=${session}
            .channelId=${where.id}
            .label=${name}
            .messages=${view.messages[where.id] ?? []}
            .surroundings=${this.surroundings}
            .version=${this.version}
            @cb-below=${this.focus}
          ></cb-log>
          <cb-composer
            .session=${session}
            .channelId=${where.id}
            .label=${name}
            .writable=${where.kind === 'dm' || where.channel.writable}
            .leaves=${leavesIn(view.commands, where.id)}
            .place=${{ guild: where.kind === 'guild' ? where.guild : null, people: this.#people() }}
          ></cb-composer>
        `,
      )}
      <p class="typing" aria-live="polite">${isTyping ? `${bot} is typing…` : ''}</p>
    `;
  }

  #head(name: string) {
    const { view, where } = this;
    const topic = where.kind === 'guild' ? where.channel.topic : '';
    const me = view.people.find(({ id }) => id === view.viewerId)?.displayName ?? '';
    return html`
      <div class="head">
        <button
          type="button"
          class="bar-button only-narrow"
          aria-label="Servers and channels"
          aria-expanded=${this.drawer === 'channels' ? 'true' : 'false'}
          @click=${() => this.#toggle('channels')}
        >
          ${icons.menu}
        </button>
        <h2>${name}</h2>
        ${topic === '' ? nothing : html`<p class="topic">${topic}</p>`}
        <span class="only-middling who">
          <cb-avatar .name=${me} .userId=${view.viewerId}></cb-avatar>
          ${me}
        </span>
        <button
          type="button"
          class="bar-button only-middling"
          aria-expanded=${this.drawer === 'members' ? 'true' : 'false'}
          @click=${() => this.#toggle('members')}
        >
          Members
        </button>
      </div>
    `;
  }

  #trouble() {
    const text = this.#whatIsWrong;
    return text === null ? nothing : html`<p class="trouble" role="status">${text}</p>`;
  }

  get #whatIsWrong(): string | null {
    if (!this.session.connected) return 'The rehearsal cannot be reached. Trying again…';
    if (this.view.online) return null;
    const isStarting = this.view.commands.all.length === 0;
    return isStarting
      ? 'The bot is starting. Its commands come in a moment.'
      : 'The bot is offline. Commands and buttons fail until it is back.';
  }

  /** Those an option can name here. */
  #people(): Person[] {
    const { view, where } = this;
    return where.kind === 'guild'
      ? view.people.filter(({ id }) => where.guild.members.some(({ userId }) => userId === id))
      : view.people.filter(({ id }) => id === view.viewerId || where.dm.userIds.includes(id));
  }

  #toggle(drawer: Drawer): void {
    this.dispatchEvent(new CustomEvent('cb-toggle', { detail: { drawer }, bubbles: true, composed: true }));
  }

  static override styles = [base, barButtons, placeStyles];
}

customElements.define('cb-place', CbPlace);
