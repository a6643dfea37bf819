import type { SKRSContext2D } from '@napi-rs/canvas';
import { numberOf } from '../../kit/format.ts';
import { words } from '../words.ts';
import { type Row, size } from './layout.ts';
import type { Palette } from './palette.ts';
import { fillPill } from './pill.ts';
import { drawRank } from './rank.ts';
import { drawText, fitText } from './text.ts';

const nameBaseline = 24;
const barTop = 36;

/** Draws one line: rank, name, points, and the bar below them. */
export async function drawRow(context: SKRSContext2D, row: Row, palette: Palette): Promise<void> {
  if (row.apart) drawDots(context, row, palette);
  if (row.line.own) drawOwnPanel(context, row, palette);
  await drawRank(context, row, palette);
  const right = await drawPoints(context, row, palette);
  const end = row.line.own ? await drawYou(context, row, palette, right - 10) : right;
  await drawName(context, row, palette, end - 12);
  drawBar(context, row, palette);
}

/** Draws the name, cut at `end`; letters with high stacks of marks stay inside their own row. */
async function drawName(context: SKRSContext2D, row: Row, palette: Palette, end: number): Promise<void> {
  const room = end - row.left;
  const name = await fitText(context, row.line.name, { size: 19, weight: 500, colour: palette.text }, room);
  context.save();
  context.beginPath();
  context.rect(row.left - 2, row.top + 3, room + 4, barTop - 4);
  context.clip();
  drawText(context, name, row.left, row.top + nameBaseline);
  context.restore();
}

/** Draws "12 pts" at the right edge; returns its left edge. */
async function drawPoints(
  context: SKRSContext2D,
  { line, left, track, top }: Row,
  palette: Palette,
): Promise<number> {
  const unit = words.pointsUnit(line.points);
  const label = await fitText(context, unit, { size: 13, weight: 400, colour: palette.quiet }, 40);
  const style = { size: 19, weight: 700, colour: palette.text };
  const points = await fitText(context, numberOf(line.points), style, 200);
  const labelLeft = left + track - label.width;
  drawText(context, label, labelLeft, top + nameBaseline);
  drawText(context, points, labelLeft - 5 - points.width, top + nameBaseline);
  return labelLeft - 5 - points.width;
}

/** Says "you" in a pill that ends at `right`; returns its left edge. */
async function drawYou(
  context: SKRSContext2D,
  { top }: Row,
  palette: Palette,
  right: number,
): Promise<number> {
  const you = await fitText(context, words.you, { size: 13, weight: 700, colour: palette.dark }, 60);
  const left = right - you.width - 16;
  fillPill(context, left, top + 9, you.width + 16, 20, palette.accent);
  drawText(context, you, left + 8, top + 23);
  return left;
}

function drawBar(context: SKRSContext2D, row: Row, palette: Palette): void {
  const y = row.top + barTop;
  context.save();
  fillPill(context, row.left, y, row.track, size.bar, row.line.own ? palette.ownTrack : palette.track);
  context.beginPath();
  context.roundRect(row.left, y, row.track, size.bar, size.bar / 2);
  context.clip();
  context.fillStyle = palette.accent;
  context.fillRect(row.left, y, row.bar, size.bar);
  context.restore();
}

function drawOwnPanel(context: SKRSContext2D, { top }: Row, palette: Palette): void {
  const width = size.width - size.margin * 2;
  context.fillStyle = palette.own;
  context.beginPath();
  context.roundRect(size.margin, top, width, size.row - 2, 10);
  context.fill();
  fillPill(context, size.margin, top + 10, 4, size.row - 22, palette.accent);
}

/** Three dots: others stand between this line and the one above. */
function drawDots(context: SKRSContext2D, row: Row, palette: Palette): void {
  for (const step of [-1, 0, 1])
    fillPill(context, size.width / 2 - 2 + step * 12, row.top - size.gap / 2 - 2, 4, 4, palette.quiet);
}
