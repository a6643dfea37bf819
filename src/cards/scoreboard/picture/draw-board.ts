import { setImmediate } from 'node:timers/promises';
import type { ImageData, SKRSContext2D } from '@napi-rs/canvas';
import { loadCanvas } from '../fonts/set-text.ts';
import { writeNumber } from './clean-name.ts';
import { type BoardPicture, checkBoard } from './input.ts';
import { layOut, size } from './layout.ts';
import { type Palette, paletteFor } from './palette.ts';
import { encodePng } from './png.ts';
import { drawRow, rankStyle } from './row.ts';
import { drawText, fitText } from './text.ts';

export { describeBoard } from './alt-text.ts';
export type { BoardPicture, PictureLine } from './input.ts';

/** Every picture is smaller than this, in bytes. */
export const maxPictureBytes = 100_000;

/** Pixels a unit of the layout: two for sharp phones, fewer only where a board full of emoji would grow too large. */
const scales = [2, 1.5, 1];

/**
 * Draws a board as a PNG under 100 kB; the same board gives the same bytes. Throws a RangeError for a board that cannot be
 * one (no lines or more than 11, a rank below 1, points below 0, an accent that is no colour), and an Error when the canvas
 * library or a font is missing.
 */
export async function drawBoard(board: BoardPicture): Promise<Buffer> {
  checkBoard(board);
  const palette = paletteFor(board.accent);
  for (const scale of scales) {
    const { data, width, height } = await paint(board, palette, scale);
    const png = await encodePng(data, width, height);
    if (png.length < maxPictureBytes) return png;
  }
  throw new Error('the picture of a board does not fit into 100 kB');
}

async function paint(board: BoardPicture, palette: Palette, scale: number): Promise<ImageData> {
  const { createCanvas } = await loadCanvas();
  const layout = layOut(board, await widestRank(createCanvas(1, 1).getContext('2d'), board, palette));
  const canvas = createCanvas(size.width * scale, layout.height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size.width, layout.height);
  drawBulbs(context, palette);
  const room = size.width - size.margin * 2;
  const title = await fitText(context, board.title, { size: 28, weight: 700, colour: palette.text }, room);
  drawText(context, title, size.margin, 52);
  const subtitle = await fitText(
    context,
    board.subtitle,
    { size: 15, weight: 400, colour: palette.quiet },
    room,
  );
  drawText(context, subtitle, size.margin, 76);
  for (const row of layout.rows) {
    await drawRow(context, row, palette);
    // A board in eleven scripts takes a while the first time: presses of buttons are answered in between.
    await setImmediate();
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function widestRank(context: SKRSContext2D, board: BoardPicture, palette: Palette): Promise<number> {
  const style = { ...rankStyle, colour: palette.quiet };
  const ranks = board.lines.map(({ rank }) => fitText(context, writeNumber(rank), style, 200));
  return Math.max(...(await Promise.all(ranks)).map(({ width }) => width));
}

/** The lights above a theatre's door. */
function drawBulbs(context: SKRSContext2D, palette: Palette): void {
  context.fillStyle = palette.accent;
  for (let x: number = size.margin; x <= size.width - size.margin; x += 20) {
    context.beginPath();
    context.arc(x, 12, 2.5, 0, Math.PI * 2);
    context.fill();
  }
}
