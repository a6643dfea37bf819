/** A colour as Discord sends it, 0xRRGGBB, for CSS. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** Each has a contrast of 4.5 or more with white. */
const AVATAR_COLOURS = ['#4f5bd5', '#1f7a45', '#a3570c', '#b8324f', '#8240a8', '#0f6f86', '#a83279'];

/** A colour for somebody, always the same for the same id: as Discord chooses, by the time in the id, here of seven. */
export function colourOf(id: string): string {
  const nth = (BigInt(id) >> 22n) % BigInt(AVATAR_COLOURS.length);
  return AVATAR_COLOURS[Number(nth)] ?? '#4f5bd5';
}
