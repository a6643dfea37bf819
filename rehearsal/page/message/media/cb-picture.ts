import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { cssVars } from '../../look/css-vars.ts';
import { base } from '../../look/shared-styles.ts';
import '../basics/cb-cover.ts';
import { tell } from '../basics/tell.ts';

/** A picture with its description, which opens large when pressed. It may be covered. */
export class CbPicture extends LitElement {
  static override properties = {
    url: {},
    alt: {},
    width: { type: Number },
    height: { type: Number },
    spoiler: { type: Boolean },
    shape: { reflect: true },
    broken: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      cb-cover {
        overflow: clip;
        width: fit-content;
        max-width: 100%;
        border-radius: var(--cb-round);
      }

      button {
        display: block;
        max-width: 100%;
        padding: 0;
        border: 0;
        border-radius: var(--cb-round);
        background: none;
        cursor: zoom-in;
      }

      button:focus-visible {
        outline-offset: -3px;
      }

      img {
        display: block;
        max-width: 100%;
        max-height: 420px;
        width: auto;
        height: auto;
        aspect-ratio: var(--ratio, auto);
        border-radius: var(--cb-round);
        object-fit: contain;
      }

      :host([shape='thumbnail']) img {
        width: 85px;
        height: 85px;
        object-fit: cover;
      }

      :host([shape='tile']) :is(cb-cover, button, img) {
        width: 100%;
        height: 100%;
        aspect-ratio: 1;
        max-height: none;
        object-fit: cover;
      }

      .broken {
        display: grid;
        place-items: center;
        min-width: 85px;
        min-height: 85px;
        padding: 12px;
        border-radius: var(--cb-round);
        background: var(--cb-opened);
        color: var(--cb-text);
        font-size: 0.8125rem;
      }
    `,
  ];
  declare url: string;
  declare alt: string;
  declare width: number | null;
  declare height: number | null;
  declare spoiler: boolean;
  /** `wide` keeps its proportions, `tile` is one of several, `thumbnail` stands beside a text. */
  declare shape: 'wide' | 'tile' | 'thumbnail';
  declare broken: boolean;

  constructor() {
    super();
    this.url = '';
    this.alt = '';
    this.width = null;
    this.height = null;
    this.spoiler = false;
    this.shape = 'wide';
    this.broken = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('url')) this.broken = false;
  }

  override render() {
    return html`<cb-cover what="picture" ?covered=${this.spoiler}>${this.broken ? this.#words() : this.#picture()}</cb-cover>`;
  }

  #words() {
    return html`<div class="broken">${this.alt || 'This picture could not be loaded.'}</div>`;
  }

  #picture() {
    const { alt, width, height } = this;
    const known = width !== null && height !== null && width > 0 && height > 0;
    return html`<button
      type="button"
      aria-label=${alt === '' ? 'Open the picture' : `Open the picture: ${alt}`}
      title=${alt === '' ? nothing : alt}
      @click=${() => tell(this, 'cb-open-image', { url: this.url, alt })}
      ><img
        src=${this.url}
        alt=${alt}
        loading="lazy"
        width=${known ? width : nothing}
        height=${known ? height : nothing}
        ${cssVars({ '--ratio': known && this.shape === 'wide' ? `${width} / ${height}` : null })}
        @error=${this.#fail}
    /></button>`;
  }

  #fail(): void {
    this.broken = true;
  }
}

customElements.define('cb-picture', CbPicture);
