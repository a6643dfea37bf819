import type { SKRSContext2D } from '@napi-rs/canvas';
import { numberOf } from '../../kit/format.ts';
import { type Row, size } from './layout.ts';
import type { Palette } from './palette.ts';
import { drawText, fitText } from './text.ts';

export const rankStyle = { size: 17, weight: 600 } as const;

/** Draws a rank at the left of its row: the first three on a medal. */
export async function drawRank(context: SKRSContext2D, row: Row, palette: Palette): Promise<void> {
  const { rank } = row.line;
  const middle = (size.margin + size.inset + row.left - 14) / 2;
  const medal = palette.medals[rank - 1];
  if (medal) drawMedal(context, middle, row.top + 24, medal);
  const style = medal
    ? { size: 18, weight: 800, colour: palette.dark }
    : { ...rankStyle, colour: palette.quiet };
  const text = await fitText(context, numberOf(rank), style, 200);
  drawText(context, text, middle - text.width / 2, row.top + 24 + (medal ? 6.5 : 8));
}

/** A disc on two ribbons: the first three are told by the form too, not by its colour alone. */
function drawMedal(context: SKRSContext2D, x: number, y: number, colour: string): void {
  context.save();
  context.fillStyle = colour;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(x + side * 2, y + 8);
    context.lineTo(x + side * 13, y + 8);
    context.lineTo(x + side * 11, y + 23);
    context.lineTo(x + side * 6.5, y + 19);
    context.lineTo(x + side * 2, y + 23);
    context.closePath();
  }
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, 15, 0, Math.PI * 2);
  context.fill();
  context.restore();
}
