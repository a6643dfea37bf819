import path from 'node:path';
import { checkPack } from './check-pack.ts';
import { type ListDraft, readDraft } from './pack-draft.ts';
import type { PackDocument, Problem } from './pack-file.ts';
import { hashFolder, hashFolders, type PackFolder, readFolders } from './pack-folder.ts';
import { type PackFile, packFileNames } from './pack-names.ts';
import type { Pack } from './schema.ts';

/** A pack without a problem, with the way back from its records to their files. */
export type CheckedPack = {
  pack: Pack;
  /** Of its files. */
  hash: string;
  /** A problem with a record, by its place in its list; with the whole file where no record is named. */
  problemAt(file: PackFile, index: number | null, message: string): Problem;
};

/** What became of the packs in a data folder. `faulty`: the folders whose packs have problems. */
export type CheckedPacks = { good: CheckedPack[]; faulty: string[]; problems: Problem[] };

/** The packs of a data folder, as they are at this moment. */
export type PackFiles = {
  /** Equal packs, equal hash. Hexadecimal. */
  hash: string;
  /** The folders by their names, each with the hash of its files. */
  folders: readonly { name: string; hash: string }[];
  /** Checks the packs of the folders that are wanted: all unless told. */
  check(isWanted?: (folder: string) => boolean): CheckedPacks;
};

/** Reads all pack files, once: what is checked later is what was hashed. */
export function readPackFiles(dataDir: string): PackFiles {
  const { folders, problems } = readFolders(dataDir);
  const hashed = folders.map((folder) => ({
    folder,
    name: path.basename(folder.folder),
    hash: hashFolder(folder),
  }));
  return {
    hash: hashFolders(folders),
    folders: hashed,
    check: (isWanted = () => true) => checkFolders(dataDir, hashed, isWanted, problems),
  };
}

/** Reads and checks every pack; `packs` holds those without a problem. */
export function readPacks(dataDir: string): { packs: Pack[]; problems: Problem[] } {
  const { good, problems } = readPackFiles(dataDir).check();
  return { packs: good.map(({ pack }) => pack), problems };
}

function checkFolders(
  dataDir: string,
  folders: readonly HashedFolder[],
  isWanted: (folder: string) => boolean,
  unreadable: readonly Problem[],
): CheckedPacks {
  const checked: CheckedPacks = { good: [], faulty: [], problems: [...unreadable] };
  for (const folder of folders.filter(({ name }) => isWanted(name))) {
    const { pack, problems } = checkSafely(folder);
    checked.problems.push(...problems);
    if (pack) checked.good.push(pack);
    else checked.faulty.push(folder.name);
  }
  if (folders.length === 0 && unreadable.length === 0) {
    const message = 'there is no show here: add a folder with a show.yaml';
    checked.problems.push({ file: path.join(dataDir, 'shows'), line: 1, column: 1, message });
  }
  return checked;
}

type HashedFolder = { folder: PackFolder; name: string; hash: string };
type Checked = { pack: CheckedPack | null; problems: Problem[] };

/** Whatever a pack does to the check, it costs that pack alone. */
function checkSafely({ folder, hash }: HashedFolder): Checked {
  try {
    return checkFolder(folder, hash);
  } catch (error) {
    const message = `cannot be checked: ${error instanceof Error ? error.message : String(error)}`;
    const problem = { file: folder.folder, line: 1, column: 1, message };
    return { pack: null, problems: [...folder.problems, problem] };
  }
}

function checkFolder(folder: PackFolder, hash: string): Checked {
  if (folder.files.length === 0 && folder.problems.length > 0)
    return { pack: null, problems: folder.problems };
  const draft = readDraft(folder);
  checkPack(draft);
  const documentOf = (name: PackFile) => (name === 'show' ? draft.show.document : draft[name].document);
  const problems = [...folder.problems, ...packFileNames.flatMap((name) => documentOf(name).problems)];
  const { record: show } = draft.show;
  if (problems.length > 0 || !show) return { pack: null, problems };
  const list = <T>({ records }: ListDraft<T>): T[] => records.map(({ record }) => record);
  const pack: Pack = {
    show,
    characters: list(draft.characters),
    episodes: list(draft.episodes),
    tropes: list(draft.tropes),
    trivia: list(draft.trivia),
  };
  return { pack: { pack, hash, problemAt: placesIn(documentOf) }, problems };
}

/** Where a pack's records begin: what was parsed takes a hundred times the room of its text, and is not kept for that. */
function placesIn(documentOf: (name: PackFile) => PackDocument): CheckedPack['problemAt'] {
  const places = Object.fromEntries(
    packFileNames.map((name) => {
      const { value, problemAt } = documentOf(name);
      const records = Array.isArray(value) ? value.map((_, index) => problemAt([index], '')) : [];
      return [name, { whole: problemAt([], ''), records }];
    }),
  );
  return (file, index, message) => {
    const { whole, records = [] } = places[file] ?? {};
    const place = (index === null ? null : records[index]) ?? whole;
    return { file, line: 1, column: 1, ...place, message };
  };
}
