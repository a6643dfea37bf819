import '@skyra/discord-components-core/discord-time.js';
import { css, html, LitElement } from 'lit';
import type { MomentStyle } from '../../../src/markdown/tree.ts';
import { base } from '../../look/shared-styles.ts';
import { momentText } from './moments.ts';
import { SecondHand } from './second-hand.ts';

/** A `<t:…>`: the viewer's own time, with the full date on hovering; relative ones go on by themselves. */
export class CbMoment extends LitElement {
  static override properties = {
    seconds: { type: Number },
    format: {},
    source: {},
    aheadMs: { type: Number },
  };
  static override styles = [
    base,
    css`
      discord-time {
        background: var(--cb-opened);
        white-space: normal;
      }
    `,
  ];
  declare seconds: number;
  declare format: MomentStyle;
  /** As it was typed, for a time that no calendar has. */
  declare source: string;
  declare aheadMs: number;

  constructor() {
    super();
    this.seconds = 0;
    this.format = 'f';
    this.source = '';
    this.aheadMs = 0;
    new SecondHand(this, () => this.format === 'R');
  }

  override render() {
    const ms = this.seconds * 1000;
    const now = Date.now() + this.aheadMs;
    const text = momentText(ms, this.format, now);
    if (text === null) return this.source;
    return html`<discord-time
      ><time datetime=${new Date(ms).toISOString()} title=${momentText(ms, 'F', now) ?? ''}>${text}</time></discord-time
    >`;
  }
}

customElements.define('cb-moment', CbMoment);
