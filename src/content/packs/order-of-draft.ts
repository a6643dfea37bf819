import type { Order } from '../../spoilers.ts';
import { orderFrom, orderOf } from '../timeline.ts';
import type { PackDraft } from './pack-draft.ts';

/** The order of the episodes of a pack that is still being checked. */
export const orderOfDraft = ({ show, episodes }: PackDraft): Order =>
  show.record === null
    ? orderFrom([], [])
    : orderOf({ show: show.record, episodes: episodes.records.map(({ record }) => record) });
