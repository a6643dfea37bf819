import type { Plain } from './to-pack.ts';

/** By which of its keys an item of a list is the same one as before, by the list's name. */
const keys: Readonly<Record<string, readonly string[]>> = {
  seasons: ['number'],
  cast: ['actor', 'character'],
  guests: ['actor', 'as'],
  aired: ['country', 'outlet'],
  actors: ['name'],
  aliases: ['name'],
  facts: ['text'],
  events: ['text'],
};

/**
 * How the items of a list are told apart. `isRecord`: they are entries that others refer to, so that none is ever removed:
 * the records of a file, which is a list without a name, and seasons.
 */
export function listKeys(name: string | undefined): { keyOf: (item: Plain) => string; isRecord: boolean } {
  const by = name === undefined ? ['id'] : (keys[name] ?? []);
  return { keyOf: (item) => keyIn(item, by), isRecord: name === undefined || name === 'seasons' };
}

function keyIn(item: Plain, by: readonly string[]): string {
  if (typeof item !== 'object' || item === null) return String(item);
  if (Array.isArray(item)) return JSON.stringify(item);
  const parts = by.flatMap((key) => (item[key] === undefined ? [] : String(item[key])));
  return parts.length === 0 ? JSON.stringify(item) : parts.join(' · ');
}
