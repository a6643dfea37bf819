/** Points of names, by their places. Counted loops: they run over thousands of names for every key that is pressed. */
export type Tally = {
  /** Gives each of the names the same number of points. */
  add(names: Uint32Array, worth: number): void;
  /**
   * The names with the most points for their length, most first, equals by place; `length` is that of what was looked for.
   * Forgets all points; the answer is good until the next one.
   */
  highest(limit: number, length: number): Uint32Array;
};

/** A tally of as many names as there are lengths; a length is a number of grams: a long name shares some with everything. */
export function openTally(lengths: Uint8Array): Tally {
  const points = new Uint32Array(lengths.length);
  const grades = new Uint16Array(lengths.length);
  const touched = new Uint32Array(lengths.length);
  const ordered = new Uint32Array(lengths.length);
  const having = new Uint32Array(mostGrade + 1);
  const shares = new Float64Array(256);
  let count = 0;

  /** The points of each against the lengths of both, as in a cosine; and how many have each grade. */
  const grade = (length: number): void => {
    for (let grams = 0; grams < shares.length; grams++) shares[grams] = 16 / Math.sqrt(grams + length);
    having.fill(0);
    for (let at = 0; at < count; at++) {
      const name = touched[at] ?? 0;
      const value = Math.min(mostGrade, (points[name] ?? 0) * (shares[lengths[name] ?? 0] ?? 0)) | 0;
      grades[at] = value;
      having[value] = (having[value] ?? 0) + 1;
      points[name] = 0;
    }
  };
  /** Puts the names of the highest grades, at least `limit` where there are so many, in the order of their grades. */
  const order = (limit: number): number => {
    let sum = 0;
    let least = mostGrade + 1;
    while (least > 0 && sum < limit) {
      least--;
      const before = sum;
      sum += having[least] ?? 0;
      having[least] = before;
    }
    for (let at = 0; at < count; at++) {
      const value = grades[at] ?? 0;
      if (value < least) continue;
      const place = having[value] ?? 0;
      ordered[place] = touched[at] ?? 0;
      having[value] = place + 1;
    }
    // Where each grade begins has become where it ends.
    let end = sum;
    for (let value = least; value <= mostGrade && end > 0; value++) {
      const begin = value === mostGrade ? 0 : (having[value + 1] ?? 0);
      if (end - begin > 1) ordered.subarray(begin, end).sort();
      end = begin;
    }
    return sum;
  };

  return {
    add: (names, worth) => {
      for (let at = 0; at < names.length; at++) {
        const name = names[at] ?? 0;
        const before = points[name] ?? 0;
        if (before === 0) touched[count++] = name;
        points[name] = before + worth;
      }
    },
    highest: (limit, length) => {
      grade(length);
      const sum = order(limit);
      count = 0;
      return ordered.subarray(0, Math.min(limit, sum));
    },
  };
}

const mostGrade = 4095;
