/** Points by place, for places from 0 on. Counted loops: it runs over thousands of places for every key pressed. */
export type Tally = {
  /** Forgets everything and makes room for places below `size`. */
  clear(size: number): void;
  /** Gives each of the places, all below the size, the same number of points. */
  add(places: Uint32Array, worth: number): void;
  /** The places with the most points, most first, equals by place. */
  highest(limit: number): number[];
};

/** The arrays are kept from one use to the next: to ask for that much memory anew takes longer than the counting. */
export function openTally(): Tally {
  let points = new Uint16Array(0);
  let touched = new Uint32Array(0);
  let count = 0;
  const pointsOf = (place: number): number => points[place] ?? 0;

  return {
    clear: (size) => {
      if (points.length < size) {
        points = new Uint16Array(size);
        touched = new Uint32Array(size);
      }
      points.fill(0);
      count = 0;
    },
    add: (places, worth) => {
      for (let at = 0; at < places.length; at++) {
        const place = places[at] ?? 0;
        const before = points[place] ?? 0;
        if (before === 0) touched[count++] = place;
        points[place] = before + worth;
      }
    },
    highest: (limit) => {
      const all = touched.subarray(0, count);
      const least = leastOfHighest(points, all, limit);
      const above: number[] = [];
      const equal: number[] = [];
      for (let at = 0; at < all.length; at++) {
        const place = all[at] ?? 0;
        if (pointsOf(place) > least) above.push(place);
        else if (pointsOf(place) === least && equal.length < limit) equal.push(place);
      }
      return [...above, ...equal].sort((a, b) => pointsOf(b) - pointsOf(a) || a - b).slice(0, limit);
    },
  };
}

/** The points that a place needs to be among the highest `limit`. */
function leastOfHighest(points: Uint16Array, places: Uint32Array, limit: number): number {
  const having = new Uint32Array(1024);
  const most = having.length - 1;
  for (let at = 0; at < places.length; at++) {
    const value = Math.min(most, points[places[at] ?? 0] ?? 0);
    having[value] = (having[value] ?? 0) + 1;
  }
  let least = most;
  for (let sum = having[most] ?? 0; least > 1 && sum < limit; sum += having[least] ?? 0) least--;
  return least;
}
