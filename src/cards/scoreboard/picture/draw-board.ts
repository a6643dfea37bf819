import { type BoardPicture, checkBoard } from './input.ts';
import { paintBoard } from './paint-board.ts';

/** Every picture is smaller than this, in bytes; a board of plain names has about 50,000. */
export const maxPictureBytes = 150_000;

/** WebP's quality, 0 to 100: letters keep sharp edges at the first, the others are for boards full of emoji. */
const qualities = [95, 80, 60, 30];

/**
 * Draws a board as a WebP of less than {@link maxPictureBytes}; the same board gives the same bytes. Throws a RangeError
 * for a board that cannot be one (no lines or more than 11, a rank below 1, points below 0, an accent that is no colour),
 * and an Error when the canvas library or a font is missing.
 */
export async function drawBoard(board: BoardPicture): Promise<Buffer> {
  checkBoard(board);
  const canvas = await paintBoard(board);
  for (const quality of qualities) {
    const picture = await canvas.encode('webp', quality);
    if (picture.length < maxPictureBytes) return picture;
  }
  throw new Error(`the picture of a board does not fit into ${maxPictureBytes} bytes`);
}
