import { cleanName } from '../../kit/clean-name.ts';
import { cutText } from '../../kit/cut-text.ts';
import { words } from '../words.ts';
import type { BoardPicture, PictureLine } from './input.ts';

/** Discord's limit for an attachment's description, in characters. Source: discord-api-docs, "Attachment Object". */
const maxDescription = 1024;

/** How long names may be, in characters: the first that lets everything fit is taken. */
const nameLengths = [200, 64, 40, 24, 12];

/** What the picture shows, in words: its alt text, of at most 1024 characters. */
export function describeBoard(board: BoardPicture): string {
  const head = words.altTitle(cutText(cleanName(board.title), 100), cutText(cleanName(board.subtitle), 100));
  const texts = nameLengths.map((length) =>
    [head, ...board.lines.map((line) => describeLine(line, length))].join(' '),
  );
  return texts.find((text) => text.length <= maxDescription) ?? cutText(texts.at(-1) ?? head, maxDescription);
}

function describeLine({ rank, name, points, own }: PictureLine, nameLength: number): string {
  // First-strong isolates: a name written from right to left does not pull rank and points to its side.
  const isolated = `\u2068${cutText(cleanName(name), nameLength)}\u2069`;
  return words.altLine(rank, isolated, points, own === true);
}
