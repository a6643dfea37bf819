/** How parts of a text are set apart; nothing does it in plain text. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  italic(text: string): string;
  underline(text: string): string;
}

const same = (text: string) => text;
export const PLAIN: Style = { bold: same, dim: same, italic: same, underline: same };

const sgr = (on: number, off: number) => (text: string) => `\u001B[${on}m${text}\u001B[${off}m`;
/** For terminals that understand ANSI escapes. */
export const ANSI: Style = { bold: sgr(1, 22), dim: sgr(2, 22), italic: sgr(3, 23), underline: sgr(4, 24) };

export interface Reading {
  style: Style;
  /** Names for `<@1>`, `<@&1>` and `<#1>`, with their sign; null leaves them as they are. */
  nameOf(kind: '@' | '@&' | '#', id: string): string | null;
  /** What is shown in place of a spoiler, which is given as it reads once revealed. */
  cover(text: string): string;
}

interface Rule {
  pattern: RegExp;
  read(groups: string[], reading: Reading): string;
}

// What is between two markers: an escaped character counts as one, so it cannot close them.
const INNER = String.raw`((?:\\.|[^\\])+?)`;
const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(pattern, 'sy'), read });
const wrapped = (marker: string, name: keyof Style): Rule =>
  rule(`${marker}(?=\\S)${INNER}${marker}`, ([text = ''], reading) =>
    reading.style[name](readMarkdown(text, reading)),
  );

const RULES: Rule[] = [
  rule(String.raw`\\([^A-Za-z0-9\s])`, ([character = '']) => character),
  rule('```(?:\\w*\\n)?(.*?)```', ([code = '']) => code.trimEnd()),
  rule('(`+)(.+?)\\1', ([, code = '']) => code),
  rule(`\\|\\|${INNER}\\|\\|`, ([text = ''], reading) => reading.cover(readMarkdown(text, reading))),
  rule(String.raw`(?<=^|\n)#{1,3} ([^\n]*)`, ([text = ''], reading) =>
    reading.style.bold(readMarkdown(text, reading)),
  ),
  rule(String.raw`(?<=^|\n)-# ([^\n]*)`, ([text = ''], reading) =>
    reading.style.dim(readMarkdown(text, reading)),
  ),
  rule(String.raw`(?<=(?:^|\n) *)[-*] `, () => '• '),
  rule(
    String.raw`\[([^\]\n]+)\]\(<?([^)\s>]+)>?\)`,
    ([text = '', url = ''], reading) => `${reading.style.underline(readMarkdown(text, reading))} (${url})`,
  ),
  rule(
    String.raw`<(@&|@|#)!?(\d+)>`,
    ([sign = '', id = ''], reading) =>
      reading.nameOf(sign === '@&' || sign === '#' ? sign : '@', id) ?? `<${sign}${id}>`,
  ),
  rule(String.raw`<(/[^:>]+):\d+>`, ([command = '']) => command),
  rule(String.raw`<a?(:\w+:)\d+>`, ([name = '']) => name),
  rule(String.raw`<t:(-?\d+)(?::[tTdDfFsSR])?>`, ([seconds = '']) => momentText(Number(seconds))),
  rule(String.raw`<(https?://[^\s>]+)>`, ([url = '']) => url),
  // A bare link is kept whole, lest its underscores be read as markers.
  rule(String.raw`(https?://[^\s|)]+)`, ([url = '']) => url),
  rule(String.raw`\*\*(?=\S)${INNER}\*\*(?!\*)`, ([text = ''], reading) =>
    reading.style.bold(readMarkdown(text, reading)),
  ),
  wrapped('__', 'underline'),
  rule(`~~${INNER}~~`, ([text = ''], reading) => readMarkdown(text, reading)),
  wrapped(String.raw`\*`, 'italic'),
  rule(`(?<!\\w)_(?=\\S)${INNER}_(?!\\w)`, ([text = ''], reading) =>
    reading.style.italic(readMarkdown(text, reading)),
  ),
];

/** Discord's markdown as it reads: markers and escapes gone, mentions by name, spoilers covered. */
export function readMarkdown(source: string, reading: Reading): string {
  let text = '';
  let at = 0;
  scan: while (at < source.length) {
    for (const { pattern, read } of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      if (match === null) continue;
      const [, ...groups] = match;
      // The rules' patterns are shared, so where this one stood is noted before any text inside is read.
      at = pattern.lastIndex;
      text += read(groups, reading);
      continue scan;
    }
    text += source[at];
    at += 1;
  }
  return text;
}

function momentText(seconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(seconds * 1000);
}
