import { css, html, LitElement, nothing } from 'lit';
import type { WireDetails, WireLine } from '../../src/protocol/wire.ts';
import { base } from '../look/shared-styles.ts';

/** One line of the wire, which opens to everything that was said. */
export class CbWireEntry extends LitElement {
  static override properties = {
    line: { attribute: false },
    details: { state: true },
  };

  declare line: WireLine;
  declare details: WireDetails | 'loading' | 'gone' | null;

  constructor() {
    super();
    this.details = null;
  }

  override render() {
    const { kind, at, title, status, ms, problems } = this.line;
    const isWrong = status !== null && status >= 400;
    return html`
      <details @toggle=${this.#onToggle}>
        <summary>
          <time datetime=${new Date(at).toISOString()}>${clockTime(at)}</time>
          <span class="kind">${kind === 'dispatch' ? '↓ bot' : '↑ bot'}</span>
          <span class="title" title=${title}>${shortened(title)}</span>
          ${status === null ? nothing : html`<span class=${isWrong ? 'status wrong' : 'status'}>${status}</span>`}
          ${ms === null ? nothing : html`<span class="ms">${ms} ms</span>`}
          ${problems === 0 ? nothing : html`<span class="status wrong">${problems === 1 ? '1 rule broken' : `${problems} rules broken`}</span>`}
        </summary>
        ${this.#opened()}
      </details>
    `;
  }

  #opened() {
    const { details } = this;
    if (details === null) return nothing;
    if (details === 'loading') return html`<p>Loading…</p>`;
    if (details === 'gone') return html`<p>This is no longer remembered.</p>`;
    const { request, response, files, problems, fault } = details;
    const isRequest = details.line.kind === 'request';
    return html`
      ${isRequest ? html`<p><code>${details.line.title}</code></p>` : nothing}
      ${fault === null ? nothing : html`<p>On order: ${fault}.</p>`}
      ${
        problems.length === 0
          ? nothing
          : html`<h3>Rules of Discord’s that were broken</h3>
              <ul>
                ${problems.map(
                  ({ where, rule, message }) =>
                    html`<li><code>${where === '' ? 'the body' : where}</code>: ${message} <small>${rule}</small></li>`,
                )}
              </ul>`
      }
      ${files.length === 0 ? nothing : html`<p>Files: ${files.map(({ name, size }) => `${name} (${size} bytes)`).join(', ')}</p>`}
      ${request === null && isRequest ? nothing : this.#json(isRequest ? 'Request' : 'Data', request)}
      ${response === null ? nothing : this.#json('Response', response)}
    `;
  }

  #json(title: string, value: unknown) {
    return html`<h3>${title}</h3>
      <pre tabindex="0" role="group" aria-label=${title}>${JSON.stringify(value, null, 2)}</pre>`;
  }

  async #onToggle(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLDetailsElement) || !event.target.open || this.details !== null) return;
    this.details = 'loading';
    const response = await fetch(`/page/wire/${this.line.nth}`).catch(() => null);
    this.details = response?.ok === true ? await response.json() : 'gone';
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        border-bottom: 1px solid var(--cb-line);
        font-size: 0.8125rem;
      }

      summary {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 8px;
        align-items: baseline;
        min-height: 28px;
        padding: 5px 8px;
        cursor: pointer;
        outline-offset: -2px;
      }

      summary:hover {
        background: var(--cb-hover);
      }

      time,
      .ms {
        color: var(--cb-muted);
        font-variant-numeric: tabular-nums;
      }

      .kind {
        color: var(--cb-muted);
      }

      .title {
        flex: 1 1 12em;
        min-width: 0;
        overflow-wrap: anywhere;
        color: var(--cb-strong);
        font-family: var(--cb-font-code);
        font-size: 0.75rem;
      }

      details:not([open]) .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .status {
        font-weight: 600;
      }

      .wrong {
        color: var(--cb-danger-text);
      }

      code {
        overflow-wrap: anywhere;
        font-family: var(--cb-font-code);
        font-size: 0.75rem;
      }

      p,
      h3,
      ul {
        margin: 6px 8px;
      }

      ul {
        padding-left: 16px;
        overflow-wrap: anywhere;
      }

      h3 {
        font-size: 0.8125rem;
      }

      small {
        color: var(--cb-muted);
      }

      pre {
        max-height: 50vh;
        margin: 6px 8px;
        padding: 8px;
        overflow: auto;
        border: 1px solid var(--cb-line);
        border-radius: 6px;
        background: var(--cb-code);
        font-family: var(--cb-font-code);
        font-size: 0.75rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

/** A path in which ids are told by their last digits, and tokens left out, so that the route can be read. */
const shortened = (title: string): string =>
  title.replace(/(?<=\/)\d{15,}/g, (id) => `…${id.slice(-4)}`).replace(/(?<=\/)[\w-]{30,}(?=\/|$)/g, '…');

const clockTime = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

customElements.define('cb-wire-entry', CbWireEntry);
