import type { Stamp } from './schema.ts';
import { formatEpisodeCode } from './seasons.ts';

/** Whether a fact is known only from some point on. */
export const isStamped = ({ from, spoiler }: Stamp): boolean => from !== undefined || spoiler === true;

/** When a stamped fact becomes known, in words for a list: `S1E09`, `season 1`, `later on`. */
export function describeStamp({ from, season }: Stamp): string {
  if (from !== undefined) return formatEpisodeCode(from);
  return season === undefined ? 'later on' : `season ${season}`;
}
