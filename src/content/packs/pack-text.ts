import type { Problem } from './pack-file.ts';

/** A file's text, without a byte order mark, and what in it would be lost, or is no text. */
export function readText(file: string, bytes: Buffer): { text: string; problems: Problem[] } {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) {
    const message = 'is not UTF-8 text: save it as UTF-8 in your editor';
    return { text: '', problems: [{ file, line: 1, column: 1, message }] };
  }
  const problems = text.split('\n').flatMap((line, at) => {
    const found = faultIn(line.replace(/\r$/, ''));
    return found ? [{ file, line: at + 1, column: found.at + 1, message: found.message }] : [];
  });
  return { text, problems };
}

/** The first thing in a line that cannot be read as it was meant. */
function faultIn(line: string): { at: number; message: string } | null {
  const lost = line.indexOf('\ufffd');
  if (lost >= 0) {
    return { at: lost, message: 'a character is lost here: write it again, and save the file as UTF-8' };
  }
  const [control] = controls.exec(line) ?? [];
  if (control !== undefined) {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return {
      at: line.indexOf(control),
      message: `a character that cannot be seen (U+${code}) is here: remove it`,
    };
  }
  const isComment = /^\s*#/.test(line);
  const tab = isComment ? -1 : line.trimEnd().indexOf('\t');
  return tab < 0 ? null : { at: tab, message: 'a tab is here: write spaces in its place' };
}

/** Control characters but for the tab, which has a rule of its own. */
const controls = /(?!\t)\p{Cc}/u;
