import type { Database } from 'better-sqlite3';
import type { CharacterRecord, EpisodeRecord, Quote } from '../packs/schema.ts';

type Relation = CharacterRecord['relations'][number];

/** What others' records say of an entry, so that each link can be followed back. Ids, in the order of the pack. */
export type InverseLinks = {
  /** By character: who names them as what. */
  relatedFrom: ReadonlyMap<string, readonly { from: string; relation: Relation }[]>;
  /** By character: the lines they speak, by the episode. */
  spokenIn: ReadonlyMap<string, readonly { episode: string; quote: Stamped }[]>;
  /** By episode: whose own record names it, as the first they are seen in (without a line) or for a line. */
  namedBy: ReadonlyMap<string, readonly { character: string; quote: Stamped | null }[]>;
};
type Stamped = Pick<Quote, 'from' | 'spoiler' | 'season'>;

/** Reads all records of a show once. */
export function inverseLinksOf(db: Database, show: string): InverseLinks {
  const relatedFrom = new Map<string, { from: string; relation: Relation }[]>();
  const spokenIn = new Map<string, { episode: string; quote: Stamped }[]>();
  const namedBy = new Map<string, { character: string; quote: Stamped | null }[]>();
  const bodies = (table: 'character' | 'episode'): string[] =>
    db.prepare<[string], string>(`SELECT body FROM ${table} WHERE show = ?`).pluck().all(show);
  for (const body of bodies('character')) {
    const { id, relations, first_seen, quotes } = JSON.parse(body) as CharacterRecord;
    for (const relation of relations) add(relatedFrom, relation.to, { from: id, relation });
    if (first_seen !== undefined) add(namedBy, first_seen, { character: id, quote: null });
    for (const quote of quotes) {
      if (quote.episode === undefined) continue;
      add(spokenIn, id, { episode: quote.episode, quote });
      add(namedBy, quote.episode, { character: id, quote });
    }
  }
  for (const body of bodies('episode')) {
    const { id, quotes } = JSON.parse(body) as EpisodeRecord;
    for (const quote of quotes)
      if (quote.speaker !== undefined) add(spokenIn, quote.speaker, { episode: id, quote });
  }
  return { relatedFrom, spokenIn, namedBy };
}

function add<T>(to: Map<string, T[]>, key: string, value: T): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}
