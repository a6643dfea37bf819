import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { quantise } from './quantise.ts';

const deflateAsync = promisify(deflate);
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Writes opaque RGBA pixels as a PNG with a palette: a third of the size of the canvas's own, which always writes 32 bits a
 * pixel. Source: W3C "Portable Network Graphics (PNG) Specification (Third Edition)", 5 and 11.
 */
export async function encodePng(rgba: Uint8ClampedArray, width: number, height: number): Promise<Buffer> {
  const { pixels, palette } = quantise(rgba);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits a pixel, by palette; no filter, no interlace
  // Each line begins with its filter: 0, none, the best for palettes.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const data = await deflateAsync(lines, { level: 6, memLevel: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
