import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { css, html, nothing, type PropertyValues } from 'lit';
import { base } from '../../look/shared-styles.ts';

/**
 * Skyra's button, which draws a disabled one but lets it be pressed, has emoji only as pictures from an address, and
 * works only in a row. This one can be really disabled, be waiting for an answer, and stand beside a section.
 */
export class CbButton extends DiscordButton {
  static override properties = {
    waiting: { type: Boolean, reflect: true },
    lingers: { state: true },
  };
  static override styles = css`
    ${DiscordButton.styles}
    ${base}
    :host {
      display: inline-block;
      max-width: 100%;
    }

    :host > .button:first-child {
      position: relative;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      max-width: 100%;
      width: var(--width, auto);
      height: auto;
      min-width: 60px;
      min-height: 34px;
      margin: 0;
      padding: 5px 14px;
      border: 1px solid transparent;
      border-radius: var(--cb-round);
      box-sizing: border-box;
      background: var(--face);
      color: var(--ink, #fff);
      font-family: inherit;
      font-size: 0.875rem;
      font-weight: 500;
      line-height: 1.25;
      text-align: center;
      overflow-wrap: anywhere;
    }

    .primary {
      --face: var(--cb-brand);
    }

    .primary.hoverable:hover {
      --face: var(--cb-brand-hover);
    }

    .secondary {
      --face: var(--cb-quiet);
      --ink: var(--cb-quiet-text);
    }

    .secondary.hoverable:hover {
      --face: var(--cb-quiet-hover);
    }

    .success {
      --face: var(--cb-success);
    }

    .success.hoverable:hover {
      --face: var(--cb-success-hover);
    }

    .destructive {
      --face: var(--cb-danger);
    }

    .destructive.hoverable:hover {
      --face: var(--cb-danger-hover);
    }

    .button[aria-disabled='true'] {
      cursor: progress;
    }

    ::slotted([slot='emoji']) {
      font-family: var(--cb-font-emoji);
      font-size: 1.15em;
      line-height: 1;
    }

    .launch {
      flex: none;
      margin: 0;
    }

    .waiting .label,
    .waiting ::slotted([slot='emoji']) {
      opacity: 0;
    }

    .dots {
      position: absolute;
      inset: 0;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 4px;
    }

    .dots i {
      width: 6px;
      height: 6px;
      border-radius: 50%;
      background: currentColor;
      animation: wait 1.2s infinite ease-in-out;
    }

    .dots i:nth-child(2) {
      animation-delay: 0.2s;
    }

    .dots i:nth-child(3) {
      animation-delay: 0.4s;
    }

    @keyframes wait {
      40% {
        opacity: 0.25;
      }
    }

    @media (prefers-reduced-motion: reduce) {
      .dots i {
        animation: none;
      }
    }
  `;
  /** Pressed, and not answered yet. */
  declare waiting: boolean;
  /** Disabled while it had the focus, which it keeps until one goes elsewhere. */
  declare lingers: boolean;

  constructor() {
    super();
    this.waiting = false;
    this.lingers = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('disabled')) this.lingers = this.disabled && this.#hasFocus;
  }

  get #hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  protected override render() {
    const content = html`<slot name="emoji"></slot><span class="label"><slot></slot></span>`;
    if (this.url && !this.disabled) {
      return html`<a class="button secondary hoverable" href=${this.url} target="_blank" rel="noopener noreferrer"
        >${content}<svg class="launch" role="img" aria-label="opens elsewhere" width="16" height="16" viewBox="0 0 24 24">
          <path
            fill="currentColor"
            d="M14 3h7v7h-2V6.400l-9.3 9.3-1.4-1.400L17.6 5H14V3ZM5 5h5v2H6v11h11v-4h2v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z"
          /></svg
      ></a>`;
    }
    const classes = [
      'button',
      this.type,
      this.disabled ? 'disabled' : 'hoverable',
      this.waiting ? 'waiting' : '',
    ];
    return html`<button
      class=${classes.join(' ')}
      type="button"
      ?disabled=${this.disabled && !this.lingers}
      aria-disabled=${this.waiting || this.lingers ? 'true' : nothing}
      aria-busy=${this.waiting ? 'true' : nothing}
      @click=${this.#stopInVain}
      @blur=${this.#onBlur}
      >${content}${this.waiting ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}</button
    >`;
  }

  #stopInVain(event: Event): void {
    if (this.waiting || this.lingers) event.stopPropagation();
  }

  #onBlur(): void {
    // Another window takes the focus only for a while.
    this.lingers = this.lingers && this.#hasFocus;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.button')?.focus(options);
  }
}

customElements.define('cb-button', CbButton);
