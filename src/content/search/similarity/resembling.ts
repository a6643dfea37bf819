import type { InScope } from '../scope.ts';
import type { SearchIndex } from '../stored.ts';
import { openTally } from '../tally.ts';
import { gramsOf } from './grams.ts';

/** Finds names in scope that share the most grams with the words, most first: a few dozen of the first `most` of all. */
export type Resembling = (words: readonly string[], isIn: InScope, most: number) => number[];

/** Rare grams count for more. The tally is kept from one use to the next: to ask for that much memory takes longer than to count. */
export function openResembling({ names, grams }: SearchIndex): Resembling {
  const size = names.text.length;
  const places = new Map(grams.texts.map((gram, at) => [gram, at]));
  const tally = openTally(names.grams);

  return (words, isIn, most) => {
    const asked = new Set(words.flatMap(gramsOf));
    const lists = [...asked]
      .flatMap((gram) => places.get(gram) ?? [])
      .map((at) => grams.names.subarray(grams.first[at], grams.first[at + 1]))
      .sort((a, b) => a.length - b.length);
    let read = 0;
    for (const list of lists) {
      if (read > 0 && read + list.length > mostRead) break;
      read += list.length;
      tally.add(list, Math.round(8 * Math.log2(1 + size / list.length)) + 1);
    }
    const found: number[] = [];
    for (const name of tally.highest(most, asked.size)) {
      if (isIn(name)) found.push(name);
      if (found.length === fewDozen) break;
    }
    return found;
  };
}

/** Names counted for one text, those of rare grams first: "the" is in half of all names and tells nothing. */
const mostRead = 40_000;
const fewDozen = 60;
