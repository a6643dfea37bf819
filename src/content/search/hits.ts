import type { When } from '../../spoilers.ts';
import { type Kind, kinds } from '../ref.ts';
import { type Role, roles } from './index.ts';
import { scores } from './rank.ts';
import type { SearchIndex } from './stored.ts';

export type Tier = 'exact' | 'prefix' | 'words' | 'fuzzy';

/**
 * An entry that was found. `matched` is the name that did it; `when`: from when that name is known. `score` runs from 1, the
 * same name, down to 0; a name that merely resembles the text stays below 0.7.
 */
export type Hit = {
  show: string;
  kind: Kind;
  id: string;
  matched: string;
  role: Role;
  when: When;
  exact: boolean;
  tier: Tier;
  score: number;
};

/** A name, by its place, and how well it fits. */
export type Ranked = { name: number; score: number };

export const roleOf = ({ names }: SearchIndex, name: number): Role => roles[names.role[name] ?? 0] ?? 'name';

export function hitOf(index: SearchIndex, { name, score }: Ranked): Hit {
  const { names, entries, shows } = index;
  const entry = names.entry[name] ?? 0;
  const tier = tierOf(score);
  return {
    show: shows[entries.show[entry] ?? 0] ?? '',
    kind: kinds[entries.kind[entry] ?? 0] ?? 'show',
    id: entries.id[entry] ?? '',
    matched: names.text[name] ?? '',
    role: roleOf(index, name),
    when: { fact: names.fact[name] ?? 0, episode: names.episode[name] ?? 0 },
    exact: tier === 'exact',
    tier,
    score,
  };
}

export function tierOf(score: number): Tier {
  if (score >= scores.sameCore) return 'exact';
  if (score >= scores.startOfCore) return 'prefix';
  return score >= scores.startsOfWords ? 'words' : 'fuzzy';
}

/** The best name of each entry, in order: by score, then role and prominence (the rank), then the shorter name. */
export function bestOf({ names }: SearchIndex, all: readonly Ranked[], limit: number): Ranked[] {
  const { fact, rank, text, entry } = names;
  const of = (column: Uint32Array, { name }: Ranked): number => column[name] ?? 0;
  const lengthOf = ({ name }: Ranked): number => text[name]?.length ?? 0;
  const ordered = all.toSorted(
    (a, b) =>
      b.score - a.score ||
      of(fact, a) - of(fact, b) ||
      of(rank, a) - of(rank, b) ||
      lengthOf(a) - lengthOf(b) ||
      a.name - b.name,
  );
  const taken = new Set<number>();
  const best: Ranked[] = [];
  for (const one of ordered) {
    if (best.length === limit) break;
    const its = of(entry, one);
    if (!taken.has(its)) best.push(one);
    taken.add(its);
  }
  return best;
}
