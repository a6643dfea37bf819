export type PictureLine = {
  /** From 1; tied members share one. */
  rank: number;
  /** As the member wrote it: any script, any length, nothing escaped. */
  name: string;
  /** 0 or more. */
  points: number;
  /** The caller's own line: it is set apart. */
  own?: boolean;
};

export type BoardPicture = {
  /** "This week" */
  title: string;
  /** The dates, in the server's zone. */
  subtitle: string;
  /** "#RRGGBB" */
  accent: string;
  /** 1 to 11, best first: ten, and the caller's own. */
  lines: readonly PictureLine[];
};

const maxLines = 11;

/** Throws a RangeError for a board that cannot be one: no lines or too many, a rank below 1, points below 0. */
export function checkBoard({ lines }: BoardPicture): void {
  if (lines.length < 1 || lines.length > maxLines) throw new RangeError(`a board of ${lines.length} lines`);
  for (const { rank, points } of lines) {
    if (!Number.isSafeInteger(rank) || rank < 1) throw new RangeError(`a rank of ${rank}`);
    if (!Number.isSafeInteger(points) || points < 0) throw new RangeError(`${points} points`);
  }
}
