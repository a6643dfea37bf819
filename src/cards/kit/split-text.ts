const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What may not be torn: an escape, a mark, spaces, a word. */
const tokens = /\\.|\|\||\*\*|\*|\s+|[^\\|*\s]+|[\\|]/gsu;
const isMark = (token: string): boolean => token === '||' || token === '**' || token === '*';
/** A mark that is opened has so many characters behind it at least. */
const leastInMark = 10;

/**
 * Safe markdown in pieces of at most `max` characters, at least 40, each of them safe by itself: a mark or spoiler bar
 * that is open at the end of one is closed there and opened again in the next.
 */
export function splitMarkdown(safe: string, max: number): string[] {
  if (safe.length <= max) return [safe];
  const pieces: string[] = [];
  let open: string[] = [];
  let piece = '';
  let start = 0;
  const room = (): number => max - piece.length - open.join('').length;
  const flush = (): void => {
    const whole = piece.trimEnd();
    if (whole.length > start) pieces.push(whole + open.toReversed().join(''));
    piece = open.join('');
    start = piece.length;
  };
  for (const [token] of safe.matchAll(tokens)) {
    const closes = isMark(token) && open.at(-1) === token;
    if (closes) {
      open = open.slice(0, -1);
      // Nothing of it came over to this piece.
      piece = piece.length === start ? open.join('') : piece + token;
      start = Math.min(start, piece.length);
    } else if (isMark(token)) {
      if (room() < 2 * token.length + leastInMark) flush();
      open = [...open, token];
      piece += token;
    } else {
      if (token.length > room()) flush();
      if (piece.length === start && /^\s/.test(token)) continue;
      for (const part of token.length > room() ? torn(token, room()) : [token]) {
        if (part.length > room()) flush();
        piece += piece === '' && pieces.length > 0 ? tamed(part) : part;
      }
    }
  }
  flush();
  return pieces;
}

/** A word at the beginning of a line, where a hash would make it a heading and a hyphen an item of a list. */
const tamed = (word: string): string => word.replace(/^(?=[#>+-])/, '\\').replace(/^(\d+)\./, '$1\\.');

/** A word that is longer than a piece, in parts that tear no character. */
function* torn(word: string, max: number): Generator<string> {
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && part.length + segment.length > max) {
      yield part;
      part = '';
    }
    part += segment.length > max ? segment.slice(0, max).toWellFormed() : segment;
  }
  yield part;
}
