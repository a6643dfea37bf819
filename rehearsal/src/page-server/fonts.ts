import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The packages whose fonts the page's style sheet names. */
const PACKAGES = [
  '@fontsource-variable/noto-sans',
  '@fontsource-variable/noto-sans-symbols',
  '@fontsource/noto-sans-symbols-2',
  '@fontsource/noto-color-emoji',
];
const FONT = /^[a-z\d-]+\.woff2$/;

const { resolve } = createRequire(import.meta.url);

/** A font file of the packages by name, or null. */
export async function fontFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!FONT.test(name)) return null;
  for (const from of PACKAGES) {
    const file = path.join(path.dirname(resolve(`${from}/package.json`)), 'files', name);
    try {
      return new Uint8Array(await readFile(file));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return null;
}
