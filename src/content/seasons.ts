import type { EpisodeRecord, ShowRecord } from './schema.ts';

/** The id of an episode: `episodeId(1, 9)` is `s1e09`. */
export const episodeId = (season: number, number: number): string =>
  `s${season}e${String(number).padStart(2, '0')}`;

/** Season and number of an episode id. Throws on anything that is not one. */
export function episodeNumbers(id: string): { season: number; number: number } {
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(id) ?? [];
  if (season === undefined || number === undefined) throw new Error(`not an episode id: ${id}`);
  return { season: Number(season), number: Number(number) };
}

/** Every episode that the show's seasons count, in order, with its number in the whole run from 1. */
export function everyEpisode(pack: {
  show: Pick<ShowRecord, 'seasons'>;
  episodes: readonly EpisodeRecord[];
}): { overall: number; episode: EpisodeRecord }[] {
  const recorded = new Map(pack.episodes.map((episode) => [episode.id, episode]));
  const seasons = [...pack.show.seasons].sort((a, b) => a.number - b.number);
  return seasons
    .flatMap(({ number: season, episodes }) =>
      Array.from({ length: episodes }, (_, index) => episodeId(season, index + 1)),
    )
    .map((id, index) => ({ overall: index + 1, episode: recorded.get(id) ?? unrecorded(id) }));
}

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
