import { css, html, LitElement } from 'lit';
import { base } from '../../look/shared-styles.ts';

/** Components V2: one picture in its own proportions, or several as tiles. */
export class CbGallery extends LitElement {
  static override properties = { count: { type: Number, reflect: true } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: var(--cb-card-width);
      }

      :host(:not([count='1'])) .tiles {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 4px;
      }

      :host([count='2']) .tiles,
      :host([count='4']) .tiles {
        grid-template-columns: repeat(2, 1fr);
      }
    `,
  ];
  declare count: number;

  constructor() {
    super();
    this.count = 1;
  }

  override render() {
    return html`<div class="tiles"><slot></slot></div>`;
  }
}

customElements.define('cb-gallery', CbGallery);
