import { noCeiling, type Seen, type ServerRules } from '../spoilers.ts';

/** A server's ceilings with that of a show changed; `''`: of every show. */
export function withCeiling(
  ceilings: ServerRules['ceilings'],
  showId: string,
  seen: Seen,
): ServerRules['ceilings'] {
  const others = showId === '' ? [] : [...ceilings].filter(([show]) => show !== showId);
  // Where nothing else holds for every show, the default need not be said.
  const isNeeded = seen !== noCeiling || (showId !== '' && ceilings.has(''));
  return new Map(isNeeded ? [...others, [showId, seen]] : others);
}
