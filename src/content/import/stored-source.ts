import { parse } from 'yaml';
import { z } from 'zod';
import { writePackFile } from './pack-yaml.ts';
import type { Ids, Imported, Plain } from './to-pack.ts';

/**
 * What of an imported show is kept beside its pack, in a folder of its own: where it is from, which of our ids is which
 * of the source's, and the records as they were imported last. An update compares with it.
 */
export type StoredSource = {
  origin: Origin;
  ids: Ids;
  records: Imported;
};

/** Where a show is from, and how it was asked for. */
export type Origin = {
  source: string;
  /** The show's id there. */
  id: string;
  url: string | null;
  /** The day of the last import, YYYY-MM-DD. */
  imported: string;
  /** Of how many episodes the guests were asked for. */
  guests: number;
  pictures: boolean;
  /** The show's item in Wikidata, where it was asked as well. */
  wikidata: string | null;
};

/** The folder in a pack that holds it. The bot passes it over, as its name begins with a dot. */
export const sourceFolder = '.source';
export const importedFiles = ['show', 'characters', 'episodes'] as const;

const shape = z.object({
  source: z.string(),
  id: z.string(),
  url: z.string().nullable().default(null),
  imported: z.string(),
  guests: z.int().default(0),
  pictures: z.boolean().default(false),
  wikidata: z.string().nullable().default(null),
  ids: z.object({
    episodes: z.record(z.string(), z.string()).default({}),
    characters: z.record(z.string(), z.string()).default({}),
  }),
});

const heading = `# What was imported last. “npm run show -- update” compares with it, and writes it anew: do not edit it.
# The pack itself is in the folder above, and yours to change.
`;

/** The files of the folder, by name. */
export function writeSource({ origin, ids, records }: StoredSource): Map<string, string> {
  const byOurs = (all: ReadonlyMap<string, string>) => Object.fromEntries([...all]);
  const origins: Plain = {
    ...origin,
    ids: { episodes: byOurs(ids.episodes), characters: byOurs(ids.characters) },
  };
  const files = new Map([['source.yaml', withHeading(writePackFile('source', origins))]]);
  for (const file of importedFiles)
    files.set(`${file}.yaml`, withHeading(writePackFile(file, records[file])));
  return files;
}

const withHeading = (text: string): string => heading + text.replace(/^#.*\n/, '');

/** Reads what {@link writeSource} wrote; throws where somebody broke it. `read`: gives a file's text, or `null`. */
export function readSource(read: (name: string) => string | null): StoredSource | null {
  const text = read('source.yaml');
  if (text === null) return null;
  const { ids, ...origin } = shape.parse(parse(text));
  const list = (file: string) =>
    z.array(z.record(z.string(), z.unknown())).parse(parse(read(`${file}.yaml`) ?? '[]'));
  return {
    origin,
    ids: {
      episodes: new Map(Object.entries(ids.episodes)),
      characters: new Map(Object.entries(ids.characters)),
    },
    records: {
      show: z.record(z.string(), z.unknown()).parse(parse(read('show.yaml') ?? '{}')) as Imported['show'],
      characters: list('characters') as Imported['characters'],
      episodes: list('episodes') as Imported['episodes'],
    },
  };
}
