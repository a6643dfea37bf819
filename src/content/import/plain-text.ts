import { Parser } from 'htmlparser2';

/** Elements that begin a line of their own, and those whose content nobody reads. */
const blocks = new Set(['p', 'br', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'tr', 'blockquote']);
const unread = new Set(['script', 'style', 'iframe', 'template']);

/** The text of a piece of HTML on one line; `null`: there is none. */
export function plainText(html: string | null | undefined): string | null {
  if (!html) return null;
  const parts: string[] = [];
  let skipped = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (unread.has(name)) skipped++;
        if (blocks.has(name)) parts.push(' ');
      },
      ontext(text) {
        if (skipped === 0) parts.push(text);
      },
      onclosetag(name) {
        if (unread.has(name)) skipped--;
        if (blocks.has(name)) parts.push(' ');
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return oneLine(parts.join(''));
}

/** A text as a pack may hold it: on one line, without signs that cannot be shown; `null`: nothing of it can be seen. */
export function oneLine(text: string | null | undefined): string | null {
  const line = (text ?? '')
    .toWellFormed()
    .replaceAll('\ufffd', ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(line) ? line : null;
}
