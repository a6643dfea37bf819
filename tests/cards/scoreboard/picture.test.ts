import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SKRSContext2D } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../../src/cards/scoreboard/fonts/cmap.ts';
import { loadCanvas, setText, unknownGlyph } from '../../../src/cards/scoreboard/fonts/set-text.ts';
import { cleanName } from '../../../src/cards/scoreboard/picture/clean-name.ts';
import { contrast, parseColour } from '../../../src/cards/scoreboard/picture/colours.ts';
import {
  type BoardPicture,
  describeBoard,
  drawBoard,
  maxPictureBytes,
} from '../../../src/cards/scoreboard/picture/draw-board.ts';
import { layOut, size } from '../../../src/cards/scoreboard/picture/layout.ts';
import { paletteFor } from '../../../src/cards/scoreboard/picture/palette.ts';
import { encodePng } from '../../../src/cards/scoreboard/picture/png.ts';
import { drawRow } from '../../../src/cards/scoreboard/picture/row.ts';
import { fitText } from '../../../src/cards/scoreboard/picture/text.ts';

const accent = '#5865f2';

function boardOf(names: readonly string[], more: Partial<BoardPicture> = {}): BoardPicture {
  const lines = names.map((name, index) => ({ rank: index + 1, name, points: (names.length - index) * 30 }));
  return { title: 'This week', subtitle: 'Mon 3 – Sun 9 March', accent, lines, ...more };
}

async function pixelsOf(png: Buffer) {
  const { createCanvas, loadImage } = await loadCanvas();
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** How many pixels of one line of a picture have a colour. */
function countInLine(image: { data: Uint8ClampedArray; width: number }, y: number, hex: string): number {
  const [red, green, blue] = parseColour(hex);
  let count = 0;
  for (let at = y * image.width * 4; at < (y + 1) * image.width * 4; at += 4) {
    if (image.data[at] === red && image.data[at + 1] === green && image.data[at + 2] === blue) count++;
  }
  return count;
}

/** One row alone in the middle of a canvas at twice the size, with empty ground above and below. */
async function rowAlone(name: string, own = false) {
  const { createCanvas } = await loadCanvas();
  const [row] = layOut(boardOf([name]), 30).rows;
  if (!row) throw new Error('a board without rows');
  const canvas = createCanvas(size.width * 2, (row.top + size.row + 100) * 2);
  const context = canvas.getContext('2d');
  context.scale(2, 2);
  await drawRow(context, { ...row, line: { ...row.line, own } }, paletteFor(accent));
  const part = (x: number, y: number, width: number, height: number) =>
    Buffer.from(context.getImageData(x * 2, y * 2, width * 2, height * 2).data).toString('latin1');
  return { row, part };
}

const isBlank = (pixels: string) => !/[^\0]/.test(pixels);

describe('a picture', () => {
  it('is a PNG, 1040 pixels wide, that grows with its lines', async () => {
    const heights = [];
    for (const names of [['Kit'], ['Kit', 'Bianca', 'Jax']]) {
      const png = await drawBoard(boardOf(names));
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect(png.readUInt32BE(16)).toBe(1040);
      heights.push(png.readUInt32BE(20));
    }
    expect(heights).toEqual([(92 + 52 + 16) * 2, (92 + 3 * 52 + 16) * 2]);
  });

  it('is the same for the same board, whatever was drawn before', async () => {
    const board = boardOf(['Kit', 'さくら', '🎭', 'ᚠᛇᚻ']);
    const first = await drawBoard(board);
    await drawBoard(boardOf(['한국어 漢', '🦊🎸', 'ꌗꍟꋪ']));
    expect((await drawBoard(board)).equals(first)).toBe(true);
  });

  it('stays under 100 kB with eleven names of nothing but different emoji', async () => {
    const emoji = Array.from({ length: 11 * 32 }, (_, index) => String.fromCodePoint(0x1f400 + index));
    const names = Array.from({ length: 11 }, (_, line) => emoji.slice(line * 32, line * 32 + 32).join(''));
    const png = await drawBoard(boardOf(names, { title: names.join(''), subtitle: names.join('') }));
    expect(png.length).toBeLessThan(maxPictureBytes);
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(520);
  });

  it('is drawn and stays under 100 kB for any names', { timeout: 120_000 }, async () => {
    const unit = fc.oneof(
      fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const line = fc.record({
      rank: fc.integer({ min: 1, max: 100_000 }),
      name: fc.string({ unit, maxLength: 40 }),
      points: fc.nat({ max: 999_999 }),
      own: fc.boolean(),
    });
    const lines = fc.array(line, { minLength: 1, maxLength: 11 });
    await fc.assert(
      fc.asyncProperty(lines, fc.string({ unit, maxLength: 60 }), async (drawn, title) => {
        const board = boardOf([], { lines: drawn, title });
        const png = await drawBoard(board);
        expect(png.length).toBeLessThan(maxPictureBytes);
        expect(describeBoard(board).length).toBeLessThanOrEqual(1024);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['no lines', boardOf([])],
    ['twelve lines', boardOf(Array.from({ length: 12 }, () => 'Kit'))],
    ['rank 0', boardOf([], { lines: [{ rank: 0, name: 'Kit', points: 1 }] })],
    ['points below 0', boardOf([], { lines: [{ rank: 1, name: 'Kit', points: -1 }] })],
    ['half a point', boardOf([], { lines: [{ rank: 1, name: 'Kit', points: 0.5 }] })],
    ['a colour that is none', boardOf(['Kit'], { accent: 'red' })],
  ])('is refused with %s', async (_, board) => {
    await expect(drawBoard(board)).rejects.toThrow(RangeError);
  });
});

describe('bars and lines', () => {
  const palette = paletteFor(accent);

  it('draws bars in proportion to the points, and none for zero', async () => {
    const points = [400, 300, 100, 0];
    const lines = points.map((many, index) => ({ rank: index + 1, name: 'Kit', points: many }));
    const image = await pixelsOf(await drawBoard(boardOf([], { lines })));
    const shares = layOut(boardOf([], { lines }), 30).rows.map(({ top, track }) => {
      return countInLine(image, (top + 39) * 2, palette.accent) / (track * 2);
    });
    for (const [index, share] of [1, 0.75, 0.25, 0].entries()) expect(shares[index]).toBeCloseTo(share, 2);
  });

  it('sets the own line on a panel of its own', async () => {
    const lines = ['Kit', 'Bianca', 'Jax'].map((name, i) => ({ rank: i + 1, name, points: 9, own: i === 1 }));
    const board = boardOf([], { lines });
    const image = await pixelsOf(await drawBoard(board));
    const panel = layOut(board, 30).rows.map(({ top }) => countInLine(image, (top + 2) * 2, palette.own));
    expect(panel[0]).toBe(0);
    expect(panel[1]).toBeGreaterThan(900);
    expect(panel[2]).toBe(0);
  });

  it.each([
    ['follows on', [1, 2, 3], false],
    ['follows on after a tie', [1, 2, 2, 4], false],
    ['is tied with the one above', [1, 2, 2], false],
    ['is far below', [1, 2, 57], true],
    ['is far above', [11, 12, 3], true],
  ])('keeps a distance to the own line only where others stand between: it %s', (_, ranks, apart) => {
    const lines = ranks.map((rank, i) => ({ rank, name: 'Kit', points: 9, own: i === ranks.length - 1 }));
    expect(layOut(boardOf([], { lines }), 30).rows.at(-1)?.apart).toBe(apart);
  });

  it('gives the first three a medal, and the fourth a bare number', async () => {
    const board = boardOf(['Kit', 'Bianca', 'Jax', 'Scarlett']);
    const image = await pixelsOf(await drawBoard(board));
    const { rows } = layOut(board, 30);
    const discs = rows.map(({ top }) =>
      palette.medals.map((medal) => countInLine(image, (top + 12) * 2, medal) > 20),
    );
    expect(discs).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
    ]);
  });

  it('reads on every accent: 4.5 to 1 and more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const colours = paletteFor(`#${number.toString(16).padStart(6, '0')}`);
        const pairs = [colours.text, colours.quiet, colours.accent].flatMap((text) => [
          [text, colours.ground],
          [text, colours.own],
        ]);
        pairs.push([colours.dark, colours.accent], ...colours.medals.map((medal) => [colours.dark, medal]));
        for (const [text = '', ground = ''] of pairs) {
          expect(contrast(parseColour(text), parseColour(ground))).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
});

describe('names', () => {
  const scripts = [
    ['Latin with diacritics', 'Åéñøßžćğ'],
    ['Vietnamese', 'ếộữạ'],
    ['Greek', 'ΑβγΔώ'],
    ['Cyrillic', 'ЖыёяЩ'],
    ['Arabic', 'شعبقط'],
    ['Hebrew', 'שלאבגם'],
    ['Devanagari', 'कखगमश'],
    ['Bengali', 'কখগমশ'],
    ['Tamil', 'கசடதந'],
    ['Telugu', 'కఖగచట'],
    ['Kannada', 'ಕಖಗಚಟ'],
    ['Malayalam', 'കഖഗചട'],
    ['Sinhala', 'කඛගචට'],
    ['Gurmukhi', 'ਕਖਗਚਟ'],
    ['Gujarati', 'કખગચટ'],
    ['Thai', 'กขคงจ'],
    ['Lao', 'ກຂຄງຈ'],
    ['Khmer', 'កខគឃង'],
    ['Burmese', 'ကခဂဃစ'],
    ['Georgian', 'აბგდე'],
    ['Armenian', 'ԱԲԳԴԵ'],
    ['Japanese', 'あさカ桜漢'],
    ['Chinese', '王小明龍语'],
    ['Korean', '한국어박민'],
    ['emoji', '😀🎭🦊🍕'],
    ['emoji of several parts', '👩‍👩‍👧‍👦🏳️‍🌈👍🏽1️⃣❤️‍🔥'],
    ['flags', '🇿🇦🇨🇦🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['mathematical letters', '𝓯𝓪𝕝𝔂𝖙'],
    ['signs', '★♥☆✿♡✧'],
    ['ornaments', '꧁꧂༒𓆩𓆪'],
    ['letters in circles', 'Ⓐ🅐🄰ⓑ'],
    ['scripts of the last resort', 'ᚠꌗᏣⵣ'],
  ] as const;

  /** Each character as pixels, and the box that stands for a missing one, all from the same families. */
  async function drawnAlone(characters: readonly string[], families: string): Promise<string[]> {
    const { createCanvas } = await loadCanvas();
    return characters.map((character) => {
      const context: SKRSContext2D = createCanvas(96, 64).getContext('2d');
      context.font = `32px ${families}`;
      context.fontVariationSettings = '"wght" 500';
      context.fillText(character, 8, 44);
      return Buffer.from(context.getImageData(0, 0, 96, 64).data).toString('latin1');
    });
  }

  it.each(scripts)('are drawn without boxes: %s', async (_, name) => {
    const set = await setText(name);
    expect(set.clusters.join('')).toBe(name);
    const drawn = await drawnAlone([...set.clusters, '\uffff', ''], set.families);
    expect(new Set(drawn).size).toBe(drawn.length);
    const named = await rowAlone(name);
    const empty = await rowAlone('');
    const area = [named.row.left, named.row.top, 200, 34] as const;
    expect(named.part(...area)).not.toBe(empty.part(...area));
  });

  it('draws joined Arabic letters otherwise than single ones, and from right to left', async () => {
    const { families, direction } = await setText('بيت');
    const [joined, single] = await drawnAlone(['بيت', 'ب\u200Cي\u200Cت'], families);
    expect(joined).not.toBe(single);
    expect(direction).toBe('rtl');
  });

  it('needs none of the fonts of the machine', async () => {
    const { GlobalFonts } = await loadCanvas();
    await setText('Kit');
    const strangers = GlobalFonts.families.filter(({ family }) => !/^callboard-|Noto|Unifont/.test(family));
    expect(strangers).toEqual([]);
  });

  it('draws the same ideograph as its neighbours ask for', async () => {
    const [japanese, korean, chinese] = await Promise.all(
      ['直の', '直한', '直'].map((text) => setText(text)),
    );
    expect(japanese?.families).toMatch(/noto-sans-jp/);
    expect(korean?.families).toMatch(/noto-sans-kr/);
    expect(chinese?.families).toMatch(/noto-sans-sc/);
  });

  it('puts a dot where no font has a glyph', async () => {
    const { clusters } = await setText('a\ue000\u{1fffe}b');
    expect(clusters).toEqual(['a', unknownGlyph, unknownGlyph, 'b']);
  });

  const towers = [
    ['marks on Latin letters', `z${'\u0304\u0308\u0329'.repeat(16)}a${'\u0336\u0310'.repeat(20)}`],
    ['marks on Thai letters', `ก${'\u0e49'.repeat(40)}ท${'\u0e39'.repeat(40)}`],
    ['marks on Arabic letters', `ب${'\u064e\u0651\u0650'.repeat(12)}`],
    ['a Tibetan tower', `ཀ${'\u0f90\u0fb2\u0f71\u0f74'.repeat(10)}`],
    ['a wide sign', '﷽𒐫⸻'],
  ] as const;

  it.each(towers)('do not reach into other rows: %s', async (_, name) => {
    const { part, row } = await rowAlone(name);
    expect(isBlank(part(0, 0, size.width, row.top))).toBe(true);
    expect(isBlank(part(0, row.top + size.row, size.width, 100))).toBe(true);
    expect(isBlank(part(row.left, row.top, 60, 36))).toBe(false);
  });

  it.each(['שלום עולם', 'مرحبا بالعالم 12', `${'שלום '.repeat(20)}`, '\u202Eevil\u2067'])(
    'do not disturb rank and points: %s',
    async (name) => {
      const plain = await rowAlone('Kit');
      const { part, row } = await rowAlone(name);
      const points = size.width - size.margin - size.inset - 56;
      for (const [x, width] of [
        [0, row.left - 2],
        [points, size.width - points],
      ] as const) {
        expect(part(x, row.top, width, size.row)).toBe(plain.part(x, row.top, width, size.row));
      }
    },
  );

  it.each([
    ['letters', 'Scarlett'.repeat(8), /^(Scarlett)*S?c?a?r?l?e?t?…$/],
    ['families', '👩‍👩‍👧‍👦'.repeat(15), /^(👩‍👩‍👧‍👦)+…$/u],
    ['flags', '🇿🇦'.repeat(30), /^(🇿🇦)+…$/u],
    ['syllables', 'นี้'.repeat(40), /^(นี้)+…$/u],
  ])('that are too long end in "…", never inside a character: %s', async (_, name, cut) => {
    const { createCanvas } = await loadCanvas();
    const style = { size: 19, weight: 500, colour: '#ffffff' };
    const fitted = await fitText(createCanvas(1, 1).getContext('2d'), name, style, 200);
    expect(fitted.text).toMatch(cut);
    expect(fitted.width).toBeLessThanOrEqual(200);
    expect(fitted.width).toBeGreaterThan(150);
  });

  it.each([
    ['', '—'],
    [' \t\n ', '—'],
    ['\u200b\u3164\u2800', '—'],
    ['\ud83d', '—'],
    ['\u0301\u0301', '—'],
    ['\ufe0f\u200d', '—'],
    ['a\u0000b\r\nc', 'a b c'],
    ['\u202Ekit\u202C', 'kit'],
    ['e\u0301', 'é'],
    ['kit\ud83d', 'kit'],
    [`x${'\u0336'.repeat(32)}y`, `x${'\u0336'.repeat(4)}y`],
    ['👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ])('are cleaned: %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });
});

describe('the alt text', () => {
  it('says what the picture shows', () => {
    const lines = [
      { rank: 1, name: 'Kit', points: 1234 },
      { rank: 2, name: 'שלום', points: 1, own: true },
      { rank: 100_000, name: '\n', points: 0 },
    ];
    const plain = describeBoard(boardOf([], { lines })).replace(/[\u2068\u2069]/g, '');
    expect(plain).toBe(
      'This week, Mon 3 – Sun 9 March. 1. Kit: 1,234 points. 2. שלום (you): 1 point. 100,000. —: 0 points.',
    );
  });

  it('keeps every line within 1024 characters, however long the names are', () => {
    const text = describeBoard(
      boardOf(Array.from({ length: 11 }, (_, i) => `${i} ${'Scarlett '.repeat(22)}`)),
    );
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text.match(/points?\./g)).toHaveLength(11);
  });
});

describe('files', () => {
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

  const gradient = (colours: number) => {
    const rgba = new Uint8ClampedArray(64 * 64 * 4);
    for (let at = 0; at < 64 * 64; at++) {
      const colour = at < 2048 ? 0 : at % colours;
      rgba.set([colour & 0xff, (colour >> 4) & 0xff, (colour * 7) & 0xff, 255], at * 4);
    }
    return rgba;
  };

  it('writes 256 colours without loss', async () => {
    const rgba = gradient(256);
    const image = await pixelsOf(await encodePng(rgba, 64, 64));
    expect(Buffer.from(image.data).equals(Buffer.from(rgba))).toBe(true);
  });

  it('writes more colours as near ones, and the frequent one exactly', async () => {
    const rgba = gradient(1500);
    const { data } = await pixelsOf(await encodePng(rgba, 64, 64));
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
    const errors = [...data].map((value, at) => Math.abs(value - (rgba[at] ?? 0)));
    expect(Math.max(...errors)).toBeGreaterThan(0);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(8);
  });
});
