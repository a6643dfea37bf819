import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { type BoardPeriod, boardSpan, periodKey } from '../../scores/periods.ts';
import type { BoardLine } from '../../state/boards.ts';
import { card, type Part } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { pagerRow } from '../kit/pages.ts';
import { personName } from '../kit/person-name.ts';
import { turnBoard } from './actions.ts';
import type { BoardPicture } from './picture/input.ts';
import { words } from './words.ts';

/** A page of a server's board, as it is shown to one member. */
export type BoardView = {
  period: BoardPeriod;
  /** That before the one that was asked for, in which nothing is counted yet. */
  isStandIn: boolean;
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

/** The board as a message: the picture where there is one, and always the text. */
export function boardCard(view: BoardView, picture: { name: string; description: string } | null): Part[] {
  const { lines, own, size, page, pages } = view;
  const rows = pagerRow(page, pages, (to) =>
    turnBoard.id({ period: view.period.replace(' ', '-'), scope: view.scope, page: to }),
  );
  const drawn = card({
    accent: view.show?.accent ?? defaultAccent,
    title: words.title(view.period),
    subtitle: [
      periodText(view),
      ...(view.isStandIn ? [words.nothingYet] : []),
      ...(view.show ? [escapeMarkdown(view.show.title)] : []),
    ].join(' · '),
    sections: [
      {
        lines: lines.length === 0 ? [words.nobodyPlayed] : lines.map((line) => lineText(line, own)),
      },
      { lines: own && !isListed(view, own) ? [words.own(lineText(own, own))] : [] },
      {
        lines: size > 0 ? [subtext(words.players(size))] : [],
      },
    ],
    rows,
  });
  if (!picture) return [drawn];
  return [{ kind: 'picture', file: picture.name, description: picture.description }, drawn];
}

/** What the picture shows of a board, the same to everybody; `null` when there is nothing to draw. */
export function boardPicture(view: BoardView): BoardPicture | null {
  const { lines } = view;
  if (lines.length === 0) return null;
  return {
    title: words.pictureTitle(view.period),
    subtitle: periodText(view),
    accent: view.show?.accent ?? defaultAccent,
    lines: lines.map(({ rank, name, points }) => ({ rank, name, points })),
  };
}

const isListed = ({ lines }: BoardView, { userId }: BoardLine): boolean =>
  lines.some((line) => line.userId === userId);

function lineText({ rank, name, points, userId }: BoardLine, own: BoardLine | null): string {
  const shown = personName(name);
  return words.line(rank, userId === own?.userId ? bold(shown) : shown, points);
}

function periodText({ period: board, date: today }: BoardView): string {
  const { period, date } = boardSpan(board, today);
  const [, start = date] = periodKey(period, date).split(' ');
  return words.span(period, start);
}
