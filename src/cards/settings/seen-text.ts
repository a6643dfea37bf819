import { formatEpisodeCode } from '../../content/seasons.ts';
import { allSeen, noCeiling, nothingSeen, type Seen } from '../../spoilers.ts';

/** How far a member is, in words; `undefined`: they did not say. */
export function seenText(seen: Seen | undefined): string {
  if (seen === undefined) return 'not set';
  if (seen === nothingSeen) return 'not started';
  return seen === allSeen ? 'finished' : `up to ${formatEpisodeCode(seen)}`;
}

/** How far a server may be told, in words; `undefined`: it set nothing. */
export function ceilingText(seen: Seen | undefined, hides: boolean): string {
  const beyond = hides ? 'left out' : 'covered';
  if (seen === undefined || seen === noCeiling) return `not set: what could spoil is ${beyond}`;
  if (seen === nothingSeen) return `none: everything beyond the premise is ${beyond}`;
  if (seen === allSeen) return 'all: nothing is held back';
  return `${formatEpisodeCode(seen)}: what comes later is ${beyond}`;
}
