import Database from 'better-sqlite3';
import type { Problem } from '../packs/pack-file.ts';
import type { CheckedPack, CheckedPacks } from '../packs/read-packs.ts';
import { RecordError } from './record-error.ts';
import { type Derived, fillStore } from './store-file.ts';

/** What was built of the packs, `null` where nothing was, with all that is wrong with the others. */
export type Build<T> = { built: T | null; good: readonly CheckedPack[]; problems: Problem[] };

/**
 * Builds the packs that are good. One that breaks the build becomes a faulty one; the others are then built without it
 * where it `goesOn`. `hasOthers`: there are shows beside these that need not be built.
 */
export function buildGood<T>(
  { good, faulty, problems }: CheckedPacks,
  build: (good: readonly CheckedPack[], leftOut: readonly string[]) => T,
  goesOn: boolean,
  hasOthers = false,
): Build<T> {
  if (good.length === 0 && !hasOthers) return { built: null, good, problems };
  try {
    return { built: build(good, faulty), good, problems };
  } catch (error) {
    const broken = error instanceof RecordError && good.find(({ pack }) => pack.show.id === error.show);
    if (!broken) throw error;
    const { file, index, message, show } = error;
    const all = [...problems, broken.problemAt(file, index, message)];
    const rest = { good: good.filter((pack) => pack !== broken), faulty: [...faulty, show], problems: all };
    return goesOn ? buildGood(rest, build, goesOn) : { built: null, good: rest.good, problems: all };
  }
}

/** Builds the packs in memory, to tell what a store of them would be like. */
export function tryBuild(
  checked: CheckedPacks,
  derived: Derived,
): { shows: string[]; problems: Problem[]; notes: string[] } {
  const inMemory = (good: readonly CheckedPack[], leftOut: readonly string[]) => {
    const db = new Database(':memory:');
    try {
      return fillStore(db, { hash: '', packs: good, kept: [], leftOut, derived });
    } finally {
      db.close();
    }
  };
  const { built, good, problems } = buildGood(checked, inMemory, true);
  return { shows: good.map(({ pack }) => pack.show.id), problems, notes: built ?? [] };
}
