import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { WireLine } from '../../src/protocol/wire.ts';
import { base } from '../look/shared-styles.ts';
import './cb-wire-entry.ts';
import { dayName } from '../message/text/day-name.ts';

const FILTERS = {
  all: { label: 'Everything', fits: () => true },
  gateway: { label: 'Gateway events', fits: ({ kind }: WireLine) => kind === 'dispatch' },
  rest: { label: 'REST requests', fits: ({ kind }: WireLine) => kind === 'request' },
  refused: { label: 'Refused requests', fits: ({ status }: WireLine) => (status ?? 0) >= 400 },
};

type Filter = keyof typeof FILTERS;

/** What went over the wire between the bot and the rehearsal, newest first. */
export class CbWire extends LitElement {
  static override properties = {
    lines: { attribute: false },
    filter: { state: true },
  };

  /** Oldest first. */
  declare lines: readonly WireLine[];
  declare filter: Filter;

  constructor() {
    super();
    this.lines = [];
    this.filter = 'all';
  }

  override render() {
    const lines = this.lines.filter((line) => FILTERS[this.filter].fits(line)).toReversed();
    return html`
      <div class="head">
        <h2>What went over the wire</h2>
        <label>
          Show
          <select @change=${this.#onFilter}>
            ${Object.entries(FILTERS).map(
              ([value, { label }]) =>
                html`<option value=${value} ?selected=${value === this.filter}>${label}</option>`,
            )}
          </select>
        </label>
      </div>
      <ol aria-label="Newest first">
        ${repeat(
          lines,
          ({ nth }) => nth,
          (line, index) =>
            html`<li>${this.#day(line, lines[index - 1])}<cb-wire-entry .line=${line}></cb-wire-entry></li>`,
        )}
      </ol>
      ${lines.length === 0 ? html`<p>Nothing of this kind so far.</p>` : ''}
    `;
  }

  /** The clock can be moved by days: the first line of each says which. */
  #day({ at }: WireLine, newer: WireLine | undefined) {
    const day = dayName(at);
    return newer !== undefined && dayName(newer.at) === day ? nothing : html`<p class="day">${day}</p>`;
  }

  #onFilter(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    if (isFilter(value)) this.filter = value;
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }

      .head {
        flex: none;
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        justify-content: space-between;
        min-height: 49px;
        padding: 8px 12px;
        border-bottom: 1px solid var(--cb-line);
      }

      h2 {
        margin: 0;
        color: var(--cb-strong);
        font-size: 1rem;
      }

      label {
        color: var(--cb-muted);
        font-size: 0.8125rem;
      }

      select {
        min-height: 28px;
        border: 1px solid var(--cb-line-field);
        border-radius: 6px;
        background: var(--cb-side);
        color: var(--cb-text);
        font: inherit;
      }

      ol {
        flex: 1 1 auto;
        list-style: none;
        margin: 0;
        padding: 0;
        overflow-y: auto;
      }

      p {
        margin: 12px;
        color: var(--cb-muted);
      }

      .day {
        margin: 0;
        padding: 4px 8px;
        background: var(--cb-side);
        font-size: 0.75rem;
        font-weight: 600;
      }
    `,
  ];
}

const isFilter = (value: string): value is Filter => value in FILTERS;

customElements.define('cb-wire', CbWire);
