import { describe, expect, it } from 'vitest';
import { words } from '../../../src/cards/kit/words.ts';
import { describeBoard } from '../../../src/cards/scoreboard/picture/alt-text.ts';
import { words as boardWords } from '../../../src/cards/scoreboard/words.ts';
import { boardOf } from './boards.ts';

describe('the alt text', () => {
  it('says what the picture shows', () => {
    const lines = [
      { rank: 1, name: 'Kit', points: 1234 },
      { rank: 2, name: 'שלום', points: 1, own: true },
      { rank: 100_000, name: '\n', points: 0 },
    ];
    const plain = describeBoard(boardOf([], { lines })).replace(/[\u2068\u2069]/g, '');
    const { altLine, altTitle } = boardWords;
    const { title, subtitle } = boardOf([]);
    expect(plain).toBe(
      [
        altTitle(title, subtitle),
        altLine(1, 'Kit', 1234, false),
        altLine(2, 'שלום', 1, true),
        altLine(100_000, words.noName, 0, false),
      ].join(' '),
    );
    expect(plain).toContain('1,234');
  });

  it('keeps every line within 1024 characters, however long the names are', () => {
    const text = describeBoard(
      boardOf(Array.from({ length: 11 }, (_, i) => `${i} ${'Scarlett '.repeat(22)}`)),
    );
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text.match(/\d+\. \u2068\d+ Scarlett[^\u2069]*\u2069: \d/g)).toHaveLength(11);
  });
});
