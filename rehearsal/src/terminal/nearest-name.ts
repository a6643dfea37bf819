import { closestMatch } from 'leven';

/** The name that was probably meant, or null when nothing is close: one that begins so, else one like it. */
export function nearestName(written: string, names: readonly string[]): string | null {
  const maxDistance = Math.max(2, Math.floor(written.length / 2));
  const begun = names.find((name) => name.startsWith(written));
  return begun ?? closestMatch(written, names, { maxDistance }) ?? null;
}
