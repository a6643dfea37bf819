import type { SKRSContext2D } from '@napi-rs/canvas';
import { cleanName } from '../../kit/clean-name.ts';
import { type SetText, setText } from '../fonts/set-text.ts';

/** How a text is drawn; `size` in units of the layout, `weight` 100 to 900. */
export type Style = { size: number; weight: number; colour: string };

/** A text cut to a width, with the fonts it needs. */
export type FittedText = {
  text: string;
  families: string;
  direction: SetText['direction'];
  style: Style;
  width: number;
};

/** Chooses fonts for any text and cuts it to `room` units, ended by "…" where it was cut, never inside a character. */
export async function fitText(
  context: SKRSContext2D,
  anyText: string,
  style: Style,
  room: number,
): Promise<FittedText> {
  const set = await setText(cleanName(anyText));
  // "…" is in the Latin font, which is asked first; a text without Latin letters may not have opened it.
  const { families: latin } = await setText('…');
  const families = set.families.split(', ').includes(latin) ? set.families : `${latin}, ${set.families}`;
  use(context, style, families, set.direction);
  const whole = set.clusters.join('');
  const width = (text: string) => context.measureText(text).width;
  const fitted = (text: string): FittedText => ({
    text,
    families,
    direction: set.direction,
    style,
    width: Math.min(room, width(text)),
  });
  if (width(whole) <= room) return fitted(whole);
  const cut = (count: number) => `${set.clusters.slice(0, count).join('').trimEnd()}…`;
  let low = 0;
  let high = set.clusters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (width(cut(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  // One character wider than the room is squeezed when it is drawn: better than nothing of the name.
  return fitted(cut(Math.max(1, low)));
}

/** Draws a fitted text with its left edge at `x` and its baseline at `y`, whatever its direction. */
export function drawText(context: SKRSContext2D, fitted: FittedText, x: number, y: number): void {
  use(context, fitted.style, fitted.families, fitted.direction);
  context.fillText(fitted.text, x, y, Math.max(1, fitted.width + 1));
}

function use(context: SKRSContext2D, style: Style, families: string, direction: SetText['direction']): void {
  // The weight goes by the axis alone: a weight in the font shorthand would be smeared on top of it.
  context.font = `${style.size}px ${families}`;
  context.fontVariationSettings = `"wght" ${style.weight}`;
  context.direction = direction;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = style.colour;
}
