import { css, html, LitElement, nothing } from 'lit';
import { base } from '../../look/shared-styles.ts';

/** The plate over a whole card or picture that gives something away. Once lifted it stays so while it is on screen. */
export class CbCover extends LitElement {
  static override properties = {
    covered: { type: Boolean },
    what: {},
    lifted: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
      }

      .under[inert] {
        visibility: hidden;
        min-height: 56px;
      }

      .under:focus {
        outline: none;
      }

      .plate {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        width: 100%;
        border: 0;
        border-radius: inherit;
        background: var(--cb-cover);
        cursor: pointer;
      }

      .plate:hover {
        background: color-mix(in srgb, var(--cb-cover), var(--cb-text) 12%);
      }

      .plate:focus-visible {
        outline-offset: -3px;
      }

      /* In the middle, but near the top of a plate that is higher than the window. */
      .word {
        position: absolute;
        top: min(50%, 140px);
        translate: 0 -50%;
        padding: 6px 14px;
        border-radius: 16px;
        background: #17171a;
        color: #fff;
        font-size: 0.875rem;
        font-weight: 700;
        letter-spacing: 0.04em;
      }
    `,
  ];
  declare covered: boolean;
  /** What is behind it, for its name: `card`, `picture`. */
  declare what: string;
  declare lifted: boolean;

  constructor() {
    super();
    this.covered = false;
    this.what = '';
    this.lifted = false;
  }

  override render() {
    const hidden = this.covered && !this.lifted;
    return html`
      <div class="under" ?inert=${hidden} aria-hidden=${hidden ? 'true' : nothing} tabindex=${this.lifted ? '-1' : nothing}><slot></slot></div>
      ${
        hidden
          ? html`<button class="plate" type="button" aria-label="Spoiler ${this.what}, press to show" @click=${this.#lift}>
              <span class="word" aria-hidden="true">SPOILER</span>
            </button>`
          : nothing
      }
    `;
  }

  async #lift(): Promise<void> {
    this.lifted = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.under')?.focus({ preventScroll: true });
  }
}

customElements.define('cb-cover', CbCover);
