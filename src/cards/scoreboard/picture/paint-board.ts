import { setImmediate } from 'node:timers/promises';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { numberOf } from '../../kit/format.ts';
import { loadCanvas } from '../fonts/canvas.ts';
import type { BoardPicture } from './input.ts';
import { layOut, size } from './layout.ts';
import { type Palette, paletteFor } from './palette.ts';
import { rankStyle } from './rank.ts';
import { drawRow } from './row.ts';
import { drawText, fitText, type Style } from './text.ts';

/** Pixels a unit of the layout: two, for the sharp screens of phones. */
const scale = 2;

/** Paints a board on a canvas of its own, two pixels a unit of the layout. */
export async function paintBoard(board: BoardPicture): Promise<Canvas> {
  const palette = paletteFor(board.accent);
  const { createCanvas } = await loadCanvas();
  const layout = layOut(board, await widestRank(createCanvas(1, 1).getContext('2d'), board, palette));
  const canvas = createCanvas(size.width * scale, layout.height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size.width, layout.height);
  drawBulbs(context, palette);
  await drawHeading(context, board.title, 52, { size: 28, weight: 700, colour: palette.text });
  await drawHeading(context, board.subtitle, 76, { size: 15, weight: 400, colour: palette.quiet });
  for (const row of layout.rows) {
    await drawRow(context, row, palette);
    // A board in eleven scripts takes a while the first time: presses of buttons are answered in between.
    await setImmediate();
  }
  return canvas;
}

async function widestRank(context: SKRSContext2D, board: BoardPicture, palette: Palette): Promise<number> {
  const style = { ...rankStyle, colour: palette.quiet };
  const ranks = board.lines.map(({ rank }) => fitText(context, numberOf(rank), style, 200));
  return Math.max(...(await Promise.all(ranks)).map(({ width }) => width));
}

async function drawHeading(context: SKRSContext2D, text: string, baseline: number, style: Style) {
  const fitted = await fitText(context, text, style, size.width - size.margin * 2);
  drawText(context, fitted, size.margin, baseline);
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
