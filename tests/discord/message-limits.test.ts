import { describe, expect, test } from 'vitest';
import { card } from '../../src/cards/kit/card.ts';
import { limits } from '../../src/discord/limits.ts';
import { renderMessage } from '../../src/discord/render-card.ts';
import { words } from '../../src/discord/words.ts';

const drawn = (...sections: string[][]) =>
  renderMessage([card({ sections: sections.map((lines) => ({ lines })) })]);

type Drawn = { type: number; content?: string; components?: readonly Drawn[] };
const textOf = (components: readonly Drawn[]): string =>
  components.map(({ content = '', components: inner = [] }) => content + textOf(inner)).join('');

describe('a message that is too much for Discord is cut until it fits', () => {
  test('in bytes, though its letters would fit', () => {
    const message = drawn(Array.from({ length: 39 }, () => '演'.repeat(100)));
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(limits.bytes);
    expect(textOf(message)).toContain(words.andMore(39).slice(0, 3));
  });

  test('in letters, though each of its many sections is short', () => {
    const message = drawn(...Array.from({ length: 45 }, () => ['x'.repeat(100)]));
    expect(textOf(message).length).toBeLessThanOrEqual(limits.text);
  });

  test.each([100, 400, 2000])('in letters, with %i sections under headings', (count) => {
    const sections = Array.from({ length: count }, (_, at) => ({
      title: `Topic ${at}`,
      lines: ['x'.repeat(60)],
    }));
    const message = textOf(renderMessage([card({ title: 'All', sections })]));
    expect(message.length).toBeLessThanOrEqual(limits.text);
    expect(message).toContain('Topic 0');
    if (count > 100) expect(message).toContain(words.andMore(0).split('0').at(-1));
  });

  test('and one that fits is left whole', () => {
    const lines = Array.from({ length: 39 }, () => 'x'.repeat(100));
    expect(textOf(drawn(lines))).toBe(lines.join('\n'));
  });
});
