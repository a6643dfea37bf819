/** Points of names, by their ids. Counted loops: they run over thousands of names for every key that is pressed. */
export type Tally = {
  /** Forgets everything and makes room for ids below `size`. */
  clear(size: number): void;
  /** Gives each of the postings, all of them below the size, the same number of points. */
  add(postings: Uint32Array, worth: number): void;
  /** The ids with the most points for their length, most first, equals by id; `length` is that of what was looked for. */
  highest(limit: number, length: number): number[];
};

/** An id and the number of grams of its name in one 32-bit number: a long name shares some with everything. */
export const posting = (id: number, grams: number): number => Math.min(grams, mostGrams) * idLimit + id;

/** The arrays are kept from one use to the next: to ask for that much memory again takes longer than the counting. */
export function openTally(): Tally {
  let points = new Uint16Array(0);
  let touched = new Uint32Array(0);
  let count = 0;

  return {
    clear: (size) => {
      if (points.length < size) {
        points = new Uint16Array(size);
        touched = new Uint32Array(size);
      }
      points.fill(0);
      count = 0;
    },
    add: (postings, worth) => {
      for (let at = 0; at < postings.length; at++) {
        const value = postings[at] ?? 0;
        const id = value & lowBits;
        const before = points[id] ?? 0;
        if (before === 0) touched[count++] = value;
        points[id] = before + worth;
      }
    },
    highest: (limit, length) => {
      const grades = gradesOf(touched.subarray(0, count), points, length);
      const least = leastOfHighest(grades, limit);
      const above: Graded[] = [];
      const equal: Graded[] = [];
      for (let at = 0; at < count; at++) {
        const grade = grades[at] ?? 0;
        const list = grade > least ? above : equal;
        if (grade >= least && list.length < limit) list.push({ id: (touched[at] ?? 0) & lowBits, grade });
      }
      return [...above, ...equal]
        .sort((a, b) => b.grade - a.grade || a.id - b.id)
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

const idLimit = 2 ** 24;
const lowBits = idLimit - 1;
const mostGrams = 255;
const mostGrade = 4095;

type Graded = { id: number; grade: number };

/** The points of each against the lengths of both, as in a cosine. */
function gradesOf(touched: Uint32Array, points: Uint16Array, length: number): Uint16Array {
  const shares = Float64Array.from({ length: mostGrams + 1 }, (_, grams) => 16 / Math.sqrt(grams + length));
  const grades = new Uint16Array(touched.length);
  for (let at = 0; at < touched.length; at++) {
    const value = touched[at] ?? 0;
    const grade = (points[value & lowBits] ?? 0) * (shares[value >>> 24] ?? 0);
    grades[at] = Math.min(mostGrade, grade);
  }
  return grades;
}

/** The grade that is needed to be among the highest `limit`. */
function leastOfHighest(grades: Uint16Array, limit: number): number {
  const having = new Uint32Array(mostGrade + 1);
  for (let at = 0; at < grades.length; at++) {
    const grade = grades[at] ?? 0;
    having[grade] = (having[grade] ?? 0) + 1;
  }
  let least = mostGrade;
  for (let sum = having[least] ?? 0; least > 0 && sum < limit; sum += having[least] ?? 0) least--;
  return least;
}
