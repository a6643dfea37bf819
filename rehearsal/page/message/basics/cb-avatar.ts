import { css, html, LitElement } from 'lit';
import { colourOf } from '../../look/colours.ts';
import { cssVars } from '../../look/css-vars.ts';
import { base } from '../../look/shared-styles.ts';

/** Somebody's picture: initials on a colour of their own, drawn here, since pictures would come from Discord. */
export class CbAvatar extends LitElement {
  static override properties = { name: {}, userId: { attribute: 'user-id' } };
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        flex: none;
        width: var(--cb-avatar-size, 40px);
        height: var(--cb-avatar-size, 40px);
        container-type: size;
      }

      .disc {
        display: grid;
        place-items: center;
        width: 100%;
        height: 100%;
        border-radius: 50%;
        background: var(--own);
        color: #fff;
        font-size: 42cqw;
        font-weight: 600;
        line-height: 1;
        user-select: none;
      }
    `,
  ];
  declare name: string;
  declare userId: string;

  constructor() {
    super();
    this.name = '';
    this.userId = '';
  }

  override render() {
    // The name stands beside it, so that there is nothing to read out.
    return html`<div class="disc" aria-hidden="true" ${cssVars({ '--own': colourOf(this.userId) })}>
      ${initials(this.name)}
    </div>`;
  }
}

/** At most two letters: of the first word and the last. */
function initials(name: string): string {
  const words = name.split(/[\s_.-]+/u).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

customElements.define('cb-avatar', CbAvatar);
