/** In pixels, from the top left of the window. */
export interface MenuPlace {
  top: number;
  left: number;
  width: number;
  maxHeight: number;
}

const GAP = 4;
const HIGHEST = 320;

/** Where a menu opens: under its field, or above it where there is more room. */
export function menuPlace(
  field: { top: number; bottom: number; left: number; width: number },
  height: number,
  windowHeight: number,
): MenuPlace {
  const under = windowHeight - field.bottom - 2 * GAP;
  const above = field.top - 2 * GAP;
  const wanted = Math.min(height, HIGHEST);
  const down = under >= wanted || under >= above;
  const maxHeight = Math.max(Math.min(wanted, down ? under : above), 80);
  const top = down ? field.bottom + GAP : field.top - GAP - maxHeight;
  return { top, left: field.left, width: field.width, maxHeight };
}
