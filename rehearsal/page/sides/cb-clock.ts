import { css, html, LitElement, nothing } from 'lit';
import type { Actions } from '../../src/protocol/actions.ts';
import { barButtons } from '../look/app-styles.ts';
import { icons } from '../look/icons.ts';
import { base } from '../look/shared-styles.ts';
import type { Session } from '../session/session.ts';

/** How long it is shown what a jump brought, in milliseconds. */
const SAID_MS = 8000;

/** The bot's time, and the two ways to move it on. */
export class CbClock extends LitElement {
  static override properties = {
    session: { attribute: false },
    version: { type: Number },
    movable: { type: Boolean },
    isBusy: { state: true },
    said: { state: true },
  };

  declare session: Session;
  declare version: number;
  declare movable: boolean;
  declare isBusy: boolean;
  declare said: string;
  #tick: ReturnType<typeof setInterval> | undefined;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.version = 0;
    this.movable = false;
    this.isBusy = false;
    this.said = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    clearTimeout(this.#saidTimer);
  }

  override render() {
    const now = new Date(this.session.now());
    return html`
      <div class="clock" role="group" aria-label="The bot’s time">
        <time datetime=${now.toISOString()} title=${now.toLocaleString(undefined, WHOLE)}>
          <span class="date">${now.toLocaleDateString(undefined, DATE)}</span>
          <span class="hour">${now.toLocaleTimeString(undefined, TIME)}</span>
        </time>
        ${
          this.movable
            ? html`
                <button type="button" class="bar-button" aria-disabled=${this.isBusy ? 'true' : nothing} aria-label="Go to the next daily round" @click=${() => this.#jump('next-round')}>
                  ${icons.nextRound}<span class="words">Go to the next daily round</span><span class="word">Next daily round</span>
                </button>
                <button type="button" class="bar-button" aria-disabled=${this.isBusy ? 'true' : nothing} aria-label="One day on" @click=${() => this.#jump('day-on')}>
                  ${icons.dayOn}<span class="words">One day on</span><span class="word">Day on</span>
                </button>
              `
            : nothing
        }
      </div>
      <p role="status" ?data-said=${this.said !== ''}>${this.said}</p>
    `;
  }

  async #jump(jump: Actions['clock']['jump']): Promise<void> {
    // A button that is really disabled would lose the focus, so it only says that it is.
    if (this.isBusy) return;
    this.isBusy = true;
    const result = await this.session.jump(jump);
    this.isBusy = false;
    this.said = result.status === 'done' ? (result.said ?? '') : result.text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.said = '';
    }, SAID_MS);
  }

  static override styles = [
    base,
    barButtons,
    css`
      :host {
        display: block;
        position: relative;
      }

      .clock {
        display: flex;
        align-items: center;
        gap: 8px;
      }

      time {
        display: flex;
        flex-wrap: wrap;
        gap: 0 6px;
        color: var(--cb-strong);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
        line-height: 1.2;
      }

      .bar-button {
        white-space: nowrap;
      }

      .word {
        display: none;
      }

      p {
        position: absolute;
        top: calc(100% + 8px);
        right: 0;
        z-index: 20;
        width: max-content;
        max-width: min(420px, 92vw);
        margin: 0;
      }

      p[data-said] {
        padding: 8px 12px;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-round);
        background: var(--cb-float);
        color: var(--cb-strong);
        font-size: 0.875rem;
        box-shadow: var(--cb-shadow);
      }

      @media (width < 1000px) {
        .words {
          display: none;
        }

        .word {
          display: inline;
        }
      }

      @media (width < 600px) {
        .clock {
          gap: 6px;
        }

        .bar-button svg {
          display: none;
        }

        .bar-button {
          padding: 2px 8px;
          font-size: 0.8125rem;
          line-height: 1.1;
          white-space: normal;
        }

        time {
          flex-direction: column;
          flex: 1 1 auto;
          font-size: 0.8125rem;
        }
      }
    `,
  ];
}

const WHOLE: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'long' };
const DATE: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
const TIME: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
};

customElements.define('cb-clock', CbClock);
