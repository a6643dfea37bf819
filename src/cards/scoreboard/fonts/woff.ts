import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { type Coverage, readCmap } from './cmap.ts';

/**
 * Which code points a `.woff` or `.woff2` file has glyphs for, from its `cmap` table. The packages' own lists name what a
 * subset is *meant* to hold, and are not right for every file.
 * Source: W3C "WOFF File Format 1.0" and "2.0". Throws on any other kind of file.
 */
export function readCoverage(file: Buffer): Coverage {
  const signature = file.toString('latin1', 0, 4);
  if (signature === 'wOFF') return readCmap(cmapOfWoff(file));
  if (signature === 'wOF2') return readCmap(cmapOfWoff2(file));
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
