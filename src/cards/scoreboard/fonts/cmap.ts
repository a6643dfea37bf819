/** Whether a font has a glyph of its own for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Which code points a `cmap` table has glyphs for. Source: OpenType 1.9, "cmap". Throws where it has neither format 4 nor 12.
 */
export function readCmap(cmap: Buffer): Coverage {
  let basic: Buffer | undefined;
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(record + 4));
    const format = table.readUInt16BE(0);
    if (format === 12) return allPlanes(table);
    if (format === 4) basic = table;
  }
  if (!basic) throw new Error('a font whose cmap has neither format 4 nor 12');
  return basicPlane(basic);
}

/** Format 12: groups of start, end and first glyph. */
function allPlanes(table: Buffer): Coverage {
  const groups = table.readUInt32BE(12);
  return (codePoint) => {
    const group = lastStart(groups, (i) => table.readUInt32BE(16 + i * 12), codePoint);
    if (group < 0 || codePoint > table.readUInt32BE(20 + group * 12)) return false;
    return table.readUInt32BE(24 + group * 12) + codePoint - table.readUInt32BE(16 + group * 12) !== 0;
  };
}

/** Format 4: segments, each with an offset or a list of glyphs; glyph 0 is the box. */
function basicPlane(table: Buffer): Coverage {
  const twice = table.readUInt16BE(6);
  const starts = 16 + twice;
  return (codePoint) => {
    const segment = lastStart(twice / 2, (i) => table.readUInt16BE(starts + i * 2), codePoint);
    if (segment < 0 || codePoint > table.readUInt16BE(14 + segment * 2)) return false;
    const delta = table.readUInt16BE(starts + twice + segment * 2);
    const rangeAt = starts + twice * 2 + segment * 2;
    const range = table.readUInt16BE(rangeAt);
    if (range === 0) return ((codePoint + delta) & 0xffff) !== 0;
    const glyphAt = rangeAt + range + (codePoint - table.readUInt16BE(starts + segment * 2)) * 2;
    return glyphAt + 2 <= table.length && table.readUInt16BE(glyphAt) !== 0;
  };
}

/** The last of `count` ascending starts that is not beyond `value`, or -1. */
function lastStart(count: number, start: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
