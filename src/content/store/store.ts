import type { Problem } from '../packs/pack-file.ts';
import { type CheckedPack, type CheckedPacks, readPackFiles } from '../packs/read-packs.ts';
import { buildGood } from './build-good.ts';
import { formatOf, type OpenedStore, opened, openReadOnly, type Store, storeIn } from './read-store.ts';
import { type Derived, replaceStore, StoreError, writeDraft } from './store-file.ts';

/** Thrown when all packs are faulty and no earlier store can stand in. */
export class PacksError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`the packs have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    this.problems = problems;
  }
}

/**
 * Opens `varDir`/content.db read-only, after rebuilding it when the packs have changed. Where one of them is faulty, or
 * breaks the build, the last good store stays in place; without one, the others make the first. Throws
 * {@link PacksError} when there are no others, and {@link StoreError} when no store can be kept there.
 */
export function openStore(dataDir: string, varDir: string, derived?: Derived): OpenedStore {
  const file = storeIn(varDir);
  const format = formatOf(derived?.version ?? 0);
  const files = readPackFiles(dataDir);
  const hash = format + files.hash;
  const current = openReadOnly(file);
  if (current?.hash === hash && current.leftOut.length === 0) return opened(current, []);

  const checked = files.check();
  const last = current?.hash.startsWith(format) ? current : null;
  const stays = last !== null && !isBetter(checked, last, hash);
  if (stays && checked.problems.length > 0) return opened(last, checked.problems);
  let { problems } = checked;
  try {
    const write = (good: readonly CheckedPack[], leftOut: readonly string[]) =>
      writeDraft(file, { hash, packs: good.map(({ pack }) => pack), leftOut, derived });
    const { built: draft, problems: all } = buildGood(checked, write, !stays);
    problems = all;
    if (draft !== null) {
      current?.db.close();
      return { ...opened(replaceStore(draft, file), problems), rebuilt: true };
    }
  } catch (error) {
    if (!(error instanceof StoreError && last)) throw error;
    problems = [...problems, { file, line: 1, column: 1, message: error.message }];
  }
  const still = last?.db.open ? last : last && openReadOnly(file);
  if (still) return opened(still, problems);
  throw new PacksError(problems);
}

/** Whether faulty packs still make a better store than the last: one that lacks a show, and none of whose shows is lost. */
function isBetter({ good }: CheckedPacks, { leftOut, shows, hash }: Store, newHash: string): boolean {
  if (leftOut.length === 0 || hash === newHash) return false;
  return shows.every((id) => good.some(({ pack }) => pack.show.id === id));
}
