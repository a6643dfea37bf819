import { describe, expect, test } from 'vitest';
import { messageTime, momentText } from '../../page/message/text/moments.ts';
import type { MomentStyle } from '../../src/markdown/tree.ts';

const noon = new Date(2026, 2, 2, 12, 0, 5).getTime();
const second = 1000;
const day = 86_400_000;

describe('a moment reads', () => {
  const styles: [style: MomentStyle, text: string][] = [
    ['t', '12:00'],
    ['T', '12:00:05'],
    ['d', '02/03/2026'],
    ['D', '2 March 2026'],
    ['f', '2 March 2026 at 12:00'],
    ['F', 'Monday 2 March 2026 at 12:00'],
    ['s', '02/03/2026, 12:00'],
    ['S', '02/03/2026, 12:00:05'],
  ];
  test.each(styles)('in the style %s', (style, text) => {
    // Whether a comma follows the day is for the machine's own locale data to say.
    expect(momentText(noon, style, noon, 'en-GB')?.replace('Monday,', 'Monday')).toBe(text);
  });

  const relative: [ms: number, text: string][] = [
    [0, 'in 0 seconds'],
    [59 * second, 'in 59 seconds'],
    [60 * second, 'in 1 minute'],
    [-60 * second, '1 minute ago'],
    [3600 * second - 1, 'in 59 minutes'],
    [3600 * second, 'in 1 hour'],
    [day, 'in 1 day'],
    [-29 * day, '29 days ago'],
    [31 * day, 'in 1 month'],
    [366 * day, 'in 1 year'],
  ];
  test.each(relative)('from now, %j milliseconds', (ms, text) => {
    expect(momentText(noon + ms, 'R', noon, 'en-GB')).toBe(text);
  });

  test('as it was typed where no calendar goes', () => {
    expect(momentText(9e18, 'F', noon, 'en-GB')).toBeNull();
  });
});

test.each([
  ['today', 0, '12:00'],
  ['yesterday', -day, 'Yesterday at 12:00'],
  ['before', -2 * day, '28/02/2026, 12:00'],
])('a message of %s', (_, ms, text) => {
  expect(messageTime(noon + ms, noon, 'en-GB')).toBe(text);
});
