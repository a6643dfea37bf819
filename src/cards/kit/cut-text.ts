import { isolate } from './bidi.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `max` characters of `text`, ended by "…" where it was cut; never inside a word or an emoji. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const kept = text.slice(0, end);
  const inWord = /\S/.test(text.slice(end, end + 1)) && /\S$/.test(kept);
  const space = kept.search(/\s\S*$/);
  // A single word longer than half the room is cut all the same: better a part of it than nothing.
  const words = inWord && space >= max / 2 ? kept.slice(0, space) : kept;
  return `${words.trimEnd()}…`;
}

/**
 * A name for a button, an option or a choice, which Discord shows as it is: on one line, turning nothing beside it, and
 * cut before its mark, which tells it from others.
 */
export function labelOf(name: string, mark: string, max: number): string {
  const plain = name.replace(/[\n\r\t\u2028\u2029]+/g, ' ').trim();
  const whole = isolate(plain) + mark;
  // Two characters isolate what is cut.
  return whole.length <= max ? whole : isolate(cutText(plain, max - mark.length - 2)) + mark;
}

/** At most the first `max` characters of a text, none of them torn: to be looked for, not to be read. */
export function beginningOf(text: string, max: number): string {
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff && text.length > max ? max - 1 : max);
}

/**
 * The lines that fit into `room` characters, joined by line breaks; what is left out is counted in the words of `more`.
 * A first line that is too long by itself is cut: nothing is left out as a whole.
 */
export function cutLines(lines: readonly string[], room: number, more: (count: number) => string): string {
  const whole = lines.join('\n');
  if (whole.length <= room) return whole;
  const kept: string[] = [];
  let left = room - more(lines.length).length;
  for (const line of lines) {
    if (line.length + 1 > left) break;
    kept.push(line);
    left -= line.length + 1;
  }
  const [first = ''] = lines;
  if (kept.length === 0) kept.push(cutMarkdown(first, Math.max(10, lines.length === 1 ? room : left - 1)));
  const missing = lines.length - kept.length;
  return [...kept, ...(missing > 0 ? [more(missing)] : [])].join('\n');
}

/** {@link cutText} for safe markdown: a mark or spoiler bar that was opened is closed, so that a cut opens nothing. */
export function cutMarkdown(safe: string, max: number): string {
  if (safe.length <= max) return safe;
  const marks = /\\.|\|\||\*\*|\*/gs;
  const closing = '***||'.length;
  // Never between a backslash and what it escapes, nor within a mark.
  const cut = cutText(safe, max - closing).replace(/[\\|*]+…$/, '…');
  const open: string[] = [];
  for (const [mark] of cut.matchAll(marks)) {
    if (mark.startsWith('\\')) continue;
    if (open.at(-1) === mark) open.pop();
    else open.push(mark);
  }
  return cut + open.reverse().join('');
}
