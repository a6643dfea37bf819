/** Which shards a process holds: all that Discord asks for, or some of a number that is fixed. */
export type Shards = 'auto' | HeldShards;
export type HeldShards = { count: number; ids: readonly number[] };

/** All shards of so many. */
export const allShards = (count: number): HeldShards => ({
  count,
  ids: Array.from({ length: count }, (_, id) => id),
});

/** What `SHARDS` looks like: `auto`, `8`, `0-3/8` or `0,2,5-7/8`. */
export const shardsForm = /^(?:auto|\d{1,5}|\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*\/\d{1,5})$/i;

/** Reads `SHARDS`, which is of {@link shardsForm}. `null`: it names shards that are not there, or none. */
export function readShards(text: string): Shards | null {
  if (text.toLowerCase() === 'auto') return 'auto';
  const [held = '', of] = text.split('/');
  const count = Number(of ?? held);
  const ids = of === undefined ? allShards(count).ids : idsOf(held);
  const isThere = ids.length > 0 && ids.every((id) => id < count);
  return isThere ? { count, ids } : null;
}

function idsOf(held: string): number[] {
  const ids = held.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth);
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}
