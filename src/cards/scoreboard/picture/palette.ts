import { type Colour, mix, parseColour, readableOn, toHex } from './colours.ts';

const white: Colour = [255, 255, 255];
const night: Colour = [22, 24, 31];

/** The colours of a picture, as "#RRGGBB". The ground is dark and opaque: it stands on Discord's light and dark alike. */
export type Palette = {
  ground: string;
  /** Behind the caller's own line. */
  own: string;
  track: string;
  ownTrack: string;
  /** The accent, lightened until it reads on ground and own line. */
  accent: string;
  text: string;
  /** For what is said beside: ranks from 4, dates, "pts". */
  quiet: string;
  /** On accent and medals. */
  dark: string;
  medals: readonly [gold: string, silver: string, bronze: string];
};

/** @param accent "#RRGGBB"; any other text throws a RangeError */
export function paletteFor(accent: string): Palette {
  const given = parseColour(accent);
  const ground = mix(night, given, 0.05);
  const own = mix(ground, readableOn(given, [ground]), 0.16);
  return {
    ground: toHex(ground),
    own: toHex(own),
    track: toHex(mix(ground, white, 0.13)),
    ownTrack: toHex(mix(own, white, 0.13)),
    accent: toHex(readableOn(given, [ground, own])),
    text: '#f4f5f8',
    quiet: toHex(readableOn([163, 169, 184], [ground, own])),
    dark: '#16181f',
    medals: ['#f5c542', '#cfd6de', '#e0996a'],
  };
}
