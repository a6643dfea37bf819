import type { When } from '../../spoilers.ts';
import type { Card } from '../kit/card.ts';

/** An entry's card as one viewer sees it. */
export type DrawnCard = {
  /** The card, and one more behind a cover where there is something to hide. */
  cards: readonly Card[];
  /** The times of everything that was covered or left out, on all of its pages. */
  hidden: readonly When[];
  /** Whether everything that is told of the entry lies beyond the viewer's ceiling: nothing to show to everybody. */
  isAllHidden: boolean;
};
