import path from 'node:path';
import { type PackDocument, parsePackFile, validate } from './pack-file.ts';
import { type PackFolder, packFileName } from './pack-folder.ts';
import type { PackFile } from './pack-names.ts';
import { readText } from './pack-text.ts';
import { type Pack, packFiles } from './schema.ts';

/** A list file read record by record, so that one bad record does not hide the faults of the others. */
export type ListDraft<T> = {
  document: PackDocument;
  records: { index: number; record: T }[];
  /** The ids of all records, of those that do not fit the schema as well. */
  ids: { index: number; id: string }[];
};

type ListFile = Exclude<PackFile, 'show'>;
export type PackDraft = {
  folder: string;
  show: { document: PackDocument; record: Pack['show'] | null };
} & { [File in ListFile]: ListDraft<Pack[File][number]> };

/** Reads the files of one pack folder; what does not fit the schema is told in each document's problems. */
export function readDraft({ folder, files }: PackFolder): PackDraft {
  const fileOf = (name: PackFile) => files.find((file) => file.name === packFileName(name));
  const read = (name: PackFile): PackDocument => {
    const file = path.join(folder, packFileName(name));
    const bytes = fileOf(name)?.bytes;
    if (!bytes) return parsePackFile(file, '');
    const { text, problems } = readText(file, bytes);
    return parsePackFile(file, text, problems);
  };
  const readList = <File extends ListFile>(name: File): ListDraft<Pack[File][number]> => {
    const document = read(name);
    const draft: ListDraft<Pack[File][number]> = { document, records: [], ids: [] };
    // A file that is missing or empty is an empty list, and one that is no YAML has no value.
    const entries = document.value ?? [];
    if (!Array.isArray(entries)) {
      document.problems.push(
        document.problemAt([], 'this file must be a list: start each record with "- id:"'),
      );
      return draft;
    }
    for (const [index, entry] of entries.entries()) {
      const record = validate(packFiles[name].element, document, entry, [index]);
      if (record) draft.records.push({ index, record: record as Pack[File][number] });
      if (typeof entry?.id === 'string') draft.ids.push({ index, id: entry.id });
    }
    return draft;
  };
  const document = read('show');
  if (!fileOf('show')) {
    document.problems.push(document.problemAt([], 'is missing: every show needs a show.yaml'));
  }
  const isUsable = document.problems.length === 0 && fileOf('show')?.bytes !== null;
  return {
    folder,
    show: {
      document,
      record: isUsable ? validate(packFiles.show, document, document.value ?? {}, []) : null,
    },
    characters: readList('characters'),
    episodes: readList('episodes'),
    tropes: readList('tropes'),
    trivia: readList('trivia'),
  };
}
