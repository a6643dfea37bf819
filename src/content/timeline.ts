import { beforeFirst, type Order } from '../spoilers.ts';
import type { EpisodeRecord, ShowRecord } from './packs/schema.ts';
import { episodeId, episodeNumbers } from './seasons.ts';

/** An episode and where it stands. `place`: in the order of spoilers, from 1; `overall`: its number, `null` for one outside of the seasons. */
export type PlacedEpisode = { episode: EpisodeRecord; place: number; overall: number | null };

/** What of a pack decides about the order of its episodes. */
export type Counted = {
  show: Pick<ShowRecord, 'seasons' | 'numbering'>;
  episodes: readonly EpisodeRecord[];
};

/**
 * Every episode of a show in the order of spoilers: those that the seasons count and, in a season that is still running,
 * those that are recorded; between them what stands outside of the seasons.
 */
export function everyEpisode(pack: Counted): PlacedEpisode[] {
  const counted = countedEpisodes(pack);
  const regular = counted.map(({ episode }) => episode);
  const overall = new Map(counted.map((one) => [one.episode, one.overall]));
  const specials = pack.episodes.filter(({ id }) => episodeNumbers(id).season === 0);
  return withSpecials(regular, specials).map((episode, at) => ({
    episode,
    place: at + 1,
    overall: episode.absolute ?? overall.get(episode) ?? null,
  }));
}

/** All codes of an episode: two for a double one. */
export function codesOf({ id, through }: Pick<EpisodeRecord, 'id' | 'through'>): string[] {
  if (through === undefined) return [id];
  const { season, number } = episodeNumbers(id);
  const last = episodeNumbers(through).number;
  return Array.from({ length: Math.max(1, last - number + 1) }, (_, at) => episodeId(season, number + at));
}

/** The first number of each season, and how many numbers it has; `count` is what is known so far where it is running. */
export function seasonNumbers({ show, episodes }: Counted): Map<number, { first: number; count: number }> {
  const highest = new Map<number, number>();
  for (const episode of episodes) {
    const { season, number } = episodeNumbers(episode.through ?? episode.id);
    highest.set(season, Math.max(number, highest.get(season) ?? 0));
  }
  const found = new Map<number, { first: number; count: number }>();
  let first = 1;
  for (const { number, episodes: count } of show.seasons.toSorted((a, b) => a.number - b.number)) {
    const known = count ?? Math.max(0, (highest.get(number) ?? 0) - first + 1);
    found.set(number, { first, count: known });
    if (show.numbering === 'continued') first += known;
  }
  return found;
}

/** The episodes of the seasons in order. One numbered 0 stands before the first, and is not counted. */
function countedEpisodes(pack: Counted): { episode: EpisodeRecord; overall: number | null }[] {
  const recorded = new Map(pack.episodes.map((episode) => [episode.id, episode]));
  const within = new Set(pack.episodes.flatMap((episode) => codesOf(episode).slice(1)));
  const list: { episode: EpisodeRecord; overall: number | null }[] = [];
  let overall = 0;
  for (const [season, { first, count }] of seasonNumbers(pack)) {
    const prologue = recorded.get(episodeId(season, 0));
    if (prologue) list.push({ episode: prologue, overall: null });
    for (let number = first; number < first + count; number++) {
      const id = episodeId(season, number);
      overall++;
      if (!within.has(id)) list.push({ episode: recorded.get(id) ?? unrecorded(id), overall });
    }
  }
  return list;
}

const unrecorded = (id: string): EpisodeRecord => ({
  id,
  numbers: {},
  also: [],
  aired: [],
  events: [],
  characters: [],
  guests: [],
  credits: [],
  quotes: [],
  notes: [],
  differs: [],
});

/** Puts what stands outside of the seasons behind what it comes after. */
function withSpecials(
  regular: readonly EpisodeRecord[],
  specials: readonly EpisodeRecord[],
): EpisodeRecord[] {
  if (specials.length === 0) return [...regular];
  const owner = new Map(
    [...regular, ...specials].flatMap((one) => codesOf(one).map((code) => [code, one.id])),
  );
  const waiting = Map.groupBy(
    specials.toSorted((a, b) => {
      const [one, other] = [firstDay(a)?.latest ?? '9999', firstDay(b)?.latest ?? '9999'];
      return one === other ? episodeNumbers(a.id).number - episodeNumbers(b.id).number : one < other ? -1 : 1;
    }),
    (special) => {
      const { after } = special;
      if (after === undefined) return lastBefore(special, regular);
      return after === 'start' ? after : (owner.get(after) ?? 'end');
    },
  );
  const list: EpisodeRecord[] = [];
  const add = (key: string): void => {
    const next = waiting.get(key) ?? [];
    waiting.delete(key);
    for (const special of next) {
      list.push(special);
      add(special.id);
    }
  };
  add('start');
  for (const episode of regular) {
    list.push(episode);
    add(episode.id);
  }
  // Those of unknown place, and those that come after one another in a circle.
  for (const key of ['end', ...waiting.keys()]) add(key);
  return list;
}

/** The last episode in order that was there before a special; `end` where nobody wrote down when. */
function lastBefore(special: EpisodeRecord, regular: readonly EpisodeRecord[]): string {
  const day = firstDay(special);
  const dated = regular.flatMap((episode) => {
    const first = firstDay(episode);
    return first === null ? [] : [{ id: episode.id, day: first.earliest }];
  });
  if (day === null || dated.length === 0) return 'end';
  return dated.findLast((one) => one.day < day.latest)?.id ?? 'start';
}

/** The first day on which an episode was or will be shown, as exactly as that is known; `null`: no date is. */
function firstDay({ aired }: Pick<EpisodeRecord, 'aired'>): { earliest: string; latest: string } | null {
  const [first] = aired.map(({ date }) => date).sort();
  if (first === undefined) return null;
  const whole = (rest: string) => first + rest.slice(first.length - 'YYYY'.length);
  return { earliest: whole('-01-01'), latest: whole('-12-31') };
}

/** The order of a show's episodes. */
export const orderOf = (pack: Counted): Order =>
  orderFrom(
    everyEpisode(pack).map(({ episode }) => episode),
    pack.show.seasons,
  );

/** The same from its episodes, which are in order already. */
export function orderFrom(
  episodes: readonly Pick<EpisodeRecord, 'id' | 'through'>[],
  seasons: ShowRecord['seasons'],
): Order {
  const places = new Map<string, number>();
  const firsts = new Map<number, number>();
  const lasts = new Map<number, number>();
  for (const [at, episode] of episodes.entries()) {
    for (const code of codesOf(episode)) places.set(code, at + 1);
    const { season } = episodeNumbers(episode.id);
    if (season === 0) continue;
    if (!firsts.has(season)) firsts.set(season, at + 1);
    lasts.set(season, at + 1);
  }
  const opening = Math.min(...seasons.map(({ number }) => number));
  const lastShown = Math.max(0, ...firsts.keys());
  const isStillToCome = (season: number): boolean =>
    season > lastShown && seasons.some(({ number }) => number === season) && episodes.length > 0;
  return {
    placeOf: (episode) => places.get(episode) ?? null,
    premiere: firsts.get(opening) ?? 1,
    startOf(season) {
      if (season === opening) return beforeFirst;
      return firsts.get(season) ?? (isStillToCome(season) ? episodes.length + 1 : beforeFirst);
    },
    episodeAt: (place) => episodes[place - 1]?.id ?? null,
    lastOf(season) {
      if (season !== undefined && isStillToCome(season)) return null;
      const last = season === undefined ? undefined : lasts.get(season);
      return last ?? (episodes.length === 0 ? null : episodes.length);
    },
  };
}
