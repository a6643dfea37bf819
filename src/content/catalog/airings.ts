import type { Database } from 'better-sqlite3';
import { airsAt, isDay } from '../air-time.ts';
import type { EpisodeRecord, ShowRecord } from '../packs/schema.ts';

/** When an episode is first broadcast, in ms since 1970. `date`: YYYY-MM-DD. */
export type Airing = { id: string; date: string; at: number };

/** Every episode of a show of which a whole date is known, in the order in which they go out. */
export function readAirings(db: Database, { id, airs }: ShowRecord): Airing[] {
  return db
    .prepare<[string], { id: string; aired: string }>(
      `SELECT id, body ->> 'aired' AS aired FROM episode
      WHERE show = ? AND json_array_length(body, '$.aired') > 0 ORDER BY place`,
    )
    .all(id)
    .flatMap((row) => {
      const dates = (JSON.parse(row.aired) as EpisodeRecord['aired']).map(({ date }) => date).filter(isDay);
      const [date] = dates.sort();
      return date === undefined ? [] : [{ id: row.id, date, at: airsAt(date, airs) }];
    })
    .sort((a, b) => a.at - b.at);
}
