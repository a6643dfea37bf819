/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** WCAG's least contrast for text. */
const readableContrast = 4.5;

/** Reads "#RRGGBB"; throws a RangeError at anything else. */
export function parseColour(hex: string): Colour {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`not a colour like #RRGGBB: ${JSON.stringify(hex)}`);
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

export function toHex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** `share` (0 to 1) of `over` laid on `under`. */
export function mix(under: Colour, over: Colour, share: number): Colour {
  const channel = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [channel(under[0], over[0]), channel(under[1], over[1]), channel(under[2], over[2])];
}

/** WCAG 2.2's contrast ratio of two colours, 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** The nearest lighter shade of `colour` that reads on all of the dark grounds. */
export function readableOn(colour: Colour, grounds: readonly Colour[]): Colour {
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mix(colour, [255, 255, 255], share);
    if (grounds.every((ground) => contrast(shade, ground) >= readableContrast)) return shade;
  }
  return [255, 255, 255];
}
