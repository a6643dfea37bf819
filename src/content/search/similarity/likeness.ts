import { type Mistakes, mistakesIn } from './mistakes.ts';
import { prices } from './prices.ts';

/** A name's words, as places in a list of words from `first` up to `end`, and the same without spaces. */
export type NameWords = { words: Uint32Array; first: number; end: number; joined: string };

/** How much a name is like what was typed, 0 to 1; what is less than was asked for may come out as anything else that is less. */
export type Likeness = (name: NameWords) => number;

/**
 * Measures names against typed words: word by word in any order, or as a whole, whichever is more. Names share many words:
 * each of `texts` is compared once. Exact from `least` on.
 */
export function likenessTo(typed: readonly string[], texts: readonly string[], least: number): Likeness {
  const weights = typed.map((word) => (littleWords.has(word) ? 1 : Math.max(word.length, 2)));
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0);
  const words = typed.map((text, at) => {
    // Were all other words the same, this one alone might be so unlike.
    const enough = ((1 - least) * allWeights) / (weights[at] ?? 1);
    return wordLikenessTo(text, texts, enough * Math.max(text.length, 3) * prices.one + rounding);
  });
  const joined = typed.join('');
  const mistakes = mistakesIn(joined);
  const isUsed: boolean[] = [];

  /** Each typed word takes the word of the name that is most like it; long words count for more. */
  const byWords = (name: NameWords): number => {
    const { first, end } = name;
    isUsed.length = 0;
    let sum = 0;
    let met = 0;
    let open = allWeights;
    for (let at = 0; at < words.length; at++) {
      if (sum + open < least * allWeights - rounding) return 0;
      let best = 0;
      let bestAt = -1;
      for (let other = first; other < end; other++) {
        const value = isUsed[other - first] ? 0 : (words[at]?.(name.words[other] ?? 0) ?? 0);
        if (value <= best) continue;
        best = value;
        bestAt = other;
      }
      const weight = weights[at] ?? 0;
      open -= weight;
      sum += weight * best;
      if (bestAt < 0) continue;
      isUsed[bestAt - first] = true;
      met += texts[name.words[bestAt] ?? 0]?.length ?? 0;
    }
    return (sum / allWeights) * (0.9 + 0.1 * (met / Math.max(1, name.joined.length)));
  };

  /** Without the spaces, for words that were joined or split. */
  const asOne = (name: string, above: number): number => {
    if (joined.length < 4) return 0;
    const all = joined.length * prices.one;
    const enough = (1 - above) * all + rounding;
    const missing = prices.missing * Math.max(0, name.length - joined.length);
    return Math.max(0, 1 - mistakes(name, all / 2, enough, missing) / all);
  };

  /** Whether one of the typed words that tell something is a word of the name. */
  const sharesAWord = (name: NameWords): boolean =>
    typed.some((word, at) => {
      if (word.length < 3 || littleWords.has(word)) return false;
      for (let other = name.first; other < name.end; other++)
        if (words[at]?.(name.words[other] ?? 0) === 1) return true;
      return false;
    });

  return (name) => {
    let value = byWords(name);
    if (least <= oneWord && value < oneWord && sharesAWord(name)) value = oneWord;
    return value >= clear ? value : Math.max(value, asOne(name.joined, Math.max(value, least)));
  };
}

/** Words this much alike need no second look. */
const clear = 0.8;
/** What one word in common is worth, however much else was typed. */
const oneWord = 0.4;
/** More than what is lost to rounding: a likeness may be so much less than it is. */
export const rounding = 1e-9;

/** Words that people add or leave out without meaning much by it. */
const littleWords = new Set(
  'a an and are at by character do does episode for from in is it of on or s season show so the to trope what who with'.split(
    ' ',
  ),
);

/** How much the word at a place in `texts` is like a typed one. */
function wordLikenessTo(typed: string, texts: readonly string[], enough: number): (word: number) => number {
  const seen = new Map<number, number>();
  const mistakes = mistakesIn(typed);
  return (word) => {
    const known = seen.get(word);
    if (known !== undefined) return known;
    const value = compare(typed, mistakes, texts[word] ?? '', enough);
    seen.set(word, value);
    return value;
  };
}

/**
 * How much a typed word is like the word of a name, 0 to 1. Mistakes that fingers and ears make (a doubled letter, two
 * swapped, a wrong vowel) cost less than others. A word typed in part is measured against the name's beginning.
 */
export const wordLikeness = (typed: string, name: string): number =>
  compare(typed, mistakesIn(typed), name, Number.POSITIVE_INFINITY);

function compare(typed: string, mistakes: Mistakes, name: string, enough: number): number {
  if (typed === name) return 1;
  const { length } = typed;
  if (name.startsWith(typed)) return 1 - 0.02 * Math.min(5, name.length - length);
  const allowed = (length <= 2 ? 0 : length <= 4 ? 1.25 : length <= 7 ? 2 : 3) * prices.one;
  const price = mistakes(name, allowed, Math.min(allowed, enough), 0);
  const value = price > allowed ? 0 : 1 - price / prices.one / Math.max(length, 3);
  return length >= 3 && name.includes(typed) ? Math.max(value, within) : value;
}

/** What a part from the middle is worth, such as a given name in a script without spaces. */
const within = 0.62;
