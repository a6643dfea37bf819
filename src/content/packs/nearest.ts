import Fuse from 'fuse.js';

/** The word in `known` that `word` was probably meant to be, or `null`. */
export function nearest(word: string, known: Iterable<string>): string | null {
  return new Fuse([...known], { threshold: 0.5 }).search(word, { limit: 1 })[0]?.item ?? null;
}
