/** Sorted texts, and for each the names that have it, in order: those of a text at `at` run from `first[at]` to `first[at + 1]`. */
export type Terms = { texts: readonly string[]; first: Uint32Array; names: Uint32Array };

/** Texts that stand together in {@link Terms}: from `from`, up to but not including `to`. */
export type Range = { from: number; to: number };

/** Makes the terms of names, given for each name in order; a text that a name has twice counts once. */
export function termsOf(names: Iterable<Iterable<string>>): Terms {
  const lists = new Map<string, number[]>();
  let name = 0;
  for (const texts of names) {
    for (const text of new Set(texts)) {
      const list = lists.get(text);
      if (list) list.push(name);
      else lists.set(text, [name]);
    }
    name++;
  }
  const texts = [...lists.keys()].sort();
  const first = new Uint32Array(texts.length + 1);
  for (const [at, text] of texts.entries()) first[at + 1] = (first[at] ?? 0) + (lists.get(text)?.length ?? 0);
  return { texts, first, names: Uint32Array.from(texts.flatMap((text) => lists.get(text) ?? [])) };
}

/** The texts that begin with another one; that one itself, where it is there, is the first of them. */
export function beginningWith({ texts }: Terms, text: string): Range {
  const from = firstWhere(texts, 0, (other) => other >= text);
  return { from, to: firstWhere(texts, from, (other) => !other.startsWith(text)) };
}

/** A text itself: a range of one, or of none where it is not there. */
export function justThe({ texts }: Terms, text: string): Range {
  const from = firstWhere(texts, 0, (other) => other >= text);
  return { from, to: texts[from] === text ? from + 1 : from };
}

/** How many names have a text of the range; one with several of them counts as often. */
export const namesCount = ({ first }: Terms, { from, to }: Range): number =>
  (first[to] ?? 0) - (first[from] ?? 0);

/** The names that have a text of the range, by text; one with several of them comes as often. */
export const namesIn = ({ first, names }: Terms, { from, to }: Range): Uint32Array =>
  names.subarray(first[from] ?? 0, first[to] ?? 0);

/** The first place from `low` on where a text is so, all after it being so too; behind the last where none is. */
function firstWhere(texts: readonly string[], low: number, isSo: (text: string) => boolean): number {
  let high = texts.length;
  let from = low;
  while (from < high) {
    const middle = (from + high) >>> 1;
    if (isSo(texts[middle] ?? '')) high = middle;
    else from = middle + 1;
  }
  return from;
}
