import type { APIContainerComponent } from 'discord-api-types/v10';
import type { When } from '../spoilers.ts';

/** An entry's card as one viewer sees it. */
export type DrawnCard = {
  components: readonly APIContainerComponent[];
  /** The times of everything that was covered or left out, on all of its pages. */
  beyond: readonly When[];
  /** Whether the viewer may know the entry at all: otherwise everything of it is covered, or held back. */
  isKnown: boolean;
};
