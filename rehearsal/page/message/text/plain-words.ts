import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10';
import { readMarkdown } from '../../../src/markdown/blocks.ts';
import type { Block, Inline, ListBlock } from '../../../src/markdown/tree.ts';
import type { PageMessage } from '../../../src/protocol/message.ts';

const COVER = '▒▒▒';

/** The first line that a message says, without its marks and with its spoilers covered; empty when it says nothing. */
export function firstLine({ content, components = [] }: Pick<PageMessage, 'content' | 'components'>): string {
  return plainWords(content === '' ? firstText(components) : content).split('\n')[0] ?? '';
}

/** The first text of a card, as it was written; nothing of one that is covered. */
export function firstText(components: readonly APIMessageComponent[]): string {
  for (const component of components) {
    const text = textOf(component);
    if (text !== '') return text;
  }
  return '';
}

function textOf(component: APIMessageComponent): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return component.content;
    case ComponentType.Container:
      return component.spoiler ? COVER : firstText(component.components);
    case ComponentType.Section:
      return firstText(component.components);
    default:
      return '';
  }
}

const plainWords = (source: string): string => readMarkdown(source).map(blockWords).join('\n');

function blockWords(block: Block): string {
  if (block.kind === 'quote') return block.children.map(blockWords).join('\n');
  return block.kind === 'list' ? listWords(block) : inlineWords(block.children);
}

const listWords = ({ items }: ListBlock): string =>
  items.map(({ children, lists }) => [inlineWords(children), ...lists.map(listWords)].join('\n')).join('\n');

/** The words of a text without its marks; names that only the place knows are left out. */
function inlineWords(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'spoiler') return COVER;
      if ('children' in part) return inlineWords(part.children);
      if ('text' in part) return part.text;
      return part.kind === 'command' ? `/${part.name}` : '…';
    })
    .join('');
}
