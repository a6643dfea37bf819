import type { APIContainerComponent } from 'discord-api-types/v10';
import type { When } from '../../spoilers.ts';

/** An entry's card as one viewer sees it. */
export type DrawnCard = {
  components: readonly APIContainerComponent[];
  /** The times of everything that was covered or left out, on all of its pages. */
  hidden: readonly When[];
  /** Whether everything that is told of the entry lies beyond the viewer's ceiling: nothing to show to everybody. */
  isAllHidden: boolean;
};
