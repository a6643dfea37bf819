import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type PackDocument, parsePackFile, validate } from './pack-file.ts';
import { type Pack, packFiles } from './schema.ts';

/** A list file read record by record, so that one bad record does not hide the faults of the others. */
export type ListDraft<T> = {
  document: PackDocument;
  records: { index: number; record: T }[];
  /** The ids of all records, of those that do not fit the schema as well. */
  ids: { index: number; id: string }[];
};

type ListFile = Exclude<keyof typeof packFiles, 'show'>;
export type PackDraft = {
  folder: string;
  show: { document: PackDocument; record: Pack['show'] | null };
} & { [File in ListFile]: ListDraft<Pack[File][number]> };

export const packFileName = (name: string) => `${name}.yaml`;

/** Reads the files of one pack folder; what does not fit the schema is told in each document's problems. */
export function readDraft(folder: string): PackDraft {
  const read = (name: string): PackDocument | null => {
    const file = path.join(folder, packFileName(name));
    return existsSync(file) ? parsePackFile(file, readFileSync(file, 'utf8')) : null;
  };
  const readList = <File extends ListFile>(name: File): ListDraft<Pack[File][number]> => {
    const document = read(name) ?? parsePackFile(path.join(folder, packFileName(name)), '[]');
    const draft: ListDraft<Pack[File][number]> = { document, records: [], ids: [] };
    const entries = document.value ?? (document.problems.length > 0 ? [] : null);
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
  const show = read('show');
  const showFile = path.join(folder, packFileName('show'));
  const document = show ?? parsePackFile(showFile, '');
  if (!show) document.problems.push(document.problemAt([], 'is missing: every show needs a show.yaml'));
  const usable = document.problems.length === 0;
  return {
    folder,
    show: { document, record: usable ? validate(packFiles.show, document, document.value ?? {}, []) : null },
    characters: readList('characters'),
    episodes: readList('episodes'),
    tropes: readList('tropes'),
    trivia: readList('trivia'),
  };
}
