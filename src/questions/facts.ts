import type { Database } from 'better-sqlite3';
import { airsAt } from '../content/air-time.ts';
import { readOrder } from '../content/catalog/read-order.ts';
import { fold, nameKey } from '../content/fold.ts';
import type {
  CharacterRecord,
  EpisodeRecord,
  ShowRecord,
  TriviaRecord,
  TropeRecord,
} from '../content/packs/schema.ts';
import { episodeNumbers } from '../content/seasons.ts';
import type { Order } from '../spoilers.ts';
import { type NamedRecord, namedRecords } from './craft/people.ts';

/** An episode with its place in the order, from 1, and its number in the whole run: `null` outside of the seasons. */
export type NumberedEpisode = EpisodeRecord & { place: number; overall: number | null };
export type TitledEpisode = NumberedEpisode & { title: string };

/** All that the store holds about one show: what questions are made from. */
export type ShowFacts = {
  show: ShowRecord;
  order: Order;
  characters: NamedRecord[];
  /** In order of broadcast, recorded or not; empty where nobody counts them. */
  episodes: NumberedEpisode[];
  /** Those that an option can name: of several with one title none can. */
  titled: TitledEpisode[];
  tropes: TropeRecord[];
  trivia: TriviaRecord[];
  /** When the episode at a place is broadcast, in ms since 1970, as far as that is known. */
  airings: ReadonlyMap<number, number>;
  /** Other shows of the same title. */
  namesakes: { show: ShowRecord; order: Order; characters: CharacterRecord[] }[];
};

type Row = { id: string; body: string };

/** Reads everything about a show; `null` when the store has no such show. */
export function readShowFacts(db: Database, showId: string): ShowFacts | null {
  const shows = db
    .prepare<[], Row>('SELECT id, body FROM show ORDER BY id')
    .all()
    .map(parse<ShowRecord>);
  const show = shows.find(({ id }) => id === showId);
  if (!show) return null;
  const charactersOf = (id: string) =>
    db
      .prepare<[string], Row>('SELECT id, body FROM character WHERE show = ? ORDER BY id')
      .all(id)
      .map(parse<CharacterRecord>);
  const episodes = db
    .prepare<[string], Row & { place: number; overall: number | null }>(
      'SELECT id, place, overall, body FROM episode WHERE show = ? ORDER BY place',
    )
    .all(showId)
    .map((row) => ({ ...parse<EpisodeRecord>(row), place: row.place, overall: row.overall }));
  return {
    show,
    order: readOrder(db, show),
    characters: namedRecords(charactersOf(showId)),
    episodes,
    titled: titledOnce(episodes),
    tropes: tropesOf(db, showId),
    airings: airingsOf(show, episodes),
    trivia: db
      .prepare<[string], Row>('SELECT id, body FROM trivia WHERE show = ? ORDER BY id')
      .all(showId)
      .map(parse<TriviaRecord>),
    namesakes: shows
      .filter((other) => other.id !== showId && fold(other.title) === fold(show.title))
      .map((other) => ({ show: other, order: readOrder(db, other), characters: charactersOf(other.id) })),
  };
}

/** Far behind any date: an episode that a running season has, and nobody knows when it comes. */
const someDay = 8_640_000_000_000_000;

function airingsOf(show: ShowRecord, episodes: readonly NumberedEpisode[]): Map<number, number> {
  const running = new Set(
    show.seasons.filter((season) => season.episodes === undefined).map(({ number }) => number),
  );
  return new Map(
    episodes.flatMap(({ id, place, aired }) => {
      const [first] = aired.map(({ date }) => date).sort();
      if (first !== undefined) return [[place, airsAt(first, show.airs)] as const];
      return running.has(episodeNumbers(id).season) ? [[place, someDay] as const] : [];
    }),
  );
}

function titledOnce(episodes: readonly NumberedEpisode[]): TitledEpisode[] {
  const titled = episodes.filter((episode): episode is TitledEpisode => episode.title !== undefined);
  const alike = Map.groupBy(titled, ({ title }) => nameKey(title));
  return titled.filter(({ title }) => alike.get(nameKey(title))?.length === 1);
}

function tropesOf(db: Database, showId: string): TropeRecord[] {
  const examples = Map.groupBy(
    db
      .prepare<[string], Row>('SELECT trope AS id, body FROM example WHERE show = ? ORDER BY trope, position')
      .all(showId),
    ({ id }) => id,
  );
  return db
    .prepare<[string], Row>('SELECT id, body FROM trope WHERE show = ? ORDER BY id')
    .all(showId)
    .map((row) => ({
      ...parse<Omit<TropeRecord, 'examples'>>(row),
      examples: (examples.get(row.id) ?? []).map(parse<TropeRecord['examples'][number]>),
    }));
}

/** The store is written from checked records only, so its JSON is what it says. */
const parse = <T>({ body }: Row): T => JSON.parse(body) as T;
