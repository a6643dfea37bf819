/**
 * Prices of mistakes in twentieths, so that sums are exact: what fingers and ears do is cheap. (Damerau's distance with
 * prices.)
 */
export const prices = {
  /** A whole mistake: a wrong letter, one too many, one too few. */
  one: 20,
  /** Of the first letter: people rarely get it wrong. */
  first: 4,
  /** A letter taken for one that sounds alike. */
  alike: 12,
  /** A doubled letter; a silent one. */
  doubled: 8,
  silent: 14,
  /** Two letters that changed places. */
  swapped: 16,
  /** To have typed only the beginning of a name, and for each letter by which it is longer. */
  part: 8,
  missing: 1,
} as const;

/** A letter too many or too few. */
export function gap(word: string, index: number): number {
  if (index === 0) return prices.one + prices.first;
  const letter = word.charCodeAt(index);
  if (letter === word.charCodeAt(index - 1)) return prices.doubled;
  return letter === h || (letter === e && index === word.length - 1) ? prices.silent : prices.one;
}

const [letterA, letterZ, e, h] = [97, 122, 101, 104];

/** The letters of the Latin alphabet by their places in it, and one class for all others. */
export const classOf = (letter: number): number =>
  letter >= letterA && letter <= letterZ ? letter - letterA : classCount - 1;
export const classCount = 27;

/** The price of one letter for another, as a square of classes: less for those that are taken for each other by sound. */
export const wrongLetter = new Uint8Array(classCount * classCount).fill(prices.one);
for (const group of ['aeiouy', 'ckqx', 'csz', 'gj', 'fv', 'vw', 'bp', 'dt', 'mn', 'ij'])
  for (const a of group)
    for (const b of group)
      wrongLetter[classOf(a.charCodeAt(0)) * classCount + classOf(b.charCodeAt(0))] = prices.alike;
