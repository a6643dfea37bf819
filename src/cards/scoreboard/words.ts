import type { Period } from '../../scores/periods.ts';
import { countOf, dateOf } from '../kit/format.ts';

const titles: Record<Period, string> = { week: 'This week', month: 'This month', all: 'All time' };

/** What the scoreboard says. Names that are given to these are safe markdown. */
export const words = {
  title: (period: Period): string => `Scoreboard: ${titles[period].toLowerCase()}`,
  pictureTitle: (period: Period): string => titles[period],
  /** `start`: the Monday or the month that the period began with. */
  span: (period: Period, start: string): string =>
    ({ all: 'since the first round', month: dateOf(start), week: `from Monday ${start}` })[period],
  nobodyPlayed: 'Nobody has played in this time yet.',
  line: (rank: number, name: string, points: number): string => `${rank}\\. ${name} · ${points}`,
  own: (line: string): string => `You: ${line}`,
  players: (count: number): string =>
    `${countOf(count, 'player', 'players')}. A board moves when a round closes.`,
};
