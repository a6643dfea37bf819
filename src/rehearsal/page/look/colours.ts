/** A colour as Discord sends it, 0xRRGGBB, for CSS. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** Each has a contrast of 4.5 or more with white. */
const AVATAR_COLOURS = [
  '#4f5bd5',
  '#1f7a45',
  '#a3570c',
  '#b8324f',
  '#8240a8',
  '#0f6f86',
  '#6b6a1d',
  '#a83279',
];

/** A colour for somebody, always the same for the same id. */
export function colourOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return AVATAR_COLOURS[sum % AVATAR_COLOURS.length] ?? '#4f5bd5';
}
