import type { BoardPicture } from '../../../src/cards/scoreboard/picture/input.ts';

export const accent = '#5865f2';

/** A board of these names, the first with the most points. */
export function boardOf(names: readonly string[], more: Partial<BoardPicture> = {}): BoardPicture {
  const lines = names.map((name, index) => ({ rank: index + 1, name, points: (names.length - index) * 30 }));
  return { title: 'This week', subtitle: 'Mon 3 – Sun 9 March', accent, lines, ...more };
}
