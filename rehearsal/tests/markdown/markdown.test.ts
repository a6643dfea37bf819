import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/blocks.ts';
import type { Block, Inline, ListBlock } from '../../src/markdown/tree.ts';

/** The tree in a short form: `b(…)` bold, `i(…)` italic and so on, blocks one a line. */
const drawn = (source: string) => readMarkdown(source).map(blockForm).join('\n');

function blockForm(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return forms(block.children);
    case 'heading':
      return `h${block.level}(${forms(block.children)})`;
    case 'small':
      return `small(${forms(block.children)})`;
    case 'quote':
      return `quote(${block.children.map(blockForm).join('\n')})`;
    case 'list':
      return listForm(block);
  }
}

function listForm({ ordered, start, items }: ListBlock): string {
  const each = items.map(({ children, lists }) => forms(children) + lists.map(listForm).join(''));
  return `${ordered ? `ol${start}` : 'ul'}(${each.join(' / ')})`;
}

const forms = (parts: readonly Inline[]) => parts.map(form).join('');

function form(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'emoji':
      return `emoji(${part.text})`;
    case 'code':
      return `code(${part.text})`;
    case 'code-block':
      return `pre:${part.language}(${part.text})`;
    case 'link':
      return `link(${forms(part.children)} → ${part.url})`;
    case 'mention':
      return `${part.of}(${part.id})`;
    case 'everyone':
      return `everyone(${part.text})`;
    case 'command':
      return `command(${part.name} ${part.id})`;
    case 'custom-emoji':
      return `custom(${part.name} ${part.id}${part.animated ? ' moving' : ''})`;
    case 'moment':
      return `moment(${part.seconds} ${part.style})`;
    default:
      return `${part.kind}(${forms(part.children)})`;
  }
}

describe('the marks', () => {
  const cases: [source: string, tree: string][] = [
    ['plain', 'plain'],
    ['**a** *b* _c_ __d__ ~~e~~', 'bold(a) italic(b) italic(c) underline(d) strike(e)'],
    ['||secret||', 'spoiler(secret)'],
    ['||**bold** secret||', 'spoiler(bold(bold) secret)'],
    ['**||secret||**', 'bold(spoiler(secret))'],
    ['***both***', 'bold(italic(both))'],
    ['*a **b***', 'italic(a bold(b))'],
    ['**a *b***', 'bold(a italic(b))'],
    ['__*a*__', 'underline(italic(a))'],
    ['**never closed', '**never closed'],
    ['**a *b** c*', 'bold(a *b) c*'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['_a_b', '_a_b'],
    ['****', '****'],
    ['||||', '||||'],
    ['a | b', 'a | b'],
    ['\\*not\\* \\_this\\_ \\|\\|', '*not* _this_ ||'],
    ['\\a \\', '\\a \\'],
    ['**a\\**b**', 'bold(a**b)'],
    ['||a\nb||', 'spoiler(a\nb)'],
    ['||a\n# b||', 'spoiler(a\n# b)'],
    ['||a', '||a'],
  ];
  test.each(cases)('%j', (source, tree) => {
    expect(drawn(source)).toBe(tree);
  });
});

describe('code', () => {
  const cases: [source: string, tree: string][] = [
    ['`**a**`', 'code(**a**)'],
    ['``a ` b``', 'code(a ` b)'],
    ['`a', '`a'],
    ['```js\nlet a;\n```', 'pre:js(let a;)'],
    ['```\n# a\n- b\n```', 'pre:(# a\n- b)'],
    ['```\na\n```\nafter', 'pre:(a)after'],
    ['```one line```', 'pre:(one line)'],
    ['||`a`||', 'spoiler(code(a))'],
  ];
  test.each(cases)('%j', (source, tree) => {
    expect(drawn(source)).toBe(tree);
  });
});

describe('links, mentions and moments', () => {
  const cases: [source: string, tree: string][] = [
    ['[a *b*](https://x.test/a_(b))', 'link(a italic(b) → https://x.test/a_(b))'],
    ['[a](javascript:alert)', '[a](javascript:alert)'],
    ['[a](<https://x.test>)', 'link(a → https://x.test)'],
    ['[not a link] (here)', '[not a link] (here)'],
    ['see https://x.test/a_b_c.', 'see link(https://x.test/a_b_c → https://x.test/a_b_c).'],
    ['(https://x.test/a)', '(link(https://x.test/a → https://x.test/a))'],
    ['||https://x.test||', 'spoiler(link(https://x.test → https://x.test))'],
    ['<https://x.test>', 'link(https://x.test → https://x.test)'],
    ['https://', 'https://'],
    ['<@1> <@!2> <@&3> <#4>', 'user(1) user(2) role(3) channel(4)'],
    ['</daily setup:12>', 'command(daily setup 12)'],
    ['@everyone @here @nobody', 'everyone(@everyone) everyone(@here) @nobody'],
    ['<:wave:12> <a:wave:13>', 'custom(wave 12) custom(wave 13 moving)'],
    ['<t:5> <t:5:R> <t:-5:d> <t:5:x>', 'moment(5 f) moment(5 R) moment(-5 d) <t:5:x>'],
    ['🎭 ok', 'emoji(🎭) ok'],
    ['👩‍👩‍👧', 'emoji(👩‍👩‍👧)'],
    ['1 # © 2', '1 # © 2'],
  ];
  test.each(cases)('%j', (source, tree) => {
    expect(drawn(source)).toBe(tree);
  });
});

describe('blocks', () => {
  const cases: [source: string, tree: string][] = [
    ['# A\n## B\n### C\n#### D', 'h1(A)\nh2(B)\nh3(C)\n#### D'],
    ['#a', '#a'],
    ['-# small *print*', 'small(small italic(print))'],
    ['> a\n> b\nc', 'quote(a\nb)\nc'],
    ['a\n>>> b\nc', 'a\nquote(b\nc)'],
    ['> # a\n> - b', 'quote(h1(a)\nul(b))'],
    ['- a\n- b', 'ul(a / b)'],
    ['* a\n  - b\n  - c\n* d', 'ul(aul(b / c) / d)'],
    ['3. a\n4. b', 'ol3(a / b)'],
    ['1. a\n   more\n2. b', 'ol1(a\nmore / b)'],
    ['- a\n1. b', 'ul(a)\nol1(b)'],
    ['-a', '-a'],
    ['text\n- a\ntext', 'text\nul(a)\ntext'],
    ['a\n\nb', 'a\n\nb'],
    ['## A\ntext', 'h2(A)\ntext'],
    ['- from S1E09: ||**a** b||', 'ul(from S1E09: spoiler(bold(a) b))'],
  ];
  test.each(cases)('%j', (source, tree) => {
    expect(drawn(source)).toBe(tree);
  });
});

const markdownLike = fc
  .array(
    fc.constantFrom(
      ...['*', '**', '_', '__', '~~', '||', '`', '```', '\\', '[', ']', '(', ')', '<', '>', '@', 'h', ' '],
      ...['\n', '\n> ', '\n>>> ', '\n# ', '\n-# ', '\n- ', '\n  - ', '\n1. ', 'abc', 'word', '🎭', '|', '#'],
      ...['https://x.test', '[a](https://x.test)', '<@1>', '<t:5:R>', '</a b:1>', '<:ab:1>', '@everyone'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('no letter is ever lost, and none changes its place', () => {
  fc.assert(
    fc.property(fc.oneof(markdownLike, fc.string({ unit: 'binary' })), (source) => {
      expect(letters(written(readMarkdown(source)))).toBe(letters(source));
    }),
    { numRuns: 3000 },
  );
});

const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '');

/** Everything that a tree holds, as it was typed. */
function written(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'quote'
        ? written(block.children)
        : block.kind === 'list'
          ? listWritten(block)
          : inlineWritten(block.children),
    )
    .join('\n');
}

const listWritten = ({ items }: ListBlock): string =>
  items.map(({ children, lists }) => inlineWritten(children) + lists.map(listWritten).join('')).join('\n');

const inlineWritten = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case 'link': {
          const text = inlineWritten(part.children);
          return text === part.url ? text : text + part.url;
        }
        case 'custom-emoji':
          return (part.animated ? 'a' : '') + part.name;
        case 'command':
          return part.name;
        case 'mention':
          return '';
        case 'moment':
          return part.source;
        case 'code-block':
          return part.language + part.text;
        default:
          return 'children' in part ? inlineWritten(part.children) : part.text;
      }
    })
    .join('');

describe('a text made to be slow is read in no time', () => {
  const hard = [
    '*',
    '**a',
    '_a ',
    '||',
    '~~',
    '`',
    '``a`',
    '[',
    '[a](',
    '[a](https://x',
    '<',
    '<t:',
    '> ',
    '- ',
  ];
  const more = [
    '\\',
    '(((',
    'https://',
    'https://,',
    '  - a\n',
    '\n# ',
    '```',
    '\n||',
    '<https://x',
    '||a**b||*',
  ];
  test.each([...hard, ...more])('%j again and again', (part) => {
    const source = part.repeat(Math.ceil(100_000 / part.length));
    const started = performance.now();
    readMarkdown(source);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
