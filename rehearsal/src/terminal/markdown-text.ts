import { readMarkdown } from '../markdown/blocks.ts';
import type { Block, Inline, ListBlock } from '../markdown/tree.ts';
import type { Style } from './style.ts';

export interface Reading {
  style: Style;
  /** Names for `<@1>`, `<@&1>` and `<#1>`, with their sign; null leaves them as they are. */
  nameOf(kind: '@' | '@&' | '#', id: string): string | null;
  /** What is shown in place of a spoiler, which is given as it reads once revealed. */
  cover(text: string): string;
}

/** Discord's markdown as it reads in a terminal: marks and escapes gone, mentions by name, spoilers covered. */
export function markdownText(source: string, reading: Reading): string {
  return blocksText(readMarkdown(source), reading);
}

function blocksText(blocks: readonly Block[], reading: Reading): string {
  return blocks.map((block) => blockText(block, reading)).join('\n');
}

function blockText(block: Block, reading: Reading): string {
  const { bold, dim } = reading.style;
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.children, reading);
    case 'heading':
      return bold(inlineText(block.children, reading));
    case 'small':
      return dim(inlineText(block.children, reading));
    case 'quote':
      return blocksText(block.children, reading).replaceAll(/^/gm, '> ');
    case 'list':
      return listText(block, reading);
  }
}

function listText({ ordered, start, items }: ListBlock, reading: Reading): string {
  return items
    .map(({ children, lists }, index) => {
      const sign = ordered ? `${start + index}.` : '•';
      const deeper = lists.map((list) => listText(list, reading).replaceAll(/^/gm, '  '));
      const text = inlineText(children, reading).replaceAll('\n', `\n${' '.repeat(sign.length + 1)}`);
      return [`${sign} ${text}`, ...deeper].join('\n');
    })
    .join('\n');
}

function inlineText(parts: readonly Inline[], reading: Reading): string {
  let text = '';
  let afterBlock = false;
  for (const part of parts) {
    const isBlock = part.kind === 'code-block';
    const apart = (isBlock || afterBlock) && text !== '' && !text.endsWith('\n');
    text = `${apart ? `${text.trimEnd()}\n` : text}${partText(part, reading)}`;
    afterBlock = isBlock;
  }
  return text;
}

function partText(part: Inline, reading: Reading): string {
  const { bold, italic, underline } = reading.style;
  switch (part.kind) {
    case 'text':
    case 'emoji':
    case 'code':
    case 'code-block':
    case 'everyone':
      return part.text;
    case 'bold':
      return bold(inlineText(part.children, reading));
    case 'italic':
      return italic(inlineText(part.children, reading));
    case 'underline':
      return underline(inlineText(part.children, reading));
    case 'strike':
      return inlineText(part.children, reading);
    case 'spoiler':
      return reading.cover(inlineText(part.children, reading));
    case 'link': {
      const text = inlineText(part.children, reading);
      return text === part.url ? text : `${underline(text)} (${part.url})`;
    }
    case 'mention': {
      const sign = SIGNS[part.of];
      return reading.nameOf(sign, part.id) ?? `<${sign}${part.id}>`;
    }
    case 'command':
      return `/${part.name}`;
    case 'custom-emoji':
      return `:${part.name}:`;
    case 'moment':
      return momentText(part.seconds) ?? part.source;
  }
}

const SIGNS = { user: '@', role: '@&', channel: '#' } as const;

/** A moment is printed once and stays, so a relative one is told by date, too. Null for one that no calendar has. */
function momentText(seconds: number): string | null {
  const ms = seconds * 1000;
  if (Number.isNaN(new Date(ms).getTime())) return null;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}
