/** Marks that turn the direction of what follows them, until some other mark that a name need not have. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;
/** Letters that are written from right to left: Hebrew, Arabic and their kin. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text would pull what stands beside it to another side, or turn it round. */
export const turns = (text: string): boolean => rightToLeft.test(text) || text.search(overrides) >= 0;

/**
 * A text that keeps to itself: without marks that turn what follows, and, where it is written from right to left, within
 * first-strong isolates, so that ranks, points and brackets beside it stay where they are.
 */
export function isolate(text: string): string {
  const own = text.replace(overrides, '');
  return rightToLeft.test(own) ? `\u2068${own}\u2069` : own;
}
