import { css, html, LitElement } from 'lit';
import { base } from '../../look/shared-styles.ts';
import '../basics/cb-cover.ts';

/** A file to download: an attachment, or the component of Components V2. */
export class CbFile extends LitElement {
  static override properties = { url: {}, name: {}, size: { type: Number }, spoiler: { type: Boolean } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 432px;
      }

      .file {
        display: flex;
        align-items: center;
        gap: 10px;
        min-width: 0;
        padding: 12px;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-round);
        background: var(--cb-raised);
      }

      svg {
        flex: none;
        color: var(--cb-muted);
      }

      .words {
        min-width: 0;
      }

      a {
        color: var(--cb-link);
        overflow-wrap: anywhere;
      }

      .size {
        color: var(--cb-muted);
        font-size: 0.75rem;
      }
    `,
  ];
  declare url: string;
  declare name: string;
  /** In bytes. */
  declare size: number;
  declare spoiler: boolean;

  constructor() {
    super();
    this.url = '';
    this.name = '';
    this.size = 0;
    this.spoiler = false;
  }

  override render() {
    return html`<cb-cover what="file" ?covered=${this.spoiler}
      ><div class="file">
        <svg aria-hidden="true" width="28" height="36" viewBox="0 0 28 36" fill="none" stroke="currentColor" stroke-width="2">
          <path d="M3 1h14l8 8v26H3zM17 1v8h8" stroke-linejoin="round" />
        </svg>
        <div class="words">
          <a href=${this.url} download=${this.name} target="_blank" rel="noopener">${this.name}</a>
          <div class="size">${sizeText(this.size)}</div>
        </div>
      </div></cb-cover
    >`;
  }
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

customElements.define('cb-file', CbFile);
