import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Coverage } from './cmap.ts';
import { type FontPackage, fontPackages } from './packages.ts';
import { readCoverage } from './woff.ts';

/** One file of a font package. */
export type FontFile = {
  /** The name under which it is registered: ours alone, so that no installed font can take its place. */
  family: string;
  path: string;
  kind: FontPackage['kind'];
  /** Whether it has a glyph for the code point; reads the file's own table when the package's list says that it may. */
  covers: Coverage;
};

const require = createRequire(import.meta.url);
const listSchema = z.record(z.string(), z.string());

/** Every font file of the packages, in the order in which they are to be asked. */
export function findFontFiles(): FontFile[] {
  return fontPackages.flatMap(filesOf);
}

function filesOf(pack: FontPackage): FontFile[] {
  const listPath = require.resolve(`${pack.name}/unicode.json`);
  const list = listSchema.parse(JSON.parse(readFileSync(listPath, 'utf8')));
  const subsets =
    pack.subsets === 'numbered' ? Object.keys(list).filter((key) => key.startsWith('[')) : pack.subsets;
  const font = pack.name.slice(pack.name.indexOf('/') + 1);
  return subsets.map((subset) => {
    const stem = `${font}-${subset.replace(/[[\]]/g, '')}`;
    // The numbered emoji files draw nothing when they are read as .woff2 (@napi-rs/canvas 1.0.11), and .woff opens faster.
    const tail = pack.format === 'variable' ? 'wght-normal.woff2' : '400-normal.woff';
    const path = join(dirname(listPath), 'files', `${stem}-${tail}`);
    const listed = pack.unlisted ? () => true : listedIn(list[subset] ?? '');
    return { family: `callboard-${stem}`, path, kind: pack.kind, covers: coverageOfFile(path, listed) };
  });
}

function coverageOfFile(path: string, listed: Coverage): Coverage {
  let real: Coverage | undefined;
  return (codePoint) => {
    if (!listed(codePoint)) return false;
    real ??= readCoverage(readFileSync(path));
    return real(codePoint);
  };
}

/** Reads a CSS `unicode-range` ("U+23,U+30-39"). */
function listedIn(ranges: string): Coverage {
  const parsed = [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(
    ([, first = '', last = first]) => ({
      first: Number.parseInt(first, 16),
      last: Number.parseInt(last, 16),
    }),
  );
  return (codePoint) => parsed.some(({ first, last }) => first <= codePoint && codePoint <= last);
}
