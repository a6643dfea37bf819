import { brotliDecompressSync, inflateSync } from 'node:zlib';

/** Whether a font has a glyph of its own for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Which code points a `.woff` or `.woff2` file has glyphs for, from its `cmap` table. The packages' own lists name what a
 * subset is *meant* to hold, and are not right for every file.
 * Source: W3C "WOFF File Format 1.0" and "2.0"; OpenType 1.9, "cmap". Throws on any other kind of file.
 */
export function readCoverage(file: Buffer): Coverage {
  const signature = file.toString('latin1', 0, 4);
  if (signature === 'wOFF') return coverageOf(cmapOfWoff(file));
  if (signature === 'wOF2') return coverageOf(cmapOfWoff2(file));
  throw new Error(`not a WOFF font: ${JSON.stringify(signature)}`);
}

function cmapOfWoff(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12);
  for (let entry = 44; entry < 44 + tables * 20; entry += 20) {
    if (file.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const offset = file.readUInt32BE(entry + 4);
    const packed = file.readUInt32BE(entry + 8);
    const table = file.subarray(offset, offset + packed);
    return packed < file.readUInt32BE(entry + 12) ? inflateSync(table) : Buffer.from(table);
  }
  throw new Error('a font without a cmap table');
}

/** Places of `cmap`, `glyf` and `loca` in WOFF 2's table of known tags; 63 says that four letters follow. */
const known = { cmap: 0, glyf: 10, loca: 11, spelled: 63 };

function cmapOfWoff2(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12);
  let at = 48;
  const variableLength = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  let offset = 0;
  let cmap: { start: number; end: number } | undefined;
  for (let table = 0; table < tables; table++) {
    const flags = file.readUInt8(at++);
    const tag = flags & 0x3f;
    if (tag === known.spelled) at += 4;
    let length = variableLength();
    // For these two, version 3 means "as it is"; for all others, version 0 does.
    const plain = tag === known.glyf || tag === known.loca ? 3 : 0;
    if (flags >> 6 !== plain) length = variableLength();
    if (tag === known.cmap) cmap = { start: offset, end: offset + length };
    offset += length;
  }
  if (!cmap) throw new Error('a font without a cmap table');
  const all = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  // A copy: a view would keep the whole font in memory.
  return Buffer.from(all.subarray(cmap.start, cmap.end));
}

function coverageOf(cmap: Buffer): Coverage {
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
