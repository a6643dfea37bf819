import type { APIEmbed } from 'discord-api-types/v10';
import { css, html, LitElement, nothing } from 'lit';
import type { MessageSurroundings } from '../../src/protocol/message.ts';
import { cssColour } from '../look/colours.ts';
import { cssVars } from '../look/css-vars.ts';
import { base } from '../look/shared-styles.ts';
import './media/cb-picture.ts';
import './text/cb-text.ts';
import { nowhere } from './basics/surroundings.ts';
import { messageTime } from './text/moments.ts';

/**
 * An embed. Skyra's sets its colour with a style attribute, which the page's policy refuses, gives its pictures no
 * description, and has colours for one theme unless each part is told.
 */
export class CbEmbed extends LitElement {
  static override properties = {
    embed: { attribute: false },
    surroundings: { attribute: false },
    viewerId: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 516px;
        margin-top: 4px;
      }

      .embed {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 6px 16px;
        padding: 12px 16px;
        border: 1px solid var(--cb-line);
        border-inline-start: 4px solid var(--accent, var(--cb-line));
        border-radius: 4px;
        background: var(--cb-raised);
        font-size: 0.875rem;
      }

      .embed > * {
        grid-column: 1;
        min-width: 0;
      }

      .thumbnail {
        grid-area: 1 / 2 / span 4;
      }

      .wide {
        grid-column: 1 / -1;
      }

      .author,
      .name {
        color: var(--cb-strong);
        font-weight: 600;
      }

      .title {
        color: var(--cb-strong);
        font-size: 1rem;
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      a {
        color: var(--cb-link);
      }

      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
        gap: 8px;
        margin: 0;
      }

      .fields .whole {
        grid-column: 1 / -1;
      }

      dd {
        margin: 0;
      }

      .footer {
        color: var(--cb-muted);
        font-size: 0.75rem;
      }
    `,
  ];
  declare embed: APIEmbed;
  declare surroundings: MessageSurroundings;
  declare viewerId: string;

  constructor() {
    super();
    this.embed = {};
    this.surroundings = nowhere;
    this.viewerId = '';
  }

  override render() {
    const { author, title, url, description, fields, image, thumbnail, footer, timestamp, color } =
      this.embed;
    const foot = [footer?.text, timestamp && messageTime(Date.parse(timestamp), this.#now())].filter(Boolean);
    const accent = color === undefined ? null : cssColour(color);
    return html`<div class="embed" ${cssVars({ '--accent': accent })}>
      ${author ? html`<div class="author">${linked(author.name, author.url)}</div>` : nothing}
      ${title ? html`<div class="title">${linked(title, url)}</div>` : nothing}
      ${description ? this.#text(description) : nothing}
      ${
        fields?.length
          ? html`<dl class="fields wide">
              ${fields.map(
                ({ name, value, inline }) =>
                  html`<div class=${inline ? '' : 'whole'}>
                    <dt class="name">${this.#text(name)}</dt>
                    <dd>${this.#text(value)}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
      ${
        thumbnail
          ? html`<cb-picture class="thumbnail" shape="thumbnail" .url=${thumbnail.url} .alt=${title ?? ''}></cb-picture>`
          : nothing
      }
      ${
        image
          ? html`<cb-picture
              class="wide"
              .url=${image.url}
              .alt=${title ?? ''}
              .width=${image.width ?? null}
              .height=${image.height ?? null}
            ></cb-picture>`
          : nothing
      }
      ${foot.length > 0 ? html`<div class="footer wide">${foot.join(' • ')}</div>` : nothing}
    </div>`;
  }

  #now(): number {
    return Date.now() + this.surroundings.aheadMs;
  }

  #text(source: string) {
    return html`<cb-text small .source=${source} .surroundings=${this.surroundings} .viewerId=${this.viewerId}></cb-text>`;
  }
}

const linked = (text: string, url: string | undefined) =>
  url && /^https?:\/\//.test(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`
    : text;

customElements.define('cb-embed', CbEmbed);
