import { setImmediate } from 'node:timers/promises';
import { type FontFile, findFontFiles } from './files.ts';

/** Drawn for a character that none of the fonts has. */
export const unknownGlyph = '·';

/** A piece of text that is never cut in two, and the font that has all of it. */
type SetCluster = { text: string; file: FontFile };

/** Text ready to be drawn: every character in it has a glyph in one of the families, so nothing falls back. */
export type SetText = {
  clusters: readonly string[];
  /** A CSS font family list. */
  families: string;
  direction: 'ltr' | 'rtl';
};

type Canvas = typeof import('@napi-rs/canvas');

let canvas: Promise<Canvas> | undefined;
let fonts: Promise<readonly FontFile[]> | undefined;

/** The canvas library, loaded at the first call and without the fonts of the machine: a picture is the same everywhere. */
export function loadCanvas(): Promise<Canvas> {
  canvas ??= importCanvas();
  return canvas;
}

async function importCanvas(): Promise<Canvas> {
  // Read by the library's index.js while it is imported.
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
  return import('@napi-rs/canvas');
}

/**
 * Opens every font at the first call, in about a second and 40 MB; a call before the first picture saves it the wait.
 * Throws when a font is missing.
 */
export function openFonts(): Promise<readonly FontFile[]> {
  fonts ??= registerFonts();
  return fonts;
}

/**
 * All of them, though most are never drawn: each font that is registered later makes Skia forget and copy the others, which
 * was measured to grow to a gigabyte.
 */
async function registerFonts(): Promise<readonly FontFile[]> {
  const { GlobalFonts } = await loadCanvas();
  const files = findFontFiles();
  for (const { family, path } of files) {
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`the font ${path} cannot be opened`);
    // Presses of buttons are answered in between.
    await setImmediate();
  }
  return files;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Chooses the fonts for a text. Throws when a font is missing. */
export async function setText(text: string): Promise<SetText> {
  const order = orderFor(text, await openFonts());
  const set = [...graphemes.segment(text)].flatMap(({ segment }) => setCluster(segment, order));
  const used = order.filter((file) => set.some((cluster) => cluster.file === file));
  return {
    clusters: set.map((cluster) => cluster.text),
    families: used.map(({ family }) => family).join(', '),
    direction: directionOf(text),
  };
}

/** The same ideograph is drawn differently in Japan, Korea and China: kana or hangul beside it tell which is meant. */
function orderFor(text: string, files: readonly FontFile[]): readonly FontFile[] {
  const region = /[\p{sc=Hira}\p{sc=Kana}]/u.test(text) ? 'jp' : /\p{sc=Hang}/u.test(text) ? 'kr' : undefined;
  if (!region) return files;
  const isPreferred = ({ family }: FontFile) => family.startsWith(`callboard-noto-sans-${region}-`);
  const firstHan = files.findIndex(({ family }) => family.startsWith('callboard-noto-sans-sc-'));
  const others = (part: readonly FontFile[]) => part.filter((file) => !isPreferred(file));
  return [
    ...others(files.slice(0, firstHan)),
    ...files.filter(isPreferred),
    ...others(files.slice(firstHan)),
  ];
}

/** Joiners, selectors and tags: they shape their neighbours, and need no glyph themselves. */
const shaping = /\p{Default_Ignorable_Code_Point}/u;
const mark = /\p{M}/u;

function setCluster(cluster: string, order: readonly FontFile[]): SetCluster[] {
  const visible = [...cluster].filter((point) => !shaping.test(point));
  const [base, ...rest] = visible;
  if (base === undefined) return [];
  const whole = pick(visible, cluster, order, ['emoji', 'text']);
  if (whole) return [{ text: cluster, file: whole }];
  // A mark from another font would not sit on its letter: better the bare letter. Parts of an emoji that is newer than
  // the font stand side by side.
  const file = pick([base], base, order, ['emoji', 'text', 'last resort']);
  const parts = rest.filter((point) => !mark.test(point)).flatMap((point) => setCluster(point, order));
  if (!file) return [{ text: unknownGlyph, file: latin(order) }, ...parts];
  const marks = rest.filter((point) => mark.test(point) && file.covers(codeOf(point)));
  return [{ text: base + marks.join(''), file }, ...parts];
}

/** The first font with all of `points`; emoji first where an emoji is meant, and after the others where a plain sign is. */
function pick(
  points: readonly string[],
  cluster: string,
  order: readonly FontFile[],
  kinds: readonly FontFile['kind'][],
): FontFile | undefined {
  const codes = points.map(codeOf);
  const isEmoji = /\p{Emoji_Presentation}|\uFE0F|\p{RI}/u.test(cluster);
  const asked = isEmoji ? kinds : kinds.toSorted((a, b) => Number(a === 'emoji') - Number(b === 'emoji'));
  for (const kind of asked) {
    const found = order.find((file) => file.kind === kind && codes.every((code) => file.covers(code)));
    if (found) return found;
  }
  return undefined;
}

function latin(order: readonly FontFile[]): FontFile {
  const [first] = order;
  if (!first) throw new Error('no fonts are installed');
  return first;
}

function codeOf(point: string): number {
  return point.codePointAt(0) ?? 0;
}

/** The direction of the first letter that has one. */
function directionOf(text: string): SetText['direction'] {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}
