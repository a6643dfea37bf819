import { html, LitElement, type PropertyValues } from 'lit';
import { readMarkdown } from '../../../src/markdown/blocks.ts';
import type { Block } from '../../../src/markdown/tree.ts';
import type { MessageSurroundings } from '../../../src/protocol/message.ts';
import { base } from '../../look/shared-styles.ts';
import { nowhere } from '../basics/surroundings.ts';
import { markdownStyles } from './styles.ts';
import { blocksView } from './view.ts';

/** A text in Discord's markdown. */
export class CbText extends LitElement {
  static override properties = {
    source: {},
    surroundings: { attribute: false },
    viewerId: { attribute: false },
    small: { type: Boolean, reflect: true },
  };
  static override styles = [base, markdownStyles];
  declare source: string;
  declare surroundings: MessageSurroundings;
  declare viewerId: string;
  /** For embeds, whose text is a little smaller. */
  declare small: boolean;
  #blocks: Block[] = [];

  constructor() {
    super();
    this.source = '';
    this.surroundings = nowhere;
    this.viewerId = '';
    this.small = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('source')) this.#blocks = readMarkdown(this.source);
  }

  override render() {
    return html`${blocksView(this.#blocks, { surroundings: this.surroundings, viewerId: this.viewerId })}`;
  }
}

customElements.define('cb-text', CbText);
