import type { Board } from '../state/boards.ts';
import type { Round } from '../state/rounds.ts';
import { periodKey, periods } from './periods.ts';
import { allShows } from './standings.ts';

/** Every board on which a round counts: of all shows and of its own, in each period. New ones come at the end. */
export function boardsOf({ showId, localDate }: Pick<Round, 'showId' | 'localDate'>): Board[] {
  const keys = periods.map((period) => periodKey(period, localDate));
  return [allShows, showId].flatMap((scope) => keys.map((period) => ({ scope, period })));
}
