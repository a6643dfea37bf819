import { beforeFirst, latest, type Order, type When, whenOf } from '../spoilers.ts';
import type { CharacterRecord, EpisodeRecord, ShowRecord } from './packs/schema.ts';

/** The id of an episode: `episodeId(1, 9)` is `s1e09`. */
export const episodeId = (season: number, number: number): string =>
  `s${season}e${String(number).padStart(2, '0')}`;

/** Season and number of an episode id. Throws on anything that is not one. */
export function episodeNumbers(id: string): { season: number; number: number } {
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(id) ?? [];
  if (season === undefined || number === undefined) throw new Error(`not an episode id: ${id}`);
  return { season: Number(season), number: Number(number) };
}

/** Every episode that the show's seasons count, in order, with its number in the whole run, from 1. */
export function everyEpisode(pack: {
  show: Pick<ShowRecord, 'seasons'>;
  episodes: readonly EpisodeRecord[];
}): { overall: number; episode: EpisodeRecord }[] {
  const recorded = new Map(pack.episodes.map((episode) => [episode.id, episode]));
  return everyId(pack.show.seasons).map((id, index) => ({
    overall: index + 1,
    episode: recorded.get(id) ?? unrecorded(id),
  }));
}

/** The ids of all episodes that the seasons count, in order. */
const everyId = (seasons: ShowRecord['seasons']): string[] =>
  [...seasons]
    .sort((a, b) => a.number - b.number)
    .flatMap(({ number, episodes }) =>
      Array.from({ length: episodes }, (_, index) => episodeId(number, index + 1)),
    );

const unrecorded = (id: string): EpisodeRecord => ({
  id,
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

/** An episode id as fans write it: `s1e09` is `S1E09`. */
export const formatEpisodeCode = (id: string): string => id.toUpperCase();

/** The order of a show's episodes, as its seasons count them. */
export function orderOf(seasons: ShowRecord['seasons']): Order {
  const episodes = everyId(seasons);
  const places = new Map(episodes.map((id, index) => [id, index + 1]));
  return {
    placeOf: (episode) => places.get(episode) ?? null,
    startOf(season) {
      const place = places.get(episodeId(season, 1)) ?? beforeFirst;
      return place > 1 ? place : beforeFirst;
    },
    episodeAt: (place) => episodes[place - 1] ?? null,
    lastOf(season) {
      const last = seasons.find(({ number }) => number === season);
      const id = last ? episodeId(last.number, last.episodes) : episodes.at(-1);
      return id === undefined ? null : (places.get(id) ?? null);
    },
  };
}

/** What is told of an episode belongs to its place. */
export const whenAired = (episode: string, order: Order): When => ({
  fact: beforeFirst,
  episode: order.placeOf(episode) ?? beforeFirst,
});

/**
 * When a character becomes known: by their own stamp, and not before they are first seen or, where no episode is
 * recorded, their first season. Whoever is there in the very first episode belongs to the premise.
 */
export function whenOfCharacter(
  record: Pick<CharacterRecord, 'seasons' | 'first_seen' | 'from' | 'spoiler' | 'season'>,
  order: Order,
): When {
  const { seasons, first_seen } = record;
  const seen = first_seen === undefined ? null : order.placeOf(first_seen);
  const season = seasons.length === 0 ? beforeFirst : order.startOf(Math.min(...seasons));
  const first = seen === null ? season : seen === 1 ? beforeFirst : seen;
  return latest(whenOf(record, order), { fact: beforeFirst, episode: first });
}
