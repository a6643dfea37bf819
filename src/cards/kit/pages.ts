import { type Button, buttonRow, type Row, type Section } from './card.ts';
import { splitMarkdown } from './split-text.ts';
import { words } from './words.ts';

/** `items` in groups of at most `size`. */
export function inPages<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  );
}

/** The page that is really there for the one asked for: the first or last when it lies outside. */
export const clampPage = (page: number, count: number): number => Math.max(0, Math.min(page, count - 1));

/** From how many pages on there are buttons that leap, and over how many. */
const leap = 10;

/** Back and forward buttons through `count` pages, and where there are many, leaps; no row when there is only one. */
export function pagerRow(page: number, count: number, idOf: (page: number) => Button['id']): Row[] {
  if (count < 2) return [];
  const [before, behind] = [Math.max(0, page - leap), Math.min(count - 1, page + leap)];
  return buttonRow([
    ...(page - before > 1 && count > leap
      ? [{ label: words.leapBack(page - before), id: idOf(before) }]
      : []),
    { label: words.back, id: idOf(page - 1), disabled: page === 0 },
    { label: words.more(page + 1, count), id: idOf(page + 1), disabled: page === count - 1 },
    ...(behind - page > 1 && count > leap ? [{ label: words.leapOn(behind - page), id: idOf(behind) }] : []),
  ]);
}

/** Pages of sections without the empty ones. */
export const nonEmpty = (pages: readonly (readonly Section[])[]): (readonly Section[])[] =>
  pages.filter((sections) => sections.some(({ lines }) => lines.length > 0));

/** What a section costs beside its lines: its heading, its component and what separates it. */
const sectionCost = 120;
/** Into less than this no line is put that could stand on the next page. */
const leastRoom = 200;

/** What a text takes of a message, in bytes. */
export const costOf = (safe: string): number => Buffer.byteLength(JSON.stringify(safe));

/**
 * The same pages, none of them with more than `room` bytes of text: what is too much for one goes on on the next, under
 * the heading of its section, and a line that is too much by itself goes on there, too.
 */
export function fitPages(pages: readonly (readonly Section[])[], room: number): Section[][] {
  return pages.flatMap((sections) => {
    const fitted: Section[][] = [];
    let left = 0;
    const turn = (): void => {
      fitted.push([]);
      left = room;
    };
    turn();
    for (const { title, lines } of sections) {
      const heading = sectionCost + costOf(title ?? '');
      let shown: string[] | null = null;
      const begin = (): string[] => {
        const begun: string[] = [];
        fitted.at(-1)?.push({ ...(title !== undefined && { title }), lines: begun });
        left -= heading;
        return begun;
      };
      for (const line of lines.flatMap((one) => splitLine(one, Math.max(leastRoom, room - heading)))) {
        const cost = costOf(line);
        if (cost + (shown === null ? heading : 0) > left && left < room) {
          turn();
          shown = null;
        }
        shown ??= begin();
        shown.push(line);
        left -= cost;
      }
      if (lines.length === 0) begin();
    }
    return fitted;
  });
}

function splitLine(line: string, room: number): string[] {
  if (costOf(line) <= room) return [line];
  const bytesEach = costOf(line) / line.length;
  const pieces = splitMarkdown(line, Math.max(40, Math.floor((room / bytesEach) * 0.9)));
  // Letters of one byte may come in a row with those of three or four.
  return pieces.flatMap((piece) =>
    costOf(piece) <= room || piece.length <= 40 ? [piece] : splitLine(piece, room),
  );
}
