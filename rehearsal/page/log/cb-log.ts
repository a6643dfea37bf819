import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../message/cb-message.ts';
import type { MessageSurroundings, PageMessage } from '../../src/protocol/message.ts';
import { barButtons } from '../look/app-styles.ts';
import { base } from '../look/shared-styles.ts';
import './cb-use.ts';
import { dayName } from '../message/text/day-name.ts';
import { type LogRow, logRows } from '../session/log-rows.ts';
import type { Session } from '../session/session.ts';
import { logStyles } from './styles.ts';

/** So near to the end one is still following along, in pixels. */
const NEAR = 60;
const EXPIRED = new Map([['', 'The application did not respond']]);

/**
 * The messages of one channel, which stay at the newest unless one reads older ones. Fires `cb-below` when the last of
 * them went and had the focus.
 */
export class CbLog extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: {},
    label: {},
    messages: { attribute: false },
    surroundings: { attribute: false },
    /** Changes with every change of the session, which is not itself new. */
    version: { type: Number },
    below: { state: true },
  };

  declare session: Session;
  declare channelId: string;
  declare label: string;
  declare messages: readonly PageMessage[];
  declare surroundings: MessageSurroundings;
  declare version: number;
  /** How many messages came while one was reading older ones. */
  declare below: number;
  #follows = true;
  #last: string | undefined;
  /** The message that has the focus, and those below it. */
  #focused: readonly HTMLElement[] = [];
  /** The sizes when it was last moved to the end. */
  #measured = '';
  readonly #observer = new ResizeObserver(() => this.#keepUp());

  constructor() {
    super();
    this.channelId = '';
    this.label = '';
    this.messages = [];
    this.version = 0;
    this.below = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  get #hasCommands(): boolean {
    return (this.session.view?.commands.offered[this.channelId] ?? []).length > 0;
  }

  get #whatToDo(): string {
    if (this.#hasCommands) return 'Type / to see what the bot can do.';
    const isStarting = this.session.view?.commands.all.length === 0;
    return isStarting ? 'The bot is starting.' : 'The bot takes no commands here.';
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  override render() {
    const { session, channelId, label } = this;
    const uses = session.uses.filter((use) => use.channelId === channelId);
    const rows = logRows(this.messages, uses, session.now());
    const longer = session.view?.longer.includes(channelId) === true;
    return html`
      <div class="scroller" tabindex="0" role="group" aria-label=${`Messages in ${label}, scrollable`} @scroll=${this.#onScroll}>
        <div class="content">
          ${
            longer
              ? html`<p class="older"><button type="button" class="bar-button" @click=${this.#older}>Show older messages</button></p>`
              : html`<div class="welcome">
                  <h2>Welcome to ${label}</h2>
                  <p>
                    This is where ${label} begins.
                    ${this.#whatToDo}
                  </p>
                </div>`
          }
          <div role="log" aria-live="polite" aria-relevant="additions" aria-label=${`Messages in ${label}`} @cb-forget=${this.#onForget}>
            ${repeat(
              rows,
              ({ key }) => key,
              (row) => this.#row(row),
            )}
          </div>
        </div>
      </div>
      ${
        this.below === 0
          ? nothing
          : html`<button type="button" class="bar-button newest" @click=${this.#toNewest}>
              ${this.below === 1 ? '1 new message' : `${this.below} new messages`} ↓
            </button>`
      }
    `;
  }

  #row(row: LogRow) {
    switch (row.kind) {
      case 'day':
        return html`<div class="day" role="separator"><span>${dayName(row.at)}</span></div>`;
      case 'use':
        return html`<cb-use
          .use=${row.use}
          .surroundings=${this.surroundings}
          .viewerId=${this.session.viewerId}
          .botId=${this.session.view?.botUserId ?? ''}
        ></cb-use>`;
      default: {
        const { message, compact, expired } = row;
        const failures = this.session.failuresOf(message.id);
        return html`
          <cb-message
            .message=${expired ? { ...message, loading: false, flags: (message.flags ?? 0) & ~LOADING } : message}
            .surroundings=${this.surroundings}
            .viewerId=${this.session.viewerId}
            .pending=${this.session.pendingOf(message.id)}
            .failures=${expired ? EXPIRED : failures}
            .compact=${compact}
          ></cb-message>
        `;
      }
    }
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const rows = [...(this.shadowRoot?.querySelectorAll<HTMLElement>('cb-message, cb-use') ?? [])];
    const at = rows.findIndex((row) => row.matches(':focus-within'));
    this.#focused = at < 0 ? [] : rows.slice(at);
    if (!changed.has('messages')) return;
    const newest = this.messages.at(-1)?.id;
    const known = this.messages.findIndex(({ id }) => id === this.#last);
    if (!this.#follows && known >= 0) this.below += this.messages.length - 1 - known;
    this.#last = newest;
  }

  override firstUpdated(): void {
    const content = this.renderRoot.querySelector('.content');
    if (content !== null) this.#observer.observe(content);
  }

  override updated(): void {
    this.#keepUp();
    this.#passFocus();
  }

  /** Whoever dismissed a message goes on from the next one. */
  #passFocus(): void {
    const [focused, ...below] = this.#focused;
    if (focused === undefined || focused.isConnected || document.activeElement !== document.body) return;
    const next = below.find(({ isConnected }) => isConnected);
    if (next === undefined) this.dispatchEvent(new CustomEvent('cb-below'));
    else next.focus();
  }

  #keepUp(): void {
    const scroller = this.#scroller;
    if (scroller === null || !this.#follows) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#measured = measure(scroller);
  }

  #onScroll(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    // What has just grown moved the end away, not the reader.
    if (this.#follows && measure(scroller) !== this.#measured) {
      this.#keepUp();
      return;
    }
    this.#follows = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (this.#follows) this.below = 0;
  }

  /** Follows along again, as after one's own message. */
  readonly #toNewest = (): void => {
    this.#follows = true;
    this.below = 0;
    this.#keepUp();
    this.#scroller?.focus();
  };

  async #older(): Promise<void> {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    await this.session.older(this.channelId);
    await this.updateComplete;
    // What one was reading stays where it was.
    requestAnimationFrame(() => {
      scroller.scrollTop = scroller.scrollHeight - fromEnd;
    });
  }

  #onForget({ detail }: CustomEvent<{ nth: number }>): void {
    this.session.forget(detail.nth);
  }

  static override styles = [base, barButtons, logStyles];
}

const LOADING = 1 << 7;

const measure = ({ scrollHeight, clientHeight }: Element): string => `${scrollHeight} ${clientHeight}`;

customElements.define('cb-log', CbLog);
