/** A picture in at most 256 colours: one byte a pixel, and 3 bytes of red, green and blue a colour. */
export type Indexed = { pixels: Uint8Array; palette: Uint8Array };

/** So many of the most frequent colours stay exactly as they are: grounds, bars and letters are flat. */
const exactColours = 128;
const maxColours = 256;
/** Pixels that a colour needs to be kept exactly; a picture of emoji has a hundred thousand colours with fewer. */
const worthKeeping = 32;

/** Colours that agree in the upper 5 bits of each channel share a cell. */
type Cell = { red: number; green: number; blue: number; count: number };
type Channel = 'red' | 'green' | 'blue';

/** Reduces opaque RGBA pixels to 256 colours; without loss when there are no more. The same pixels give the same result. */
export function quantise(rgba: Uint8ClampedArray): Indexed {
  const colours = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength / 4);
  const counts = countColours(colours);
  const exact = frequentColours(counts);
  const kept = new Set(exact);
  const rest = [...counts].filter(([colour]) => !kept.has(colour));
  const chosen = [...exact.map(cellOf), ...medianCut(cellsOf(rest), maxColours - exact.length)];

  const indexOf = new Map(exact.map((colour, index) => [colour, index]));
  const nearestOfCell = new Map<number, number>();
  for (const [colour] of rest) {
    const key = cellKey(colour);
    let nearest = nearestOfCell.get(key);
    if (nearest === undefined) {
      nearest = nearestTo(cellOf(colour), chosen);
      nearestOfCell.set(key, nearest);
    }
    indexOf.set(colour, nearest);
  }
  const pixels = new Uint8Array(colours.length);
  // Plain loops over the pixels, here and below: an iterator takes three times as long.
  let last = -1;
  let index = 0;
  for (let at = 0; at < colours.length; at++) {
    const colour = colours[at] ?? 0;
    if (colour !== last) index = indexOf.get(colour) ?? 0;
    last = colour;
    pixels[at] = index;
  }
  return { pixels, palette: Uint8Array.from(chosen.flatMap(({ red, green, blue }) => [red, green, blue])) };
}

function countColours(colours: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  let start = 0;
  for (let at = 1; at <= colours.length; at++) {
    const colour = colours[start] ?? 0;
    if (at < colours.length && colours[at] === colour) continue;
    counts.set(colour, (counts.get(colour) ?? 0) + at - start);
    start = at;
  }
  return counts;
}

/** All colours when a palette holds them, else the most frequent ones. */
function frequentColours(counts: ReadonlyMap<number, number>): number[] {
  if (counts.size <= maxColours) return [...counts.keys()];
  const frequent = [...counts]
    .filter(([, count]) => count >= worthKeeping)
    .toSorted(([a, m], [b, n]) => n - m || a - b);
  return frequent.slice(0, exactColours).map(([colour]) => colour);
}

/** Canvas pixels are bytes in the order red, green, blue, alpha; read as a number on a little-endian machine. */
function cellOf(colour: number): Cell {
  return { red: colour & 0xff, green: (colour >> 8) & 0xff, blue: (colour >> 16) & 0xff, count: 1 };
}

function cellKey(colour: number): number {
  return colour & 0xf8f8f8;
}

function cellsOf(colours: readonly (readonly [number, number])[]): Cell[] {
  const sums = new Map<number, Cell>();
  for (const [colour, count] of colours) {
    const { red, green, blue } = cellOf(colour);
    const sum = sums.get(cellKey(colour)) ?? { red: 0, green: 0, blue: 0, count: 0 };
    sum.red += red * count;
    sum.green += green * count;
    sum.blue += blue * count;
    sum.count += count;
    sums.set(cellKey(colour), sum);
  }
  return [...sums.values()].map(mean);
}

function mean({ red, green, blue, count }: Cell): Cell {
  return { red: red / count, green: green / count, blue: blue / count, count };
}

/** Splits the box of cells with the widest spread at its middle pixel, until there are `most` boxes; their means. */
function medianCut(cells: Cell[], most: number): Cell[] {
  const boxes = cells.length > 0 ? [measure(cells)] : [];
  while (boxes.length < most) {
    const widest = boxes.reduce((a, b) => (b.spread > a.spread ? b : a), {
      cells,
      channel: 'red',
      spread: 0,
    });
    if (widest.spread === 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...split(widest).map(measure));
  }
  return boxes.map((box) => average(box.cells));
}

type Box = { cells: Cell[]; channel: Channel; spread: number };

function measure(cells: Cell[]): Box {
  const box: Box = { cells, channel: 'red', spread: 0 };
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  for (const channel of ['red', 'green', 'blue'] as const) {
    const values = cells.map((cell) => cell[channel]);
    // Common colours are worth more shades, but not in proportion, or rare bright ones would vanish.
    const spread = values.length < 2 ? 0 : (Math.max(...values) - Math.min(...values)) * total ** 0.3;
    if (spread > box.spread) Object.assign(box, { channel, spread });
  }
  return box;
}

function split({ cells, channel }: Box): [Cell[], Cell[]] {
  const sorted = cells.toSorted((a, b) => a[channel] - b[channel]);
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let at = 0;
  for (let sum = 0; sum < half && at < sorted.length - 1; at++) sum += sorted[at]?.count ?? 0;
  return [sorted.slice(0, at), sorted.slice(at)];
}

function average(cells: readonly Cell[]): Cell {
  const sum: Cell = { red: 0, green: 0, blue: 0, count: 0 };
  for (const { red, green, blue, count } of cells) {
    sum.red += red * count;
    sum.green += green * count;
    sum.blue += blue * count;
    sum.count += count;
  }
  return mean(sum);
}

function nearestTo(cell: Cell, palette: readonly Cell[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { red, green, blue }] of palette.entries()) {
    const distance = (red - cell.red) ** 2 + (green - cell.green) ** 2 + (blue - cell.blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}
