import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-quote.js';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { MessageSurroundings } from '../../../src/protocol/message.ts';
import { cssColour } from '../../look/colours.ts';
import { cssVars } from '../../look/css-vars.ts';
import './cb-moment.ts';
import './cb-spoiler.ts';
import type { Block, Inline, ListBlock } from '../../../src/markdown/tree.ts';
import { nameHere } from '../basics/surroundings.ts';

/** Where a text is shown, and who reads it. */
export interface Reading {
  surroundings: MessageSurroundings;
  viewerId: string;
}

type View = TemplateResult | string;

/**
 * Draws a text. Marks such as bold are HTML's own elements: Skyra's have line breaks of their template around the slot,
 * which would show, since a message keeps its line breaks. Its lists lose their roles, and its headings their order.
 */
export function blocksView(blocks: readonly Block[], reading: Reading): View[] {
  const [only] = blocks;
  const jumbo = blocks.length === 1 && only?.kind === 'paragraph' && isOnlyEmoji(only.children);
  return blocks.map((block) => blockView(block, reading, jumbo));
}

function blockView(block: Block, reading: Reading, jumbo: boolean): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<div class=${jumbo ? 'paragraph jumbo' : 'paragraph'}>${inlineView(block.children, reading)}</div>`;
    case 'heading':
      // A message may begin with any size, a page may not skip a level: each is one below the author's name.
      return html`<div class="heading size-${block.level}" role="heading" aria-level="4"
        >${inlineView(block.children, reading)}</div
      >`;
    case 'small':
      return html`<div class="small">${inlineView(block.children, reading)}</div>`;
    case 'quote':
      return html`<discord-quote>${blocksView(block.children, reading)}</discord-quote>`;
    case 'list':
      return listView(block, reading);
  }
}

function listView({ ordered, start, items }: ListBlock, reading: Reading): TemplateResult {
  const each = items.map(
    ({ children, lists }) =>
      html`<li>${inlineView(children, reading)}${lists.map((list) => listView(list, reading))}</li>`,
  );
  return ordered ? html`<ol start=${start}>${each}</ol>` : html`<ul>${each}</ul>`;
}

function inlineView(parts: readonly Inline[], reading: Reading): View[] {
  return parts.map((part) => partView(part, reading));
}

function partView(part: Inline, reading: Reading): View {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'emoji':
      return html`<span class="emoji">${part.text}</span>`;
    case 'bold':
      return html`<strong>${inlineView(part.children, reading)}</strong>`;
    case 'italic':
      return html`<em>${inlineView(part.children, reading)}</em>`;
    case 'underline':
      return html`<u>${inlineView(part.children, reading)}</u>`;
    case 'strike':
      return html`<s>${inlineView(part.children, reading)}</s>`;
    case 'spoiler':
      // Another text behind the same bars is another spoiler, and covered again.
      return html`${keyed(
        wordsOf(part.children),
        html`<cb-spoiler>${inlineView(part.children, reading)}</cb-spoiler>`,
      )}`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'code-block':
      return html`<pre tabindex="0" role="group" aria-label="Code">${part.text}</pre>`;
    case 'link':
      return html`<a href=${part.url} title=${part.url} target="_blank" rel="noopener noreferrer"
        >${inlineView(part.children, reading)}</a
      >`;
    case 'mention':
      return mentionView(part, reading);
    case 'everyone':
      return html`<span class="mention">${part.text}</span>`;
    case 'command':
      return html`<discord-mention type="slash">${part.name}</discord-mention>`;
    case 'custom-emoji':
      // The picture is on Discord's servers, which the page never asks.
      return html`<span class="custom-emoji" title="A server’s own emoji">:${part.name}:</span>`;
    case 'moment':
      return html`<cb-moment
        .seconds=${part.seconds}
        .format=${part.style}
        .source=${part.source}
        .aheadMs=${reading.surroundings.aheadMs}
      ></cb-moment>`;
  }
}

function mentionView({ of, id }: Inline & { kind: 'mention' }, reading: Reading): TemplateResult {
  const { surroundings, viewerId } = reading;
  if (of === 'user') {
    const name = nameHere(surroundings, id);
    if (name === null) return html`<span class="mention">&lt;@${id}&gt;</span>`;
    return html`<discord-mention type="user" ?highlight=${id === viewerId}>${name}</discord-mention>`;
  }
  if (of === 'channel') {
    const channel = surroundings.channels[id];
    if (channel === undefined) return html`<span class="mention"># no access</span>`;
    return html`<discord-mention type="channel">${channel.name}</discord-mention>`;
  }
  const role = surroundings.roles[id];
  if (role === undefined) return html`<span class="mention">@deleted-role</span>`;
  const colour = role.color ? cssColour(role.color) : null;
  return html`<discord-mention
    type="role"
    class=${colour === null ? nothing : 'coloured'}
    ${cssVars({ '--role': colour })}
    >${role.name}</discord-mention
  >`;
}

/** The words of a text, whatever its marks. */
function wordsOf(parts: readonly Inline[]): string {
  return parts
    .map((part) =>
      'children' in part ? wordsOf(part.children) : 'text' in part ? part.text : JSON.stringify(part),
    )
    .join('');
}

function isOnlyEmoji(parts: readonly Inline[]): boolean {
  const emoji = parts.filter(({ kind }) => kind === 'emoji').length;
  const others = parts.some(
    (part) => part.kind !== 'emoji' && !(part.kind === 'text' && part.text.trim() === ''),
  );
  return emoji > 0 && emoji <= 30 && !others;
}
