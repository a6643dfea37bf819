import { describe, expect, test } from 'vitest';
import { disputed, escapeMarkdown } from '../../../src/cards/kit/markdown.ts';
import { words } from '../../../src/cards/kit/words.ts';

describe('text from data or members cannot act inside a message', () => {
  const cases: [text: string, safe: string][] = [
    ['Kit "DJ" Dunn — s1e09, 100%', 'Kit "DJ" Dunn — s1e09, 100%'],
    ['Shout-Out', 'Shout-Out'],
    ['*bold* _it_ ~~no~~ `code`', '\\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`'],
    ['||secret||', '\\|\\|secret\\|\\|'],
    ['[text](https://x.example)', '\\[text\\](https\\://x.example)'],
    ['<@123456789012345678> <#1> <t:1>', '\\<@123456789012345678> \\<#1> \\<t:1>'],
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['# heading', '\\# heading'],
    ['> quote', '\\> quote'],
    ['- list', '\\- list'],
    ['-# small', '\\-# small'],
    ['1. first', '1\\. first'],
    ['two\nlines\n# heading', 'two lines # heading'],
    ['back\\slash', 'back\\\\slash'],
  ];
  test.each(cases)('%s', (text, safe) => expect(escapeMarkdown(text)).toBe(safe));
});

test('a contested fact says that sources differ', () => {
  expect(disputed('TV Tropes writes La Boheme.')).toBe(
    ` *${words.sourcesDiffer('TV Tropes writes La Boheme')}*`,
  );
  expect(disputed(undefined)).toBe('');
});
