import type { BoardPeriod, Period } from '../../scores/periods.ts';
import { countOf, dateOf, numberOf } from '../kit/format.ts';

const titles: Record<BoardPeriod, string> = {
  week: 'This week',
  'last week': 'Last week',
  month: 'This month',
  'last month': 'Last month',
  all: 'All time',
};

/** What the scoreboard says. Names that are given to these are safe markdown. */
export const words = {
  title: (period: BoardPeriod): string => `Scoreboard: ${titles[period].toLowerCase()}`,
  pictureTitle: (period: BoardPeriod): string => titles[period],
  /** `start`: the Monday or the month that the period began with. */
  span: (period: Period, start: string): string =>
    ({ all: 'since the first round', month: dateOf(start), week: `from Monday ${start}` })[period],
  /** Where the board of the period before is shown instead. */
  nothingYet: 'Nothing is counted in the new one yet',
  nobodyPlayed: 'Nobody has played in this time yet.',
  line: (rank: number, name: string, points: number): string => `${rank}\\. ${name} · ${points}`,
  own: (line: string): string => `You: ${line}`,
  players: (count: number): string =>
    `${countOf(count, 'player', 'players')}. A board moves when a round closes.`,

  /** Marks the asker's own line in the picture. */
  you: 'you',
  /** Stands behind a number of points in the picture, in smaller letters. */
  pointsUnit: (points: number): string => (points === 1 ? 'pt' : 'pts'),
  altTitle: (title: string, span: string): string => `${title}, ${span}.`,
  altLine: (rank: number, name: string, points: number, isOwn: boolean): string =>
    `${numberOf(rank)}. ${name}${isOwn ? ' (you)' : ''}: ${countOf(points, 'point', 'points')}.`,
};
