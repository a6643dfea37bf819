import { describe, expect, it } from 'vitest';
import { words } from '../../../src/cards/kit/words.ts';
import { describeBoard } from '../../../src/cards/scoreboard/picture/draw-board.ts';
import { boardOf } from './boards.ts';

describe('the alt text', () => {
  it('says what the picture shows', () => {
    const lines = [
      { rank: 1, name: 'Kit', points: 1234 },
      { rank: 2, name: 'שלום', points: 1, own: true },
      { rank: 100_000, name: '\n', points: 0 },
    ];
    const plain = describeBoard(boardOf([], { lines })).replace(/[\u2068\u2069]/g, '');
    expect(plain).toBe(
      `This week, Mon 3 – Sun 9 March. 1. Kit: 1,234 points. 2. שלום (you): 1 point. 100,000. ${words.noName}: 0 points.`,
    );
  });

  it('keeps every line within 1024 characters, however long the names are', () => {
    const text = describeBoard(
      boardOf(Array.from({ length: 11 }, (_, i) => `${i} ${'Scarlett '.repeat(22)}`)),
    );
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text.match(/points?\./g)).toHaveLength(11);
  });
});
