import { nameKey } from '../fold.ts';
import type { Problem } from '../packs/pack-file.ts';
import { type CheckedPack, type CheckedPacks, type PackFiles, readPackFiles } from '../packs/read-packs.ts';
import { buildGood } from './build-good.ts';
import {
  formatOf,
  type OpenedStore,
  openLastStore,
  openReadOnly,
  packsIn,
  type Store,
  storeIn,
} from './read-store.ts';
import { PacksError, StoreError } from './store-errors.ts';
import { type Derived, replaceStore, writeDraft } from './store-file.ts';

/**
 * Opens `varDir`/content.db read-only, after rebuilding it when the packs have changed. Where one of them is faulty, or
 * breaks the build, the last good store stays in place; without one, the others make the first. Throws
 * {@link PacksError} when there are no others, and {@link StoreError} when no store can be kept there.
 */
export function openStore(dataDir: string, varDir: string, derived?: Derived): OpenedStore {
  const built = buildStore(dataDir, varDir, derived);
  const store = openLastStore(varDir, derived?.version ?? 0);
  if (!store) throw new StoreError(`What was written to ${storeIn(varDir)} cannot be read again.`);
  return { ...store, ...built };
}

/** What became of a build. */
export type BuiltStore = Omit<OpenedStore, 'db' | 'packs'>;

const formatFor = (derived: Derived | undefined): string => formatOf(derived?.version ?? 0);

/** Does what {@link openStore} does, and leaves the store closed: only shows whose packs have changed are built. */
export function buildStore(dataDir: string, varDir: string, derived?: Derived): BuiltStore {
  const file = storeIn(varDir);
  const format = formatFor(derived);
  const files = readPackFiles(dataDir);
  const hash = format + files.hash;
  const current = openReadOnly(file);
  try {
    if (current?.hash === hash && current.leftOut.length === 0) return unchanged(current, []);
    const last = current?.hash.startsWith(format) ? current : null;
    const kept = last ? unchangedShows(files, last) : [];
    const checked = files.check((folder) => !kept.includes(folder));
    const alsoTouched = last ? namesakesOf(checked, kept, last) : [];
    if (alsoTouched.length > 0) {
      const more = files.check((folder) => alsoTouched.includes(folder));
      checked.good.push(...more.good);
      kept.splice(0, kept.length, ...kept.filter((show) => !alsoTouched.includes(show)));
    }
    const stays = last !== null && !isBetter(checked, kept, last, hash);
    if (stays && checked.problems.length > 0) return unchanged(last, checked.problems);
    let { problems } = checked;
    try {
      const write = (good: readonly CheckedPack[], leftOut: readonly string[]) =>
        writeDraft(file, { hash, packs: good, kept, leftOut, derived });
      const { built: draft, problems: all } = buildGood(checked, write, !stays, kept.length > 0);
      problems = all;
      if (draft !== null) {
        current?.db.close();
        replaceStore(draft, file);
        return rebuilt(file, problems);
      }
    } catch (error) {
      if (!(error instanceof StoreError && last)) throw error;
      problems = [...problems, { file, line: 1, column: 1, message: error.message }];
    }
    const still = last?.db.open ? last : last && openReadOnly(file);
    if (!still) throw new PacksError(problems);
    const stayed = unchanged(still, problems);
    still.db.close();
    return stayed;
  } finally {
    current?.db.close();
  }
}

const unchanged = ({ leftOut, notes }: Store, problems: Problem[]): BuiltStore => ({
  rebuilt: false,
  problems,
  leftOut,
  notes,
});

function rebuilt(file: string, problems: Problem[]): BuiltStore {
  const store = openReadOnly(file);
  if (!store) throw new StoreError(`What was written to ${file} cannot be read again.`);
  store.db.close();
  return { ...unchanged(store, problems), rebuilt: true };
}

/** The shows that the store has just as their folders are now. */
function unchangedShows({ folders }: PackFiles, last: Store): string[] {
  const hashes = new Map(packsIn(last).map(({ show, hash }) => [show, hash]));
  return folders.filter(({ name, hash }) => hashes.get(name) === hash).map(({ name }) => name);
}

/** Unchanged shows of a title that a changed one has, had or gets: what is made of them tells the two apart. */
function namesakesOf({ good }: CheckedPacks, kept: readonly string[], last: Store): string[] {
  const before = packsIn(last);
  const touched = new Set([
    ...good.map(({ pack }) => nameKey(pack.show.title)),
    ...before.filter(({ show }) => !kept.includes(show)).map(({ title }) => nameKey(title)),
  ]);
  return before
    .filter(({ show, title }) => kept.includes(show) && touched.has(nameKey(title)))
    .map(({ show }) => show);
}

/** Whether faulty packs still make a better store than the last: one that lacks a show, and none of whose shows is lost. */
function isBetter(
  { good }: CheckedPacks,
  kept: readonly string[],
  { leftOut, shows, hash }: Store,
  newHash: string,
): boolean {
  if (leftOut.length === 0 || hash === newHash) return false;
  return shows.every((id) => kept.includes(id) || good.some(({ pack }) => pack.show.id === id));
}
