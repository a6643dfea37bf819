import { css, html, LitElement, type PropertyValues } from 'lit';
import { barButtons } from '../look/app-styles.ts';
import { icons } from '../look/icons.ts';
import { base } from '../look/shared-styles.ts';

/** A column at a side; where the screen is too narrow for it, it slides over the rest when asked for. Fires `cb-close`. */
export class CbDrawer extends LitElement {
  static override properties = {
    label: {},
    side: { reflect: true },
    /** Whether it lies over the rest. */
    over: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
  };

  declare label: string;
  declare side: 'left' | 'right';
  declare over: boolean;
  declare open: boolean;
  #opener: Element | null = null;

  constructor() {
    super();
    this.label = '';
    this.side = 'left';
    this.over = false;
    this.open = false;
  }

  override render() {
    return html`
      <div class="scrim" @click=${this.#close}></div>
      <aside
        part="aside"
        aria-label=${this.label}
        tabindex="-1"
        ?inert=${this.over && !this.open}
        @keydown=${this.#onKey}
      >
        <button type="button" class="bar-button close" aria-label=${`Close ${this.label}`} @click=${this.#close}>
          ${icons.close}
        </button>
        <slot></slot>
      </aside>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.over || !changed.has('open')) return;
    if (this.open) {
      this.#opener = deepActive();
      this.renderRoot.querySelector('aside')?.focus();
    } else if (this.#opener instanceof HTMLElement) {
      this.#opener.focus();
      this.#opener = null;
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.over) return;
    event.preventDefault();
    this.#close();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('cb-close', { bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    barButtons,
    css`
      :host {
        display: block;
        min-height: 0;
      }

      aside {
        display: flex;
        height: 100%;
        outline: none;
        background: var(--cb-side);
      }

      .scrim,
      .close {
        display: none;
      }

      :host([over]) .close {
        display: inline-flex;
        position: absolute;
        top: 8px;
        right: 8px;
        z-index: 1;
        padding: 4px 6px;
        background: var(--cb-side);
      }

      :host([over]) {
        position: fixed;
        inset: 0;
        z-index: 30;
        pointer-events: none;
        overflow: hidden;
      }

      :host([over][open]) {
        pointer-events: auto;
      }

      :host([over][open]) .scrim {
        display: block;
        position: absolute;
        inset: 0;
        background: var(--cb-scrim);
      }

      :host([over]) aside {
        position: absolute;
        inset: 0 auto 0 0;
        max-width: 88vw;
        box-shadow: var(--cb-shadow);
        translate: -110% 0;
        visibility: hidden;
        transition:
          translate 0.16s ease-out,
          visibility 0s 0.16s;
      }

      :host([over][side='right']) aside {
        inset: 0 0 0 auto;
        translate: 110% 0;
      }

      :host([over][open]) aside {
        translate: 0 0;
        visibility: visible;
        transition: translate 0.16s ease-out;
      }
    `,
  ];
}

/** What has the focus, through every shadow root. */
function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

customElements.define('cb-drawer', CbDrawer);
