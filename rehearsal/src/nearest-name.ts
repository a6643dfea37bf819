import leven from 'leven';

/** The name that was probably meant, or null when nothing is close. */
export function nearestName(written: string, names: readonly string[]): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const distance = name.startsWith(written) ? 0 : leven(written, name);
    if (best === null || distance < best.distance) best = { name, distance };
  }
  return best !== null && best.distance <= Math.max(2, written.length / 2) ? best.name : null;
}
