import { DiscordSpoiler } from '@skyra/discord-components-core/discord-spoiler.js';
import { css, html } from 'lit';
import { base } from '../../look/shared-styles.ts';

/**
 * Skyra's spoiler, which only a mouse can open and a screen reader reads out while it is covered. This one is a button
 * until it is pressed; what is behind it is neither read nor focused before.
 */
export class CbSpoiler extends DiscordSpoiler {
  static override styles = css`
    ${DiscordSpoiler.styles}
    ${base}
    :host,
    :host(:hover),
    :host([activated]) {
      color: inherit;
      background: none;
    }

    [role='button'] {
      border-radius: 4px;
      background: var(--cb-cover);
      box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
      cursor: pointer;
      user-select: none;
    }

    [role='button']:hover {
      background: color-mix(in srgb, var(--cb-cover), var(--cb-text) 15%);
    }

    .behind {
      visibility: hidden;
    }

    .opened {
      border-radius: 4px;
      background: var(--cb-opened);
      box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
      animation: open 120ms ease-out;
    }

    @keyframes open {
      from {
        opacity: 0;
      }
    }
  `;

  protected override render() {
    if (this.activated) return html`<span class="opened" tabindex="-1"><slot></slot></span>`;
    return html`<span
      role="button"
      tabindex="0"
      aria-label="Spoiler, press to show"
      @click=${this.#open}
      @keydown=${this.#openByKey}
      ><span class="behind" aria-hidden="true" inert><slot></slot></span
    ></span>`;
  }

  async #open(event: Event): Promise<void> {
    event.stopPropagation();
    this.activated = true;
    await this.updateComplete;
    // Whoever pressed goes on reading here, and does not start at the top of the page again.
    this.renderRoot.querySelector<HTMLElement>('.opened')?.focus({ preventScroll: true });
  }

  #openByKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    void this.#open(event);
  }
}

customElements.define('cb-spoiler', CbSpoiler);
