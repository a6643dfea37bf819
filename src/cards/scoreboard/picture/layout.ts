import type { BoardPicture, PictureLine } from './input.ts';

/** All lengths in units of the layout; the picture has `scale` pixels a unit. */
export const size = {
  width: 520,
  margin: 20,
  header: 92,
  row: 52,
  /** Between the top ten and the caller's own line when it does not follow on. */
  gap: 22,
  bottom: 16,
  /** From a row's edge to what stands in it. */
  inset: 14,
  bar: 6,
} as const;

/** Where one line is drawn. The bar's track starts at `left` and is `track` long. */
export type Row = {
  line: PictureLine;
  top: number;
  /** Left edge of name and bar: right of the widest rank. */
  left: number;
  track: number;
  /** Length of the filled part. */
  bar: number;
  apart: boolean;
};

export type Layout = { height: number; rows: readonly Row[] };

/** @param rankWidth of the widest rank as it is drawn, in units */
export function layOut(board: BoardPicture, rankWidth: number): Layout {
  const left = size.margin + size.inset + Math.max(30, Math.ceil(rankWidth)) + 14;
  const track = size.width - size.margin - size.inset - left;
  const most = Math.max(...board.lines.map(({ points }) => points));
  let top: number = size.header;
  const rows = board.lines.map((line, index) => {
    const apart = isApart(board.lines, index);
    if (apart) top += size.gap;
    const bar = line.points === 0 ? 0 : Math.max(size.bar / 2, (line.points / most) * track);
    const row = { line, top, left, track, bar, apart };
    top += size.row;
    return row;
  });
  return { height: top + size.bottom, rows };
}

/** The caller's own line at the end, when others stand between it and the one above. */
function isApart(lines: readonly PictureLine[], index: number): boolean {
  const line = lines[index];
  const above = lines[index - 1];
  if (!line?.own || !above || index < lines.length - 1) return false;
  const tied = lines.filter(({ rank, own }) => rank === above.rank && !own).length;
  return line.rank !== above.rank && line.rank !== above.rank + tied;
}
