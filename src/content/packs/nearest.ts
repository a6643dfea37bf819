import { closestMatch } from 'leven';

/** The word in `known` that `word` was probably meant to be, or is the beginning of; `null`: none is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (word === '') return null;
  const words = [...known];
  const begun = words.find((one) => one.startsWith(word));
  const maxDistance = Math.max(1, Math.floor(word.length / 2));
  return begun ?? closestMatch(word, words, { maxDistance }) ?? null;
}
