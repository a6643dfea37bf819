import { nameKey } from '../fold.ts';
import { episodeNumbers } from '../seasons.ts';
import { type CharacterImport, castRecords } from './cast-records.ts';
import { type EpisodeIds, episodeIds, type Misplaced, partOf } from './episode-ids.ts';
import { accentOf } from './names.ts';
import type { SourceEpisode, SourceShow } from './source.ts';
import { type WikidataShow, wikidataSource } from './wikidata.ts';
import { withWikidata } from './with-wikidata.ts';

/** A value as YAML and JSON have it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** What a source makes of a pack: the values of its files as they are written. */
export type Imported = {
  show: { [key: string]: Plain };
  characters: { [key: string]: Plain }[];
  episodes: { [key: string]: Plain }[];
};

/** Our ids by the source's, so that they never change. */
export type Ids = { episodes: ReadonlyMap<string, string>; characters: ReadonlyMap<string, string> };
export const noIds: Ids = { episodes: new Map(), characters: new Map() };

export type PackOptions = {
  id: string;
  /** The source's key and name, and the licence of its texts. */
  source: { key: string; name: string; licence: string };
  ids: Ids;
  /** Whether an episode had aired when the show was last imported. */
  hadAired: (id: string) => boolean;
  pictures: boolean;
  /** What another source adds. */
  extras: WikidataShow | null;
};

export type Made = { records: Imported; ids: Ids; misplaced: Misplaced[] };

/** Turns what a source tells of a show into the records of a pack. */
export function toPack(show: SourceShow, options: PackOptions): Made {
  const { source, ids: known } = options;
  const placed = episodeIds(show.episodes, known.episodes, options.hadAired);
  const cast = castRecords(show, placed.ids, known.characters, source.key);
  if (options.extras) withWikidata(cast.characters, options.extras);
  const records = {
    show: showRecord(show, cast.characters, cast.ids, placed, options),
    characters: cast.characters.map((character) => plain(characterRecord(character, show, options))),
    episodes: episodeRecords(show, placed, cast.ids, options),
  };
  return { records, ids: { episodes: placed.ids, characters: cast.ids }, misplaced: placed.misplaced };
}

function showRecord(
  show: SourceShow,
  characters: readonly CharacterImport[],
  characterIds: ReadonlyMap<string, string>,
  placed: EpisodeIds,
  { id, source, pictures, extras }: PackOptions,
): Imported['show'] {
  const countries = distinct(show.outlets.flatMap(({ country }) => country ?? []));
  const year = show.premiered?.slice(0, 4);
  const titles = new Set([nameKey(show.title)]);
  const isNew = (aka: string) => !titles.has(nameKey(aka)) && titles.add(nameKey(aka));
  const { seasons, isContinued } = seasonsOf(show, placed);
  return plain({
    id,
    title: show.title,
    disambiguation: ['TV series', ...countries.slice(0, 1), ...(year ? [year] : [])].join(', '),
    aliases: some([...show.akas, ...(extras?.titles ?? [])].filter(isNew)),
    accent: accentOf(id),
    country: oneOrMore(countries),
    language: show.language,
    genres: some(show.genres),
    format: show.type,
    premise: show.summary,
    seasons: some(seasons),
    numbering: isContinued ? 'continued' : null,
    network: oneOrMore(distinct(show.outlets.map(({ name }) => name))),
    airs: airsOf(show),
    runtime: show.runtime === null ? null : `${show.runtime} minutes`,
    first_aired: show.premiered,
    image: pictures ? pictureOf(show.image, show.url, source) : null,
    cast: some(
      show.cast.flatMap((part) => {
        const character = characters.find((one) => one.id === characterIds.get(part.characterId))?.id;
        return character === undefined ? [] : [{ actor: part.actor, character, sources: [source.key] }];
      }),
    ),
    sources: {
      [source.key]: { name: source.name, url: show.url, licence: source.licence },
      ...(extras && {
        [wikidataSource.key]: {
          name: wikidataSource.name,
          url: extras.url,
          licence: wikidataSource.licence,
        },
      }),
    },
  });
}

/** The seasons that have an episode; how many the last one has is left open while the show runs. */
function seasonsOf(show: SourceShow, { ids, through }: EpisodeIds) {
  const numbers = Map.groupBy(
    [...new Set(ids.values())].map((id) => episodeNumbers(through.get(id) ?? id)),
    ({ season }) => season,
  );
  numbers.delete(0);
  const ranges = [...numbers]
    .map(([season, all]) => ({
      season,
      first: Math.min(
        ...ids
          .values()
          .map(episodeNumbers)
          .filter((one) => one.season === season)
          .map((one) => one.number),
      ),
      last: Math.max(...all.map(({ number }) => number)),
    }))
    .sort((a, b) => a.season - b.season);
  const isContinued =
    ranges.length > 1 &&
    ranges.slice(1).every(({ first }, at) => first === (ranges[at]?.last ?? 0) + 1 && first > 1);
  const open = show.isRunning ? ranges.at(-1)?.season : undefined;
  const seasons = ranges.map(({ season, first, last }) => ({
    number: season,
    episodes: season === open || last < 1 ? null : isContinued ? last - first + 1 : last,
    title: show.seasons.find(({ number }) => number === season)?.title ?? null,
  }));
  return { seasons, isContinued };
}

function episodeRecords(
  show: SourceShow,
  { ids, through }: EpisodeIds,
  characterIds: ReadonlyMap<string, string>,
  options: PackOptions,
): Imported['episodes'] {
  const byId = Map.groupBy(
    show.episodes.filter(({ id }) => ids.has(id)),
    ({ id }) => ids.get(id) ?? '',
  );
  const last = lastRegular(show, ids);
  return [...byId]
    .map(([id, sources]) =>
      episodeRecord(id, sources, { through: through.get(id), show, characterIds, options, last }),
    )
    .sort((a, b) => inOrder(String(a.id), String(b.id)));
}

type Around = {
  through: string | undefined;
  show: SourceShow;
  characterIds: ReadonlyMap<string, string>;
  options: PackOptions;
  last: ReadonlyMap<number, string>;
};

/** One record of one row, or of the two of a double episode. */
function episodeRecord(id: string, rows: readonly SourceEpisode[], around: Around): { [key: string]: Plain } {
  const { show, characterIds, options, last, through } = around;
  const { source } = options;
  const [first] = rows;
  const guests = rows.flatMap((row) => row.guests ?? []);
  const people = distinct(guests.flatMap((part) => characterIds.get(part.characterId) ?? []));
  const summary = distinct(rows.flatMap((row) => row.summary ?? [])).join(' ');
  const outlet = show.outlets[0];
  const { season } = episodeNumbers(id);
  return plain({
    id,
    through: through ?? null,
    kind: season === 0 ? kindOf(first) : null,
    after: season === 0 && first?.date === null && first.season ? (last.get(first.season) ?? null) : null,
    numbers: Object.keys(first?.numbers ?? {}).length > 0 ? first?.numbers : null,
    title: titleOf(rows, id),
    aired: first?.date
      ? [{ country: outlet?.country ?? null, outlet: outlet?.name ?? null, date: first.date }]
      : null,
    summary: summary === '' ? null : { text: summary, from: id, sources: [source.key] },
    characters: some(people),
    guests: some(
      distinct(
        guests.filter(({ isSelf }) => !isSelf).map(({ actor, character }) => `${actor}\n${character}`),
      ).map((pair) => ({ actor: pair.split('\n')[0] ?? '', as: pair.split('\n')[1] ?? '' })),
    ),
    image: options.pictures ? pictureOf(first?.image ?? null, first?.url ?? null, source) : null,
    sources: [source.key],
  });
}

/** A number alone is no title: `Episode 5` says what its place says. */
function titleOf(rows: readonly SourceEpisode[], id: string): string | null {
  const [first] = rows;
  const title = first?.title ?? null;
  if (title === null) return null;
  if (rows.length > 1) return partOf(title)?.title ?? title;
  const [, number] =
    /^(?:episode|ep\.?|folge|épisode|episodio|aflevering|afsnit|avsnitt)\s*#?(\d+)$/i.exec(title) ?? [];
  return number !== undefined && episodeNumbers(id).season > 0 ? null : title;
}

const kindOf = (episode: SourceEpisode | undefined): string => {
  const title = episode?.title ?? '';
  if (/\bunaired\b.*\bpilot\b|\bpilot\b.*\bunaired\b/i.test(title)) return 'pilot';
  return /\bmovie\b|\bfilm\b/i.test(title) && (episode?.runtime ?? 0) >= 60 ? 'film' : 'special';
};

/** The last regular episode of each season, by our ids. */
function lastRegular(show: SourceShow, ids: ReadonlyMap<string, string>): Map<number, string> {
  const last = new Map<number, string>();
  for (const { id } of show.episodes) {
    const own = ids.get(id);
    if (own === undefined) continue;
    const { season, number } = episodeNumbers(own);
    if (season > 0 && number >= episodeNumbers(last.get(season) ?? 's0e00').number) last.set(season, own);
  }
  return last;
}

const days: Record<string, string> = {
  Monday: 'mon',
  Tuesday: 'tue',
  Wednesday: 'wed',
  Thursday: 'thu',
  Friday: 'fri',
  Saturday: 'sat',
  Sunday: 'sun',
};

function airsOf({ schedule, outlets, isRunning }: SourceShow): Plain {
  const timezone = outlets[0]?.timezone ?? null;
  if (!isRunning || schedule === null || timezone === null) return null;
  return plain({
    time: schedule.time,
    timezone,
    days: some(schedule.days.flatMap((day) => days[day] ?? [])),
  });
}

/** Seasons in order, and what stands outside of them first. */
function inOrder(a: string, b: string): number {
  const [one, other] = [episodeNumbers(a), episodeNumbers(b)];
  return one.season - other.season || one.number - other.number;
}

function characterRecord({ image, ...character }: CharacterImport, show: SourceShow, options: PackOptions) {
  const { pictures, source } = options;
  return { ...character, image: pictures ? pictureOf(image ?? null, show.url, source) : null };
}

const pictureOf = (
  url: string | null,
  link: string | null,
  { name, licence }: PackOptions['source'],
): Plain => (url === null || link === null ? null : { url, credit: name, licence, link });

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
const oneOrMore = (values: readonly string[]): Plain =>
  values.length > 1 ? [...values] : (values[0] ?? null);
const some = <T>(values: readonly T[]): T[] | null => (values.length === 0 ? null : [...values]);

/** A record without what is not told. */
function plain(record: object): { [key: string]: Plain } {
  return JSON.parse(JSON.stringify(record, (_, value) => (value === null ? undefined : value)));
}
