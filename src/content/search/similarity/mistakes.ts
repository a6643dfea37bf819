import { classCount, classOf, gap, prices, wrongLetter } from './prices.ts';

/**
 * The price of the mistakes between what was typed and a name: all of it, or its best beginning, which costs more.
 * Infinity where so much as a beginning of what was typed cannot be had for `most`.
 * @param enough prices above it are of no interest: they may come out as any other above it
 * @param missing what a beginning costs more
 */
export type Mistakes = (name: string, most: number, enough: number, missing: number) => number;

/** Reads what was typed once, to compare it with many names. */
export function mistakesIn(typed: string): Mistakes {
  const height = Math.min(typed.length, longest);
  const letters = Uint16Array.from({ length: height }, (_, at) => typed.charCodeAt(at));
  const classes = letters.map(classOf);
  const extras = letters.map((_, at) => gap(typed, at));
  const leasts = letters.map((letter, at) => (letter === letters[at - 1] ? prices.doubled : prices.alike));
  const strange = new Uint8Array(height);

  /** What the typed letters that are nowhere in the name cost at least, each of them and all together. */
  const strangeIn = (name: string): number => {
    const own = lettersOf(name);
    let sum = 0;
    for (let i = 0; i < height; i++) {
      const least = (own & (1 << ((letters[i] ?? 0) & 31))) === 0 ? (leasts[i] ?? 0) : 0;
      strange[i] = least;
      sum += least;
    }
    return sum;
  };

  return (name, most, enough, missing) => {
    let ahead = strangeIn(name);
    if (ahead > enough) return Number.POSITIVE_INFINITY;
    const looksAhead = enough + prices.first < most;
    const width = Math.min(name.length, height + Math.ceil(most / prices.one), longest) + 1;
    let [before, above, row] = [rowA, rowB, rowC];
    // Prices only grow along the way, and what is above the limit leads nowhere: of each row there is only the part from its
    // first to its last price that is not.
    let limit = Math.floor(looksAhead ? enough - ahead : enough);
    let firstBefore = width;
    let lastBefore = -1;
    let first = 0;
    let last = 0;
    above[0] = 0;
    let read = 1;
    for (let sum = 0; read < width && sum <= limit; read++) {
      readLetter(name, read);
      sum += nameGaps[read] ?? 0;
      above[read] = sum;
      if (sum <= limit) last = read;
    }
    for (let i = 0; i < height; i++) {
      ahead -= strange[i] ?? 0;
      if (looksAhead) limit = Math.floor(enough - ahead);
      const letter = letters[i] ?? 0;
      const letterAbove = i > 0 ? (letters[i - 1] ?? 0) : -1;
      const ofClass = (classes[i] ?? 0) * classCount;
      const extra = extras[i] ?? 0;
      const reached = Math.max(last + 1, lastBefore + 2);
      let firstHere = width;
      let lastHere = -1;
      let least = unreachable;
      let left = unreachable;
      for (let j = Math.min(first, firstBefore + 2); j < width; j++) {
        if (j > reached && left > limit) break;
        if (j >= read) readLetter(name, read++);
        let price = unreachable;
        if (j >= first && j <= last) price = (above[j] ?? 0) + extra;
        if (j > first && j <= last + 1) {
          const wrong = letter === nameLetters[j] ? 0 : (wrongLetter[ofClass + (nameClasses[j] ?? 0)] ?? 0);
          const exchanged =
            (above[j - 1] ?? 0) + wrong + (i === 0 && j === 1 && wrong > 0 ? prices.first : 0);
          if (exchanged < price) price = exchanged;
        }
        const short = left + (nameGaps[j] ?? 0);
        if (short < price) price = short;
        if (j >= firstBefore + 2 && j <= lastBefore + 2) {
          const swapped = (before[j - 2] ?? 0) + prices.swapped;
          if (swapped < price && letter === nameLetters[j - 1] && letterAbove === nameLetters[j])
            price = swapped;
        }
        row[j] = price;
        left = price;
        if (price > limit) continue;
        if (lastHere < 0) firstHere = j;
        lastHere = j;
        if (price < least) least = price;
      }
      if (lastHere < 0 ? last < 0 || !looksAhead : least > most) return Number.POSITIVE_INFINITY;
      firstBefore = first;
      lastBefore = last;
      first = firstHere;
      last = lastHere;
      const free = before;
      before = above;
      above = row;
      row = free;
    }
    let start = unreachable;
    for (let j = Math.max(1, first); j <= last; j++) start = Math.min(start, above[j] ?? 0);
    const whole = last === name.length ? (above[last] ?? 0) : unreachable;
    const price = Math.min(whole, start + prices.part + missing);
    return price >= unreachable ? Number.POSITIVE_INFINITY : price;
  };
}

/** Longer than any text that is searched for. */
const longest = 200;
const unreachable = 1_000_000;

// Room for one comparison: nothing in it is good for longer, and to ask for it each time would take longer than to compare.
const rowA = new Int32Array(longest + 1);
const rowB = new Int32Array(longest + 1);
const rowC = new Int32Array(longest + 1);
const nameLetters = new Uint16Array(longest + 1);
const nameClasses = new Uint8Array(longest + 1);
const nameGaps = new Uint8Array(longest + 1);

function readLetter(name: string, j: number): void {
  const letter = name.charCodeAt(j - 1);
  nameLetters[j] = letter;
  nameClasses[j] = classOf(letter);
  nameGaps[j] = gap(name, j - 1);
}

/** The letters of a text as a set of 32 bits; letters that are not of the Latin alphabet share bits. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}
