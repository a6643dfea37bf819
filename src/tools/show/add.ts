import { existsSync } from 'node:fs';
import { idOf } from '../../content/import/names.ts';
import { writePackFile } from '../../content/import/pack-yaml.ts';
import type { Hit, Source, SourceShow } from '../../content/import/source.ts';
import { importedFiles, sourceFolder, writeSource } from '../../content/import/stored-source.ts';
import { type Imported, type Made, noIds, toPack } from '../../content/import/to-pack.ts';
import type { Context } from './context.ts';
import { fetchShow } from './fetch-show.ts';
import { withLock } from './lock.ts';
import { Refusal } from './refusal.ts';
import { showIds, sourceOfShow } from './shows.ts';
import { aboutHit, type Terminal } from './terminal.ts';
import { words } from './words.ts';
import { inWorkshop, packFolder, type Workshop } from './workshop.ts';

export type AddOptions = {
  title: string | null;
  id: string | null;
  imdb: string | null;
  yes: boolean;
  guests: boolean;
  pictures: boolean;
  wikidata: boolean;
};

/** Of how many episodes the guests are asked for, where nobody wants all. */
const fewGuests = 300;
const longestId = 24;

/** Brings one show in, as a new pack. */
export async function addShow(context: Context, options: AddOptions): Promise<void> {
  const { dataDir, source, terminal } = context;
  const sourceId = await chosenId(source, terminal, options);
  const guests = options.guests ? Number.MAX_SAFE_INTEGER : fewGuests;
  await withLock(dataDir, async () => {
    refuseTwice(dataDir, source, sourceId);
    const { show, wikidata } = await fetchShow(context, sourceId, {
      guests,
      wikidata: options.wikidata ? 'any' : null,
    });
    const id = newId(dataDir, show, source);
    const { pictures } = options;
    const made = toPack(show, { id, source, ids: noIds, hadAired: () => false, pictures, extras: wikidata });
    const origin = {
      source: source.key,
      id: show.id,
      url: show.url,
      imported: context.today(),
      guests,
      pictures,
      wikidata: wikidata?.id ?? null,
    };
    await inWorkshop(dataDir, id, async (workshop) => {
      workshop.write(packFiles(made.records));
      workshop.write(inSourceFolder(writeSource({ origin, ids: made.ids, records: made.records })));
      await install(context, workshop, { id, show, made, guests });
    });
  });
}

type Installed = { id: string; show: SourceShow; made: Made; guests: number };

async function install(
  { dataDir, terminal, source }: Context,
  workshop: Workshop,
  installed: Installed,
): Promise<void> {
  const { id, show, guests } = installed;
  const stage = terminal.stage(words.checking);
  const built = workshop.build();
  if ('problems' in built) throw new Refusal([words.invalid, ...built.problems]);
  const { pack, questions } = built;
  workshop.install();
  stage.end();
  const specials = pack.episodes.filter(({ id: episode }) => episode.startsWith('s0e')).length;
  const holds = words.holds({
    seasons: pack.show.seasons.length,
    episodes: pack.episodes.length - specials,
    specials,
    parts: pack.characters.length,
    tropes: pack.tropes.length,
    questions,
  });
  terminal.print(`${words.added(show.title, packFolder(dataDir, id))}: ${holds}.`);
  if (show.episodes.length === 0) terminal.print(words.noEpisodes(source.name));
  if (show.episodes.length > guests) terminal.print(words.guestsLeft(guests, show.episodes.length));
  for (const { source: episode, wanted } of installed.made.misplaced) {
    terminal.print(words.noPlace(episode.title ?? episode.id, wanted));
  }
  terminal.print(words.nextSteps(id));
}

/** The files of a new pack; a list that is empty needs none. */
const packFiles = (records: Imported): Map<string, string> =>
  new Map(
    importedFiles
      .filter((file) => file === 'show' || records[file].length > 0)
      .map((file) => [`${file}.yaml`, writePackFile(file, records[file])]),
  );

export const inSourceFolder = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...files].map(([name, text]) => [`${sourceFolder}/${name}`, text]));

/** The source's id of the show that is meant. */
async function chosenId(source: Source, terminal: Terminal, options: AddOptions): Promise<string> {
  const { id, imdb, title, yes } = options;
  if (id !== null) {
    if (!/^\d{1,12}$/.test(id)) throw new Refusal([words.badId(id)]);
    return String(Number(id));
  }
  if (imdb !== null) {
    if (!/^tt\d{5,12}$/.test(imdb)) throw new Refusal([words.badImdb(imdb)]);
    const found = await source.lookUp('imdb', imdb);
    if (found === null) throw new Refusal([words.noImdb(source.name, imdb)]);
    return found;
  }
  if (title === null) throw new Refusal([words.nameAShow], 2);
  const hits = await source.search(title);
  const [first] = hits;
  if (!first) throw new Refusal([words.noHit(source.name, title)]);
  if (yes || hits.length === 1) return first.id;
  const chosen = await terminal.choose(hits);
  if (chosen === null) throw new Refusal([words.chooseByHand(title), ...hits.map(describeHit)], 2);
  return chosen.id;
}

const describeHit = (hit: Hit): string => words.hit(hit.id, hit.title, aboutHit(hit), hit.url);

function refuseTwice(dataDir: string, source: Source, sourceId: string): void {
  for (const id of showIds(dataDir)) {
    const stored = sourceOfShow(dataDir, id);
    if (stored?.origin.source === source.key && stored.origin.id === sourceId) {
      throw new Refusal([words.alreadyHere(String(stored.records.show.title), id)]);
    }
  }
}

/** The folded title; a second show of that name gets its year, and one that is taken as well the source's id. */
function newId(dataDir: string, { title, premiered, id }: SourceShow, { key }: Source): string {
  const bySource = `${key}-${id}`;
  const isFree = (one: string) => !existsSync(packFolder(dataDir, one));
  const folded = idOf(title, longestId);
  if (folded === null || isFree(folded)) return folded ?? bySource;
  const year = premiered?.slice(0, 4);
  const withYear = `${idOf(title, longestId - 5) ?? ''}-${year}`;
  return year !== undefined && isFree(withYear) ? withYear : bySource;
}
