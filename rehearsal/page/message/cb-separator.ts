import { css, html, LitElement } from 'lit';

/** Components V2: room between two components, with or without a line. */
export class CbSeparator extends LitElement {
  static override properties = { divider: { type: Boolean }, large: { type: Boolean, reflect: true } };
  static override styles = css`
    :host {
      display: block;
      max-width: var(--cb-card-width);
      padding: 3px 0;
    }

    :host([large]) {
      padding: 11px 0;
    }

    hr {
      margin: 0;
      border: 0;
      border-top: 1px solid var(--cb-line);
    }

    div {
      height: 1px;
    }
  `;
  declare divider: boolean;
  declare large: boolean;

  constructor() {
    super();
    this.divider = true;
    this.large = false;
  }

  override render() {
    return this.divider ? html`<hr />` : html`<div></div>`;
  }
}

customElements.define('cb-separator', CbSeparator);
