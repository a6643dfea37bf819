/**
 * Chance that can be repeated: everything here depends on its arguments alone, in every process and release.
 * FNV-1a gives a 32-bit hash of a text, mixed once more so that texts that differ in one letter lie far apart.
 */
export const hashOf = (text: string): number => mix(unmixed(text));

/** FNV-1a over the text's bytes, from where it came to with the texts before. */
function unmixed(text: string, hash = 0x811c9dc5): number {
  let at = hash;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A byte each, as long as nothing but ASCII comes.
    if (unit > 127) return hashBytes(text, hash);
    at = Math.imul(at ^ unit, 0x01000193);
  }
  return at;
}

function hashBytes(text: string, hash: number): number {
  let at = hash;
  for (const byte of utf8.encode(text)) at = Math.imul(at ^ byte, 0x01000193);
  return at;
}

const utf8 = new TextEncoder();

/** The hash in seven characters of base 36, for ids. */
export const shortHash = (text: string): string => hashOf(text).toString(36).padStart(7, '0');

/** Numbers from 0 up to 1 by mulberry32, a generator with 32 bits of state. */
function randomFrom(seed: string): () => number {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in an order drawn by Fisher and Yates's method. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const random = randomFrom(seed);
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return drawn;
}

/** An order in which items stay put when others are added or taken away: each is placed by its own key alone. */
export function scattered<T>(items: readonly T[], seed: string, keyOf: (item: T) => string): T[] {
  const before = unmixed(`${seed}\n`);
  return items
    .map((item) => {
      const key = keyOf(item);
      return { item, key, place: mix(unmixed(key, before)) };
    })
    .sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}

/** One of the phrasings, always the same for the same seed. */
export function oneOf(seed: string, first: string, ...others: string[]): string {
  const all = [first, ...others];
  return all[hashOf(`phrase\n${seed}`) % all.length] ?? first;
}

/** Spreads 32 bits, so that neighbours end far apart (the finisher of MurmurHash3). */
export const mix = (bits: number): number => {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};
