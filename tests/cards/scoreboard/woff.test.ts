import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../../src/cards/scoreboard/fonts/woff.ts';

describe('a font file', () => {
  const require = createRequire(import.meta.url);
  const fileOf = (pack: string, file: string) =>
    readFileSync(join(dirname(require.resolve(`${pack}/unicode.json`)), 'files', file));

  it.each([
    ['.woff2', '@fontsource-variable/noto-sans', 'noto-sans-latin-wght-normal.woff2', 'A', 'Ж'],
    ['.woff2', '@fontsource-variable/noto-sans', 'noto-sans-cyrillic-wght-normal.woff2', 'Ж', 'A'],
    ['.woff', '@fontsource/noto-color-emoji', 'noto-color-emoji-9-400-normal.woff', '😀', '🇿'],
    ['.woff', '@fontsource/unifontex', 'unifontex-latin-400-normal.woff', 'ᚠ', '\ue000'],
  ])('tells which characters a %s font has: %s %s', (_, pack, file, has, hasNot) => {
    const covers = readCoverage(fileOf(pack, file));
    expect(covers(has.codePointAt(0) ?? 0)).toBe(true);
    expect(covers(hasNot.codePointAt(0) ?? 0)).toBe(false);
  });

  it('refuses what is no font', () => {
    expect(() => readCoverage(Buffer.from('GIF89a'))).toThrow('not a WOFF font');
  });
});
