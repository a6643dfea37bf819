import type { FontFile } from './files.ts';
import { openFonts } from './open-fonts.ts';
import { directionOf, orderFor } from './script.ts';

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
