import { type Ceiling, isUnder, type Viewer } from '../../spoilers.ts';
import { type Kind, kinds } from '../ref.ts';
import type { SearchIndex } from './stored.ts';

/** Which names count: of these kinds, of this show, and only what `viewer` may know; without one, no spoilers. */
export type Scope = {
  kinds?: readonly Kind[];
  show?: string;
  viewer?: Pick<Viewer, 'ceilingIn' | 'has'>;
};

/** Whether a name, by its place, is in scope. */
export type InScope = (name: number) => boolean;

/** A viewer is asked once about each show, not for each of thousands of names. */
export function inScope(
  { names, entries, shows }: SearchIndex,
  { kinds: wanted, show, viewer }: Scope,
): InScope {
  const isWanted = kinds.map((kind) => wanted?.includes(kind) ?? true);
  const ceilings = new Map<number, Ceiling | 'off'>();
  const ceilingIn = (at: number): Ceiling | 'off' => {
    const id = shows[at] ?? '';
    const isOff = (show !== undefined && show !== id) || viewer?.has(id) === false;
    return isOff ? 'off' : (viewer?.ceilingIn(id) ?? null);
  };
  return (name) => {
    const entry = names.entry[name] ?? 0;
    if (!isWanted[entries.kind[entry] ?? 0]) return false;
    const at = entries.show[entry] ?? 0;
    let ceiling = ceilings.get(at);
    if (ceiling === undefined) {
      ceiling = ceilingIn(at);
      ceilings.set(at, ceiling);
    }
    if (ceiling === 'off') return false;
    return isUnder({ fact: names.fact[name] ?? 0, episode: names.episode[name] ?? 0 }, ceiling);
  };
}
