import type { Database } from 'better-sqlite3';
import type { Order, Stamp, Vague, When } from '../../spoilers.ts';
import type { CharacterRecord, EpisodeRecord, ShowRecord, TropeRecord } from '../packs/schema.ts';
import { formatRef, type Kind, type Ref } from '../ref.ts';
import { episodeNumbers, formatEpisodeCode } from '../seasons.ts';
import { codesOf, orderFrom } from '../timeline.ts';
import { type Airing, readAirings } from './airings.ts';
import { type InverseLinks, inverseLinksOf } from './inverse-links.ts';
import { readOrder } from './read-order.ts';
import { spoilerTimes } from './spoiler-times.ts';

export type ExampleRecord = TropeRecord['examples'][number];
/** An entry as it is named in lists, on buttons and in menus. */
export type Link = Ref & {
  label: string;
  /** When the entry, or an episode's name, becomes known. */
  when: When;
  /** What everybody may call it: an episode's code. `null`: it has no such name. */
  code: string | null;
  /** The name as fans know it, where `label` is one without the swearing. */
  mature: string | null;
  /** What tells it from another of its name: who plays it, or what it is there. */
  hint: string | null;
};
/** A trope's example with everything it mentions; `speakers`: of its quotes. */
export type Example = {
  trope: Link;
  example: ExampleRecord;
  characters: Link[];
  speakers: Link[];
  episode: Link | null;
};

export type ShowDetail = {
  ref: Ref;
  link: Link;
  show: ShowRecord;
  cast: { part: ShowRecord['cast'][number]; character: Link | null }[];
  counts: Record<Exclude<Kind, 'show'>, number>;
  /** The seasons in order, and how many episodes each has; `isRunning`: so far. */
  seasons: { number: number; title: string | null; episodes: number; isRunning: boolean }[];
};
export type CharacterDetail = {
  ref: Ref;
  link: Link;
  show: ShowRecord;
  character: CharacterRecord;
  firstSeen: Link | null;
  /** The show. */
  about: Link;
  relations: { relation: CharacterRecord['relations'][number]; to: Link }[];
  /** Who has this one in a relation of their own. */
  relatedFrom: { relation: CharacterRecord['relations'][number]; from: Link }[];
  examples: Example[];
  episodes: Link[];
  /** Lines that they speak, by the episode. */
  spokenIn: { episode: Link; quote: Stamp }[];
};
export type EpisodeDetail = {
  ref: Ref;
  link: Link;
  show: ShowRecord;
  episode: EpisodeRecord;
  about: Link;
  /** Its number through all seasons; `null`: it is outside of them. */
  overall: number | null;
  characters: Link[];
  /** Whose own record names it: first seen in it, or with a line of it. */
  namedBy: { character: Link; quote: Stamp | null }[];
  /** Of its quotes; they need not be among those who are listed. */
  speakers: Link[];
  examples: Example[];
  previous: Link | null;
  next: Link | null;
};
export type TropeDetail = {
  ref: Ref;
  link: Link;
  about: Link;
  show: ShowRecord;
  trope: Omit<TropeRecord, 'examples'>;
  examples: Example[];
  /** What it is a kind of, and what is a kind of it. */
  parent: Link | null;
  narrower: Link[];
};

export type Catalog = ReturnType<typeof openCatalog>;

/** Opens the questions that can be asked of a content store. Absence is `null`, or an empty list. */
export function openCatalog(db: Database) {
  const read = <T>(row: { body: string } | undefined): T | null => (row ? (JSON.parse(row.body) as T) : null);
  const readLink = ({ fact, episode, vague, ...row }: LinkRow): Link => ({
    ...row,
    when: { fact, episode, ...(vague !== null && { vague }) },
    code: row.kind === 'episode' ? formatEpisodeCode(row.id) : null,
  });
  const linkColumns =
    'entry.show, entry.kind, entry.id, entry.label, entry.mature, entry.hint, entry.fact, entry.episode, entry.vague';

  const statement = {
    link: db.prepare<[string, Kind, string], LinkRow>(
      `SELECT ${linkColumns} FROM entry WHERE show = ? AND kind = ? AND id = ?`,
    ),
    character: db.prepare<[string, string], Row>('SELECT body FROM character WHERE show = ? AND id = ?'),
    trope: db.prepare<[string, string], Row>('SELECT body FROM trope WHERE show = ? AND id = ?'),
    episode: db.prepare<[string, string], Row & { place: number; overall: number | null }>(
      'SELECT place, overall, body FROM episode WHERE show = ? AND id = ?',
    ),
    codes: db.prepare<[string], Coded>('SELECT id, through FROM episode WHERE show = ? ORDER BY place'),
    episodeByPlace: db.prepare<[string, number], LinkRow>(`
      SELECT ${linkColumns} FROM episode
      JOIN entry ON entry.show = episode.show AND entry.kind = 'episode' AND entry.id = episode.id
      WHERE episode.show = ? AND episode.place = ?`),
    episodesOf: db.prepare<[string, string], LinkRow>(`
      SELECT ${linkColumns} FROM appearance
      JOIN episode ON episode.show = appearance.show AND episode.id = appearance.episode
      JOIN entry ON entry.show = appearance.show AND entry.kind = 'episode' AND entry.id = appearance.episode
      WHERE appearance.show = ? AND appearance.character = ? ORDER BY episode.place`),
    examplesOfTrope: db.prepare<[string, string], ExampleRow>(
      'SELECT trope, body FROM example WHERE show = ? AND trope = ? ORDER BY position',
    ),
    examplesOfCharacter: db.prepare<[string, string], ExampleRow>(`
      SELECT example.trope, example.body FROM example_character AS seen
      JOIN example ON example.show = seen.show AND example.trope = seen.trope AND example.position = seen.position
      JOIN trope ON trope.show = seen.show AND trope.id = seen.trope
      WHERE seen.show = ? AND seen.character = ? ORDER BY trope.position, example.position`),
    examplesOfEpisode: db.prepare<[string, string], ExampleRow>(`
      SELECT example.trope, example.body FROM example
      JOIN trope ON trope.show = example.show AND trope.id = example.trope
      WHERE example.show = ? AND example.episode = ? ORDER BY trope.position, example.position`),
    narrower: db
      .prepare<[string, string], string>(
        'SELECT id FROM trope WHERE show = ? AND parent = ? ORDER BY position',
      )
      .pluck(),
    counts: db.prepare<{ show: string }, Record<'character' | 'episode' | 'trope', number>>(`
      SELECT (SELECT count(*) FROM character WHERE show = @show) AS character,
             (SELECT count(*) FROM episode WHERE show = @show) AS episode,
             (SELECT count(*) FROM trope WHERE show = @show) AS trope`),
    everyEntry: db.prepare<[string], LinkRow>(`SELECT ${linkColumns} FROM entry WHERE show = ?`),
    drawable: db.prepare<[], LinkRow>(`
      SELECT ${linkColumns} FROM entry
      LEFT JOIN episode ON entry.kind = 'episode' AND episode.show = entry.show AND episode.id = entry.id
      WHERE entry.kind IN ('character', 'trope') OR coalesce(episode.body ->> 'logline', episode.body ->> 'summary') IS NOT NULL`),
  };
  // Every card names its show; the shows are few, and read-only like the rest.
  const shows = new Map(
    db
      .prepare<[], Row & { id: string }>('SELECT id, body FROM show ORDER BY position')
      .all()
      .map((row) => [row.id, JSON.parse(row.body) as ShowRecord]),
  );
  const show = (id: string): ShowRecord | null => shows.get(id) ?? null;
  const orders = new Map([...shows.values()].map((record) => [record.id, readOrder(db, record)]));
  const noEpisodes = orderFrom([], []);
  const times = new Map<string, readonly number[]>();
  const inverse = new Map<string, InverseLinks>();
  const inverseIn = (id: string): InverseLinks => {
    const kept = inverse.get(id) ?? inverseLinksOf(db, id);
    inverse.set(id, kept);
    return kept;
  };
  const showLink = (id: string): Link | null => link({ show: id, kind: 'show', id });
  const airings = new Map<string, readonly Airing[]>();
  const runIn = (id: string): Order => orders.get(id) ?? noEpisodes;

  const rude = db
    .prepare<[], { name: string; clean: string }>(
      'SELECT DISTINCT mature AS name, label AS clean FROM entry WHERE mature IS NOT NULL',
    )
    .all()
    .flatMap(rudeWords);

  // A card names dozens of entries, most of them again and again: what was read once is kept, as it never changes.
  const known = new Map<string, Link>();

  /** The id of the episode that has a code: a double one has two. */
  const entryOf = ({ show: showId, id }: Ref): string => {
    const order = runIn(showId);
    return order.episodeAt(order.placeOf(id) ?? 0) ?? id;
  };

  /** How an entry is named elsewhere; `null` when there is none. */
  function link(ref: Ref): Link | null {
    const key = formatRef(ref);
    const kept = known.get(key);
    if (kept) return kept;
    const row = statement.link.get(ref.show, ref.kind, ref.kind === 'episode' ? entryOf(ref) : ref.id);
    if (!row) return null;
    const found = readLink(row);
    known.set(key, found);
    return found;
  }
  const links = (showId: string, kind: Kind, ids: readonly string[]): Link[] =>
    ids.flatMap((id) => link({ show: showId, kind, id }) ?? []);
  const speakersOf = (showId: string, quotes: readonly { speaker?: string | undefined }[]): Link[] =>
    links(
      showId,
      'character',
      quotes.flatMap(({ speaker }) => speaker ?? []),
    );

  const examples = (showId: string, rows: readonly ExampleRow[]): Example[] =>
    rows.flatMap(({ trope: tropeId, body }) => {
      const trope = link({ show: showId, kind: 'trope', id: tropeId });
      const example = JSON.parse(body) as ExampleRecord;
      const episode = example.episode ? link({ show: showId, kind: 'episode', id: example.episode }) : null;
      const characters = links(showId, 'character', example.characters);
      const speakers = speakersOf(showId, example.quotes);
      return trope ? [{ trope, example, characters, speakers, episode }] : [];
    });

  return {
    link,
    show,
    shows: (): ShowRecord[] => [...shows.values()],
    /** The order of a show's episodes; `null` when there is no such show. */
    order: (id: string): Order | null => orders.get(id) ?? null,
    /** The times of all spoilers of a show, as places in its order. */
    spoilerTimes: (id: string): readonly number[] => {
      const kept = times.get(id) ?? spoilerTimes(db, id, runIn(id));
      times.set(id, kept);
      return kept;
    },

    /** Every episode of a show of which a whole date is known, in the order in which they go out. */
    airings(id: string): readonly Airing[] {
      const record = show(id);
      const kept = airings.get(id) ?? (record ? readAirings(db, record) : []);
      airings.set(id, kept);
      return kept;
    },

    showDetail(id: string): ShowDetail | null {
      const record = show(id);
      const counts = statement.counts.get({ show: id });
      const named = showLink(id);
      if (!record || !counts || !named) return null;
      const cast = record.cast.map((part) => ({
        part,
        character: part.character ? link({ show: id, kind: 'character', id: part.character }) : null,
      }));
      const episodes = statement.codes.all(id);
      const seasons = record.seasons.map(({ number, episodes: counted, title = null }) => ({
        number,
        title,
        episodes: counted ?? recordedIn(episodes, number),
        isRunning: counted === undefined,
      }));
      return { ref: { show: id, kind: 'show', id }, link: named, show: record, cast, counts, seasons };
    },

    character(showId: string, id: string): CharacterDetail | null {
      const of = show(showId);
      const ref = { show: showId, kind: 'character', id } as const;
      const named = link(ref);
      const character = read<CharacterRecord>(statement.character.get(showId, id));
      const about = showLink(showId);
      if (!of || !named || !character || !about) return null;
      const { relatedFrom, spokenIn } = inverseIn(showId);
      const at = (kind: Kind, to: string): Link[] => links(showId, kind, [to]);
      return {
        ref,
        link: named,
        show: of,
        about,
        character,
        relatedFrom: (relatedFrom.get(id) ?? []).flatMap(({ from, relation }) =>
          at('character', from).map((link) => ({ relation, from: link })),
        ),
        spokenIn: (spokenIn.get(id) ?? []).flatMap(({ episode, quote }) =>
          at('episode', episode).map((link) => ({ episode: link, quote })),
        ),
        firstSeen: character.first_seen
          ? link({ show: showId, kind: 'episode', id: character.first_seen })
          : null,
        relations: character.relations.flatMap((relation) => {
          const to = link({ show: showId, kind: 'character', id: relation.to });
          return to ? [{ relation, to }] : [];
        }),
        examples: examples(showId, statement.examplesOfCharacter.all(showId, id)),
        episodes: statement.episodesOf.all(showId, id).map(readLink),
      };
    },

    episode(showId: string, id: string): EpisodeDetail | null {
      const of = show(showId);
      const named = link({ show: showId, kind: 'episode', id });
      const ref = { show: showId, kind: 'episode', id: named?.id ?? id } as const;
      const row = statement.episode.get(showId, ref.id);
      const episode = read<EpisodeRecord>(row);
      const about = showLink(showId);
      if (!of || !named || !row || !episode || !about) return null;
      const neighbour = (place: number): Link | null => {
        const found = statement.episodeByPlace.get(showId, place);
        return found ? readLink(found) : null;
      };
      return {
        ref,
        link: named,
        show: of,
        episode,
        about,
        overall: row.overall,
        namedBy: codesOf(episode)
          .flatMap((code) => inverseIn(showId).namedBy.get(code) ?? [])
          .flatMap(({ character, quote }) =>
            links(showId, 'character', [character]).map((link) => ({ character: link, quote })),
          ),
        characters: links(showId, 'character', episode.characters),
        speakers: speakersOf(showId, episode.quotes),
        examples: examples(showId, statement.examplesOfEpisode.all(showId, ref.id)),
        previous: neighbour(row.place - 1),
        next: neighbour(row.place + 1),
      };
    },

    trope(showId: string, id: string): TropeDetail | null {
      const of = show(showId);
      const trope = read<Omit<TropeRecord, 'examples'>>(statement.trope.get(showId, id));
      const ref = { show: showId, kind: 'trope', id } as const;
      const named = link(ref);
      const about = showLink(showId);
      if (!of || !named || !trope || !about) return null;
      return {
        ref,
        link: named,
        about,
        show: of,
        trope,
        examples: examples(showId, statement.examplesOfTrope.all(showId, id)),
        parent: trope.parent === undefined ? null : link({ show: showId, kind: 'trope', id: trope.parent }),
        narrower: links(showId, 'trope', statement.narrower.all(showId, id)),
      };
    },

    /** A text with each name that has swearing in it in its clean form. */
    cleaned: (text: string): string =>
      rude.reduce((rest, { word, clean }) => rest.replace(word, () => clean), text),

    /** Every entry of a show. */
    everyEntry: (show: string): Link[] => statement.everyEntry.all(show).map(readLink),

    /** Everything that `/random` may draw: characters, tropes, and the episodes of which something is known. */
    drawable: (): Link[] => statement.drawable.all().map(readLink),
  };
}

type Row = { body: string };
type Coded = { id: string; through: string | null };

/** How many numbers of a season are there: a double episode has two, and a prologue none. */
const recordedIn = (episodes: readonly Coded[], season: number): number =>
  episodes
    .flatMap(({ id, through }) => codesOf({ id, through: through ?? undefined }))
    .map(episodeNumbers)
    .filter((one) => one.season === season && one.number > 0).length;

type ExampleRow = { trope: string; body: string };
type LinkRow = Ref & {
  label: string;
  mature: string | null;
  hint: string | null;
  fact: number;
  episode: number;
  vague: Vague | null;
};

/** The words of a name that its clean form does not have, with what stands in their place there. */
function rudeWords({ name, clean }: { name: string; clean: string }): { word: RegExp; clean: string }[] {
  const cleanWords = clean.trim().split(/\s+/);
  return name
    .trim()
    .split(/\s+/)
    .flatMap((word, at) => {
      const instead = cleanWords[at] ?? '';
      return word === instead ? [] : [{ word: new RegExp(RegExp.escape(word), 'giu'), clean: instead }];
    });
}
