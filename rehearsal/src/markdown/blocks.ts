import { readInline } from './inline.ts';
import type { Block, ListBlock, ListItem } from './tree.ts';

const HEADING = /^(#{1,3})[ \t]+(\S.*)$/s;
const SMALL = /^-#[ \t]+(\S.*)$/s;
const ITEM = /^([ \t]*)([-*]|\d{1,9}\.)[ \t]+(\S.*)$/s;

/** Reads Discord's markdown. Nothing is ever refused: what is not markdown is text. */
export function readMarkdown(source: string): Block[] {
  return readBlocks(linesOf(source), true);
}

/** Lines; those that a spoiler or a code block runs across are one: no part of it may be read as a heading or a list. */
function linesOf(source: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let closer: string | null = null;
  const at = { bars: source.lastIndexOf('||'), fence: source.lastIndexOf('```') };
  for (let index = 0; index < source.length; index += 1) {
    if (source[index] === '\n' && closer === null) {
      lines.push(source.slice(start, index));
      start = index + 1;
    } else if (source[index] === '\\' && closer !== '```') {
      index += 1;
    } else if (source.startsWith('```', index) && closer !== '||') {
      closer = closer === '```' || index >= at.fence ? null : '```';
      index += 2;
    } else if (source.startsWith('||', index) && closer !== '```') {
      closer = closer === '||' || index >= at.bars ? null : '||';
      index += 1;
    }
  }
  lines.push(source.slice(start));
  return lines;
}

function readBlocks(lines: readonly string[], quotes: boolean): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    // Blank lines at the edge of a block are its own spacing already.
    while (blocks.length > 0 && paragraph[0]?.trim() === '' && paragraph.length > 1) paragraph.shift();
    const text = paragraph.join('\n');
    paragraph = [];
    if (text.trim() !== '') blocks.push({ kind: 'paragraph', children: readInline(text) });
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    const small = SMALL.exec(line);
    if (quotes && line.startsWith('>>> ')) {
      endParagraph();
      const rest = [line.slice(4), ...lines.slice(at + 1)];
      blocks.push({ kind: 'quote', children: readBlocks(rest, false) });
      return blocks;
    }
    if (quotes && line.startsWith('> ')) {
      endParagraph();
      const quoted: string[] = [];
      for (; lines[at]?.startsWith('> '); at += 1) quoted.push(lines[at]?.slice(2) ?? '');
      blocks.push({ kind: 'quote', children: readBlocks(quoted, false) });
    } else if (heading !== null) {
      endParagraph();
      const [, signs = '', text = ''] = heading;
      const level = signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3;
      blocks.push({ kind: 'heading', level, children: readInline(text) });
      at += 1;
    } else if (small !== null) {
      endParagraph();
      blocks.push({ kind: 'small', children: readInline(small[1] ?? '') });
      at += 1;
    } else if (ITEM.test(line)) {
      endParagraph();
      const items: string[] = [];
      for (; at < lines.length && (ITEM.test(lines[at] ?? '') || continues(lines[at] ?? '')); at += 1) {
        items.push(lines[at] ?? '');
      }
      blocks.push(...readLists(items));
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  endParagraph();
  return blocks;
}

/** A line that goes on with the list item above it. */
const continues = (line: string) => /^[ \t]{2,}\S/.test(line);

/** Lists nest by indentation; a list of another kind at the same depth is a new list. */
function readLists(lines: readonly string[]): ListBlock[] {
  const top: ListBlock[] = [];
  const path: { indent: number; into: ListBlock[]; list: ListBlock }[] = [];
  let last: { item: ListItem; text: string } | null = null;
  const endItem = () => {
    if (last !== null) last.item.children = readInline(last.text);
    last = null;
  };
  for (const line of lines) {
    const match = ITEM.exec(line);
    if (match === null) {
      if (last !== null) last.text += `\n${line.trimStart()}`;
      continue;
    }
    endItem();
    const [, space = '', sign = '', text = ''] = match;
    const indent = space.replaceAll('\t', '  ').length;
    while (path.length > 0 && indent < (path.at(-1)?.indent ?? 0)) path.pop();
    const ordered = sign !== '-' && sign !== '*';
    const start = ordered ? Number.parseInt(sign, 10) : 1;
    const here = path.at(-1);
    const item: ListItem = { children: [], lists: [] };
    const list: ListBlock = { kind: 'list', ordered, start, items: [item] };
    if (here === undefined) {
      top.push(list);
      path.push({ indent, into: top, list });
    } else if (indent > here.indent && path.length < DEEPEST) {
      const into = here.list.items.at(-1)?.lists ?? top;
      into.push(list);
      path.push({ indent, into, list });
    } else if (here.list.ordered === ordered) {
      here.list.items.push(item);
    } else {
      here.into.push(list);
      here.list = list;
    }
    last = { item, text };
  }
  endItem();
  return top;
}

/** As deep as Discord nests lists. */
const DEEPEST = 11;
