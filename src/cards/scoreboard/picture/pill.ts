import type { SKRSContext2D } from '@napi-rs/canvas';

/** Fills a box whose ends are round; all lengths in units of the layout. */
export function fillPill(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(width, height) / 2);
  context.fill();
}
