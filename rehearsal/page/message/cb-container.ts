import { css, html, LitElement } from 'lit';
import { cssColour } from '../look/colours.ts';
import { cssVars } from '../look/css-vars.ts';
import { base } from '../look/shared-styles.ts';
import './basics/cb-cover.ts';

/** Components V2: a card with an accent at its edge, which may be covered as a whole. */
export class CbContainer extends LitElement {
  static override properties = { accent: { attribute: false }, spoiler: { type: Boolean } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 100%;
        max-width: var(--cb-card-width);
      }

      .card {
        overflow: clip;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-round);
        background: var(--cb-raised);
      }

      .accented {
        border-inline-start: 4px solid var(--accent);
      }

      .inside {
        display: flex;
        flex-direction: column;
        gap: 8px;
        padding: 16px;
      }

      @media (max-width: 480px) {
        .inside {
          padding: 12px;
        }
      }
    `,
  ];
  /** 0xRRGGBB. */
  declare accent: number | null;
  declare spoiler: boolean;

  constructor() {
    super();
    this.accent = null;
    this.spoiler = false;
  }

  override render() {
    const accent = this.accent === null ? null : cssColour(this.accent);
    return html`<div class=${accent === null ? 'card' : 'card accented'} ${cssVars({ '--accent': accent })}>
      <cb-cover what="card" ?covered=${this.spoiler}><div class="inside"><slot></slot></div></cb-cover>
    </div>`;
  }
}

customElements.define('cb-container', CbContainer);
