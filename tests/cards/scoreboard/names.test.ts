import type { SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../src/cards/kit/clean-name.ts';
import { words } from '../../../src/cards/kit/words.ts';
import { loadCanvas } from '../../../src/cards/scoreboard/fonts/canvas.ts';
import { setText, unknownGlyph } from '../../../src/cards/scoreboard/fonts/set-text.ts';
import { layOut, size } from '../../../src/cards/scoreboard/picture/layout.ts';
import { paletteFor } from '../../../src/cards/scoreboard/picture/palette.ts';
import { drawRow } from '../../../src/cards/scoreboard/picture/row.ts';
import { fitText } from '../../../src/cards/scoreboard/picture/text.ts';
import { accent, boardOf } from './boards.ts';

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
    ['', words.noName],
    [' \t\n ', words.noName],
    ['\u200b\u3164\u2800', words.noName],
    ['\ud83d', words.noName],
    ['\u0301\u0301', words.noName],
    ['\ufe0f\u200d', words.noName],
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
