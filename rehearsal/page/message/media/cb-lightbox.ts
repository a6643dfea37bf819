import { css, html, LitElement, nothing } from 'lit';
import { base } from '../../look/shared-styles.ts';
import { deepFocus } from '../basics/deep-focus.ts';

/** A picture large, over everything else, with its description. Fires `cb-close`; on screen while `picture` is set. */
export class CbLightbox extends LitElement {
  static override properties = { picture: { attribute: false } };
  static override styles = [
    base,
    css`
      dialog {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        gap: 10px;
        width: 100vw;
        max-width: none;
        height: 100dvh;
        max-height: none;
        margin: 0;
        padding: 12px;
        border: 0;
        background: transparent;
        color: #fff;
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 0.88);
      }

      .bar {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }

      .bar > * {
        display: grid;
        place-items: center;
        min-width: 40px;
        height: 40px;
        padding: 0 12px;
        border: 0;
        border-radius: 8px;
        background: #2b2b31;
        color: #fff;
        font-size: 0.875rem;
        text-decoration: none;
        cursor: pointer;
      }

      .bar > :hover {
        background: #44444c;
      }

      .bar :focus-visible {
        outline-color: #fff;
      }

      .stage {
        display: grid;
        place-items: center;
        min-height: 0;
      }

      img {
        max-width: 100%;
        max-height: 100%;
        border-radius: 6px;
        object-fit: contain;
      }

      p {
        justify-self: center;
        max-width: 70ch;
        max-height: 30dvh;
        margin: 0;
        padding: 8px 12px;
        overflow-y: auto;
        border-radius: 8px;
        background: #1a1a1e;
        font-size: 0.9375rem;
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare picture: { url: string; alt: string } | null;
  #returnTo: HTMLElement | null = null;

  constructor() {
    super();
    this.picture = null;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.picture !== null && dialog !== null && !dialog.open) {
      this.#returnTo = deepFocus();
      dialog.showModal();
    } else if (this.picture === null) {
      this.#giveFocusBack();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#giveFocusBack();
  }

  override render() {
    if (this.picture === null) return nothing;
    const { url, alt } = this.picture;
    return html`<dialog aria-label="Picture" @cancel=${this.#close} @click=${this.#closeBeside}>
      <div class="bar">
        <a href=${url} target="_blank" rel="noopener noreferrer">Open in a new tab</a>
        <button type="button" aria-label="Close" @click=${this.#close}>
          <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24">
            <path fill="none" stroke="currentColor" stroke-width="2.5" d="m5 5 14 14M19 5 5 19" />
          </svg>
        </button>
      </div>
      <div class="stage"><img src=${url} alt=${alt} /></div>
      ${alt === '' ? nothing : html`<p>${alt}</p>`}
    </dialog>`;
  }

  readonly #close = (event: Event): void => {
    event.preventDefault();
    this.picture = null;
    this.dispatchEvent(new CustomEvent('cb-close', { bubbles: true, composed: true }));
  };

  /** A press beside the picture closes it, as in Discord. */
  readonly #closeBeside = (event: Event): void => {
    const [pressed] = event.composedPath();
    if (pressed instanceof HTMLElement && pressed.matches('dialog, .stage')) this.#close(event);
  };

  #giveFocusBack(): void {
    this.#returnTo?.focus();
    this.#returnTo = null;
  }
}

customElements.define('cb-lightbox', CbLightbox);
