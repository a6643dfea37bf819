/** How much a typed text is like a name, 0 to 1: word by word in any order, or as a whole, whichever is more. */
export function likeness(typed: readonly string[], name: readonly string[]): number {
  const value = byWords(typed, name);
  return value >= clear ? value : Math.max(value, asOne(typed.join(''), name.join('')));
}

/** Words this much alike need no second look. */
const clear = 0.8;

/**
 * How much a typed word is like the word of a name, 0 to 1. Mistakes that fingers and ears make (a doubled letter, two
 * swapped, a wrong vowel) cost less than others. A word typed in part is measured against the name's beginning.
 */
export function wordLikeness(typed: string, name: string): number {
  if (typed === name) return 1;
  if (name.startsWith(typed)) return 1 - 0.02 * Math.min(5, name.length - typed.length);
  const allowed = typed.length <= 2 ? 0 : typed.length <= 4 ? 1.25 : typed.length <= 7 ? 2 : 3;
  const cost = mistakes(typed, name, allowed);
  const value = cost > allowed ? 0 : 1 - cost / Math.max(typed.length, 3);
  return typed.length >= 3 && name.includes(typed) ? Math.max(value, within) : value;
}

/** What a part from the middle is worth, such as a given name in a script without spaces. */
const within = 0.62;

/** Each typed word takes the word of the name that is most like it; long words count for more. */
function byWords(typed: readonly string[], name: readonly string[]): number {
  const used = new Set<number>();
  let letters = 0;
  let alike = 0;
  for (const word of typed) {
    let best = 0;
    let bestAt = -1;
    for (const [at, other] of name.entries()) {
      const value = used.has(at) ? 0 : wordLikeness(word, other);
      if (value <= best) continue;
      best = value;
      bestAt = at;
    }
    used.add(bestAt);
    const weight = littleWords.has(word) ? 1 : Math.max(word.length, 2);
    letters += weight;
    alike += weight * best;
  }
  const floor = typed.some((word) => isTelling(word) && name.includes(word)) ? oneWord : 0;
  const met = name.filter((_, at) => used.has(at)).join('').length / Math.max(1, name.join('').length);
  return letters === 0 ? 0 : Math.max(floor, (alike / letters) * (0.9 + 0.1 * met));
}

/** Words that people add or leave out without meaning much by it. */
const littleWords = new Set(
  'a an and are at by character do does episode for from in is it of on or s season show so the to trope what who with'.split(
    ' ',
  ),
);

const isTelling = (word: string): boolean => word.length >= 3 && !littleWords.has(word);
/** What one word in common is worth, however much else was typed. */
const oneWord = 0.4;

/** Without the spaces, for words that were joined or split. */
function asOne(typed: string, name: string): number {
  if (typed.length < 4) return 0;
  const most = typed.length * 0.5;
  const missing = 0.05 * Math.max(0, name.length - typed.length);
  return Math.max(0, 1 - mistakes(typed, name, most, missing) / typed.length);
}

/** What it costs to have typed only the beginning. */
const partCost = 0.4;

/**
 * The cost of the mistakes between two texts, or infinity where it is above `most`: against all of `name`, or against
 * its best beginning and `partCost`. (Damerau's distance with prices.)
 */
function mistakes(typed: string, name: string, most: number, missing = 0): number {
  const width = Math.min(name.length, typed.length + Math.ceil(most), longest) + 1;
  const height = Math.min(typed.length, longest);
  let [before, above, row] = rows;
  above[0] = 0;
  for (let j = 1; j < width; j++) {
    gaps[j] = gap(name, j - 1);
    above[j] = at(above, j - 1) + at(gaps, j);
  }
  for (let i = 1; i <= height; i++) {
    const letter = typed.charCodeAt(i - 1);
    const extra = gap(typed, i - 1);
    let least = at(above, 0) + extra;
    row[0] = least;
    for (let j = 1; j < width; j++) {
      const other = name.charCodeAt(j - 1);
      let cost = at(above, j - 1) + swap(letter, other, i === 1 && j === 1);
      cost = Math.min(cost, at(above, j) + extra, at(row, j - 1) + at(gaps, j));
      const swapped =
        i > 1 && j > 1 && letter === name.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === other;
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 0.8);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [before, above, row] = [above, row, before];
  }
  let start = Number.POSITIVE_INFINITY;
  for (let j = 1; j < width; j++) start = Math.min(start, at(above, j));
  const whole = width === name.length + 1 ? at(above, width - 1) : Number.POSITIVE_INFINITY;
  return Math.min(whole, start + partCost + missing);
}

/** Longer than any text that is searched for. */
const longest = 200;
const rows: [Float64Array, Float64Array, Float64Array] = [
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
];
const gaps = new Float64Array(longest + 1);
const at = (row: Float64Array, index: number): number => row[index] ?? 0;

/** A letter too many or too few: cheap where it doubles the one before. */
function gap(word: string, index: number): number {
  const letter = word.charCodeAt(index);
  if (index === 0) return 1.2;
  if (letter === word.charCodeAt(index - 1)) return 0.4;
  return letter === h || (letter === e && index === word.length - 1) ? 0.7 : 1;
}

function swap(a: number, b: number, first: boolean): number {
  if (a === b) return 0;
  const latin = a >= letterA && a <= letterZ && b >= letterA && b <= letterZ;
  const alike = latin && soundsAlike[(a - letterA) * 26 + b - letterA] === 1;
  return (alike ? 0.6 : 1) + (first ? 0.2 : 0);
}

const [letterA, letterZ, e, h] = [97, 122, 101, 104];

/** Pairs of letters that are taken for each other by sound, as a square of 26. */
const soundsAlike = new Uint8Array(26 * 26);
for (const group of ['aeiouy', 'ckqx', 'csz', 'gj', 'fv', 'vw', 'bp', 'dt', 'mn', 'ij'])
  for (const a of group)
    for (const b of group) soundsAlike[(a.charCodeAt(0) - letterA) * 26 + (b.charCodeAt(0) - letterA)] = 1;
