import { words } from './words.ts';

/** No Discord name is longer (32); what is, is cut before anything slow looks at it. In UTF-16 units. */
const maxLength = 200;
/** More marks than any language stacks on one letter are decoration that would run over its neighbours. */
const maxMarks = 4;

/** What has no form of its own, but for joiners, variation selectors and flag tags: emoji and scripts need those. */
const formless =
  /(?!\p{Join_Control}|\p{Variation_Selector}|[\u{E0020}-\u{E007F}])[\p{Cf}\p{Default_Ignorable_Code_Point}\uFFFD]/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text on one line, without what cannot be seen or would reorder what stands beside it: control characters, line
 * breaks, direction marks, half surrogates, fillers, and heaps of combining marks. Words of our own when nothing is left.
 */
export function cleanName(name: string): string {
  const plain = name
    .slice(0, maxLength)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u2800]+/gu, ' ')
    .replace(formless, '');
  const clusters = [...graphemes.segment(plain)].map(({ segment }) => segment);
  const shown = clusters.map(withFewMarks).join('').trim();
  return /[^\p{Default_Ignorable_Code_Point}\p{M}\s]/u.test(shown) ? shown : words.noName;
}

function withFewMarks(cluster: string): string {
  // A mark with no letter before it has nothing to sit on.
  if (/^[\p{M}\p{Join_Control}]/u.test(cluster)) return '';
  let marks = 0;
  return [...cluster].filter((point) => !isStackable(point) || ++marks <= maxMarks).join('');
}

function isStackable(point: string): boolean {
  return /\p{M}/u.test(point) && !/\p{Variation_Selector}/u.test(point);
}
