/** A text as YAML takes it for text, whatever is in it. */
function inQuotes(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

/** What a curator does about a text that YAML takes for something else. */
export const quoteIt = (text: string): string => `Write the text in quotes: ${inQuotes(text)}`;

/** The value that is written on the line of `offset`, and where it begins; what stands before it is keys and hyphens. */
export function valueOnLine(source: string, offset: number): { start: number; text: string } {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = source.slice(lineStart).split('\n', 1);
  const [before = ''] = /^\s*(?:- +)*(?:[\w-]+: +)?/.exec(line) ?? [];
  return { start: lineStart + before.length, text: line.slice(before.length).trimEnd() };
}

/** What is written from `start` on: to the end of the line or, between brackets, to the end of the entry. */
export function textFrom(source: string, start: number, isInBrackets: boolean): string {
  const [text = ''] =
    (isInBrackets ? /^[^,\]}\n]*/ : /^[^\n]*/).exec(source.slice(start, start + longest)) ?? [];
  return text.trimEnd();
}

/** In characters: a message that quotes more is hard to read. */
const longest = 500;
