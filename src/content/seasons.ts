import { beforeFirst, latest, type Order, type When, whenOf } from '../spoilers.ts';
import type { CharacterRecord } from './packs/schema.ts';

/** The id of an episode: `episodeId(1, 9)` is `s1e09`. */
export const episodeId = (season: number, number: number): string =>
  `s${season}e${String(number).padStart(2, '0')}`;

/** Season and number of an episode id. Throws on anything that is not one. */
export function episodeNumbers(id: string): { season: number; number: number } {
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(id) ?? [];
  if (season === undefined || number === undefined) throw new Error(`not an episode id: ${id}`);
  return { season: Number(season), number: Number(number) };
}

/** An episode id as fans write it: `s1e09` is `S1E09`. */
export const formatEpisodeCode = (id: string): string => id.toUpperCase();

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
  const first = seen === null ? season : seen <= order.premiere ? beforeFirst : seen;
  return latest(whenOf(record, order), { fact: beforeFirst, episode: first });
}

/** When it becomes known that an actor plays somebody: with their first episode, or their first season. */
export function whenOfActor(
  { from, seasons }: Pick<CharacterRecord['actors'][number], 'from' | 'seasons'>,
  order: Order,
): When {
  if (from !== undefined) return whenAired(from, order);
  return {
    fact: beforeFirst,
    episode: seasons.length === 0 ? beforeFirst : order.startOf(Math.min(...seasons)),
  };
}
