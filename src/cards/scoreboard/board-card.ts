import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { type Period, periodKey, periods } from '../../scores/periods.ts';
import type { BoardLine } from '../../state/boards.ts';
import { renderCard } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { cutText } from '../kit/limits.ts';
import { bold, escapeMarkdown, small } from '../kit/markdown.ts';
import { pagerRow } from '../kit/pages.ts';
import type { BoardPicture } from './picture/draw-board.ts';

/** A page of a server's board, as it is shown to one member. */
export type BoardView = {
  period: Period;
  /** Today in the server's zone, YYYY-MM-DD. */
  date: string;
  /** A show's id, or '' for all shows. */
  scope: string;
  show: ShowRecord | null;
  lines: readonly BoardLine[];
  /** The line of the member who asked, wherever they stand. */
  own: BoardLine | null;
  size: number;
  /** From 0. */
  page: number;
  pages: number;
};

const defaultAccent = '#5865f2';
const titles: Record<Period, string> = { week: 'This week', month: 'This month', all: 'All time' };
const longestName = 40;

/** The board as a message: the picture where there is one, and always the text. */
export function boardCard(
  view: BoardView,
  picture: { name: string; description: string } | null,
): APIMessageTopLevelComponent[] {
  const { lines, own, size, page, pages } = view;
  const rows = pagerRow(page, pages, (to) => boardId(view, to));
  const card = renderCard({
    accent: view.show?.accent ?? defaultAccent,
    title: `Scoreboard: ${titles[view.period].toLowerCase()}`,
    subtitle: [periodText(view), ...(view.show ? [escapeMarkdown(view.show.title)] : [])].join(' · '),
    sections: [
      {
        lines:
          lines.length === 0
            ? ['Nobody has played in this time yet.']
            : lines.map((line) => lineText(line, own)),
      },
      { lines: own && !isListed(view, own) ? [`You: ${lineText(own, own)}`] : [] },
      {
        lines:
          size > 0
            ? [small(`${size} ${size === 1 ? 'player' : 'players'}. A board moves when a round closes.`)]
            : [],
      },
    ],
    rows,
  });
  if (!picture) return [card];
  const media = { media: { url: `attachment://${picture.name}` }, description: picture.description };
  return [{ type: ComponentType.MediaGallery, items: [media] }, card];
}

/** What the picture shows of a board; `null` when there is nothing to draw. */
export function boardPicture(view: BoardView): BoardPicture | null {
  const { lines, own } = view;
  if (lines.length === 0) return null;
  const shown = own && !isListed(view, own) ? [...lines, own] : lines;
  return {
    title: titles[view.period],
    subtitle: periodText(view),
    accent: view.show?.accent ?? defaultAccent,
    lines: shown.map(({ rank, name, points, userId }) => ({
      rank,
      name,
      points,
      own: userId === own?.userId,
    })),
  };
}

const isListed = ({ lines }: BoardView, { userId }: BoardLine): boolean =>
  lines.some((line) => line.userId === userId);

function lineText({ rank, name, points, userId }: BoardLine, own: BoardLine | null): string {
  const shown = escapeMarkdown(cutText(name, longestName)) || '—';
  return `${rank}\\. ${userId === own?.userId ? bold(shown) : shown} · ${points}`;
}

function periodText({ period, date }: BoardView): string {
  if (period === 'all') return 'since the first round';
  const [, start = date] = periodKey(period, date).split(' ');
  return period === 'month' ? monthName(start) : `from Monday ${start}`;
}

const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

const boardId = ({ period, scope }: BoardView, page: number): string =>
  customId('scoreboard', 'page', `${period}/${scope}/${page}`);

/** Reads a page button of a board; `null` when it is not one. */
export function readBoardId(rest: string): { period: Period; scope: string; page: number } | null {
  const [, period, scope, page] = /^([a-z]+)\/([a-z0-9-]{0,24})\/(-?\d{1,6})$/.exec(rest) ?? [];
  const known = periods.find((one) => one === period);
  return known && scope !== undefined && page !== undefined
    ? { period: known, scope, page: Number(page) }
    : null;
}
