import { formatEpisodeCode } from '../../content/seasons.ts';
import { allSeen, noCeiling, nothingSeen, type Seen } from '../../spoilers.ts';
import { words } from './words.ts';

/** How far a member is, in words; `undefined`: they did not say. */
export function seenText(seen: Seen | undefined): string {
  if (seen === undefined) return words.progressNotSet;
  if (seen === nothingSeen) return words.notStarted;
  return seen === allSeen ? words.finished : words.upTo(formatEpisodeCode(seen));
}

/** How far a server may be told, in words; `undefined`: it set nothing. */
export function ceilingText(seen: Seen | undefined, hides: boolean): string {
  if (seen === undefined || seen === noCeiling) return words.ceilingNotSet(hides);
  if (seen === nothingSeen) return words.ceilingNone(hides);
  if (seen === allSeen) return words.ceilingAll;
  return words.ceilingAt(formatEpisodeCode(seen), hides);
}
