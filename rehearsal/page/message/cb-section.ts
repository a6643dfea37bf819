import { css, html, LitElement } from 'lit';
import { base } from '../look/shared-styles.ts';

/** Components V2: texts with a thumbnail or a button beside them. */
export class CbSection extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        max-width: var(--cb-card-width);
      }

      .texts {
        display: flex;
        flex: 1;
        flex-direction: column;
        gap: 4px;
        min-width: 0;
      }

      slot[name='accessory'] {
        display: block;
        flex: none;
        max-width: 45%;
      }
    `,
  ];

  override render() {
    return html`<div class="texts"><slot></slot></div>
      <slot name="accessory"></slot>`;
  }
}

customElements.define('cb-section', CbSection);
