import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCanvas } from '../../../src/cards/scoreboard/fonts/canvas.ts';
import { describeBoard } from '../../../src/cards/scoreboard/picture/alt-text.ts';
import { contrast, parseColour } from '../../../src/cards/scoreboard/picture/colours.ts';
import { drawBoard, maxPictureBytes } from '../../../src/cards/scoreboard/picture/draw-board.ts';
import { layOut } from '../../../src/cards/scoreboard/picture/layout.ts';
import { paletteFor } from '../../../src/cards/scoreboard/picture/palette.ts';
import { accent, boardOf } from './boards.ts';

async function pixelsOf(picture: Buffer) {
  const { createCanvas, loadImage } = await loadCanvas();
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** How far a channel of a flat colour may be off: WebP at this quality is not without loss. */
const tolerance = 6;

/** How many pixels of one line of a picture have a colour. */
function countInLine(image: { data: Uint8ClampedArray; width: number }, y: number, hex: string): number {
  const colour = parseColour(hex);
  const line = image.data.subarray(y * image.width * 4, (y + 1) * image.width * 4);
  let count = 0;
  for (let at = 0; at < line.length; at += 4) {
    if (colour.every((channel, of) => Math.abs((line[at + of] ?? 0) - channel) <= tolerance)) count++;
  }
  return count;
}

describe('a picture', () => {
  it('is a WebP, 1040 pixels wide, that grows with its lines', async () => {
    const heights = [];
    for (const names of [['Kit'], ['Kit', 'Bianca', 'Jax']]) {
      const picture = await drawBoard(boardOf(names));
      expect(picture.toString('latin1')).toMatch(/^RIFF.{4}WEBP/s);
      const { width, height } = await pixelsOf(picture);
      expect(width).toBe(1040);
      heights.push(height);
    }
    expect(heights).toEqual([(92 + 52 + 16) * 2, (92 + 3 * 52 + 16) * 2]);
  });

  it('is the same for the same board, whatever was drawn before', async () => {
    const board = boardOf(['Kit', 'さくら', '🎭', 'ᚠᛇᚻ']);
    const first = await drawBoard(board);
    await drawBoard(boardOf(['한국어 漢', '🦊🎸', 'ꌗꍟꋪ']));
    expect((await drawBoard(board)).equals(first)).toBe(true);
  });

  it('stays below its limit with eleven names of nothing but different emoji, as sharp as any other', async () => {
    const emoji = Array.from({ length: 11 * 32 }, (_, index) => String.fromCodePoint(0x1f400 + index));
    const names = Array.from({ length: 11 }, (_, line) => emoji.slice(line * 32, line * 32 + 32).join(''));
    const picture = await drawBoard(boardOf(names, { title: names.join(''), subtitle: names.join('') }));
    expect(picture.length).toBeLessThan(maxPictureBytes);
    expect((await pixelsOf(picture)).width).toBe(1040);
  });

  it('is drawn and stays below its limit for any names', { timeout: 120_000 }, async () => {
    const unit = fc.oneof(
      fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const line = fc.record({
      rank: fc.integer({ min: 1, max: 100_000 }),
      name: fc.string({ unit, maxLength: 40 }),
      points: fc.nat({ max: 999_999 }),
      own: fc.boolean(),
    });
    const lines = fc.array(line, { minLength: 1, maxLength: 11 });
    await fc.assert(
      fc.asyncProperty(lines, fc.string({ unit, maxLength: 60 }), async (drawn, title) => {
        const board = boardOf([], { lines: drawn, title });
        const picture = await drawBoard(board);
        expect(picture.length).toBeLessThan(maxPictureBytes);
        expect(describeBoard(board).length).toBeLessThanOrEqual(1024);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['no lines', boardOf([])],
    ['twelve lines', boardOf(Array.from({ length: 12 }, () => 'Kit'))],
    ['rank 0', boardOf([], { lines: [{ rank: 0, name: 'Kit', points: 1 }] })],
    ['points below 0', boardOf([], { lines: [{ rank: 1, name: 'Kit', points: -1 }] })],
    ['half a point', boardOf([], { lines: [{ rank: 1, name: 'Kit', points: 0.5 }] })],
    ['a colour that is none', boardOf(['Kit'], { accent: 'red' })],
  ])('is refused with %s', async (_, board) => {
    await expect(drawBoard(board)).rejects.toThrow(RangeError);
  });
});

describe('bars and lines', () => {
  const palette = paletteFor(accent);

  it('draws bars in proportion to the points, and none for zero', async () => {
    const points = [400, 300, 100, 0];
    const lines = points.map((many, index) => ({ rank: index + 1, name: 'Kit', points: many }));
    const image = await pixelsOf(await drawBoard(boardOf([], { lines })));
    const shares = layOut(boardOf([], { lines }), 30).rows.map(({ top, track }) => {
      return countInLine(image, (top + 39) * 2, palette.accent) / (track * 2);
    });
    for (const [index, share] of [1, 0.75, 0.25, 0].entries()) expect(shares[index]).toBeCloseTo(share, 2);
  });

  it('sets the own line on a panel of its own', async () => {
    const lines = ['Kit', 'Bianca', 'Jax'].map((name, i) => ({ rank: i + 1, name, points: 9, own: i === 1 }));
    const board = boardOf([], { lines });
    const image = await pixelsOf(await drawBoard(board));
    const panel = layOut(board, 30).rows.map(({ top }) => countInLine(image, (top + 2) * 2, palette.own));
    expect(panel[0]).toBe(0);
    expect(panel[1]).toBeGreaterThan(900);
    expect(panel[2]).toBe(0);
  });

  it.each([
    ['follows on', [1, 2, 3], false],
    ['follows on after a tie', [1, 2, 2, 4], false],
    ['is tied with the one above', [1, 2, 2], false],
    ['is far below', [1, 2, 57], true],
    ['is far above', [11, 12, 3], true],
  ])('keeps a distance to the own line only where others stand between: it %s', (_, ranks, apart) => {
    const lines = ranks.map((rank, i) => ({ rank, name: 'Kit', points: 9, own: i === ranks.length - 1 }));
    expect(layOut(boardOf([], { lines }), 30).rows.at(-1)?.apart).toBe(apart);
  });

  it('gives the first three a medal, and the fourth a bare number', async () => {
    const board = boardOf(['Kit', 'Bianca', 'Jax', 'Scarlett']);
    const image = await pixelsOf(await drawBoard(board));
    const { rows } = layOut(board, 30);
    const discs = rows.map(({ top }) =>
      palette.medals.map((medal) => countInLine(image, (top + 12) * 2, medal) > 20),
    );
    expect(discs).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
    ]);
  });

  it('reads on every accent: 4.5 to 1 and more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const colours = paletteFor(`#${number.toString(16).padStart(6, '0')}`);
        const pairs = [colours.text, colours.quiet, colours.accent].flatMap((text) => [
          [text, colours.ground],
          [text, colours.own],
        ]);
        pairs.push([colours.dark, colours.accent], ...colours.medals.map((medal) => [colours.dark, medal]));
        for (const [text = '', ground = ''] of pairs) {
          expect(contrast(parseColour(text), parseColour(ground))).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
});
