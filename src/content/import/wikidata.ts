import { z } from 'zod';
import type { Machine } from '../../machine/machine.ts';
import { fold } from '../fold.ts';
import { createJsonClient, type JsonClient } from './json-client.ts';
import { oneLine } from './plain-text.ts';
import { SourceError, type SourceShow } from './source.ts';
import { words } from './words.ts';

/** What Wikidata adds to a show of another source: names in other languages, and who plays whom. */
export type WikidataShow = {
  /** The show's item, such as `Q34316`. */
  id: string;
  url: string;
  titles: string[];
  people: WikidataPerson[];
};
export type WikidataPerson = { names: string[]; actors: string[] };

export type Wikidata = {
  /**
   * The show's item, or `any` that has the show's ids; `null`: none has. Throws {@link SourceError} on an item that is of
   * another show.
   */
  fetch(
    show: Pick<SourceShow, 'id' | 'imdb' | 'title'>,
    item: string,
    onProgress: (done: number, total: number) => void,
  ): Promise<WikidataShow | null>;
};

const name = 'Wikidata';
export const wikidataSource = { key: 'wikidata', name, licence: 'CC0-1.0' } as const;

/** Its properties, by what they say. */
const property = {
  imdbId: 'P345',
  tvmazeId: 'P8600',
  castMember: 'P161',
  characters: 'P674',
  performer: 'P175',
  role: 'P453',
  roleName: 'P4633',
} as const;

/** No more items than these are asked for; nobody is looked up by the hundredth name. */
const mostItems = 120;

export function openWikidata(baseUrl: string, machine: Pick<Machine, 'now' | 'wait'>): Wikidata {
  const limit = { requests: 20, perMs: 5000 };
  const client = createJsonClient({ name, baseUrl: baseUrl.replace(/\/+$/, ''), limit, machine });
  return {
    async fetch(show, item, onProgress) {
      const id = item === 'any' ? await itemOf(client, show) : item;
      if (id === null) {
        onProgress(1, 1);
        return null;
      }
      const entity = await entityOf(client, id);
      if (entity === null) throw new SourceError(words.noItem(id));
      if (!isOf(entity, show)) throw new SourceError(words.otherItem(id, show.title));
      const parts = partsOf(entity);
      const asked = [...new Set(parts.flatMap(({ actor, character }) => [character, actor]))]
        .flatMap((one) => one ?? [])
        .slice(0, mostItems);
      onProgress(1, asked.length + 1);
      const items = new Map<string, Entity>();
      for (const [at, one] of asked.entries()) {
        const found = await entityOf(client, one);
        if (found) items.set(one, found);
        onProgress(at + 2, asked.length + 1);
      }
      const people = parts.map(({ actor, character, role }) => ({
        names: distinct([...(role ?? []), ...namesOf(items.get(character ?? ''))]),
        actors: namesOf(items.get(actor ?? '')).slice(0, 1),
      }));
      return {
        id,
        url: `https://www.wikidata.org/wiki/${id}`,
        titles: namesOf(entity),
        people: people.filter(({ names }) => names.length > 0),
      };
    },
  };
}

const term = z.object({ value: z.string() });
const snak = z.object({ datavalue: z.object({ value: z.unknown() }).optional().catch(undefined) });
const claim = z.object({
  mainsnak: snak,
  qualifiers: z.record(z.string(), z.array(snak)).optional().catch(undefined),
});
const entityShape = z.object({
  labels: z.record(z.string(), term).catch({}),
  aliases: z.record(z.string(), z.array(term)).catch({}),
  claims: z.record(z.string(), z.array(claim)).catch({}),
});
type Entity = z.infer<typeof entityShape>;
const itemId = z.object({ id: z.string().regex(/^Q\d+$/) });

async function itemOf(client: JsonClient, show: Pick<SourceShow, 'id' | 'imdb'>): Promise<string | null> {
  const statements = [
    ...(show.imdb === null ? [] : [`${property.imdbId}=${show.imdb}`]),
    `${property.tvmazeId}=${show.id}`,
  ];
  const answerShape = z.object({ query: z.object({ search: z.array(z.object({ title: z.string() })) }) });
  for (const statement of statements) {
    const search = encodeURIComponent(`haswbstatement:${statement}`);
    const { body } = await client.get(
      `/w/api.php?action=query&format=json&list=search&srlimit=1&srsearch=${search}`,
    );
    const found = answerShape.safeParse(body).data?.query.search[0]?.title;
    if (found !== undefined && /^Q\d+$/.test(found)) return found;
  }
  return null;
}

async function entityOf(client: JsonClient, id: string): Promise<Entity | null> {
  const { body } = await client.get(`/wiki/Special:EntityData/${id}.json`);
  // An item that was merged into another is given under the other's id.
  const answer = z.object({ entities: z.record(z.string(), entityShape) }).safeParse(body).data;
  return answer?.entities[id] ?? Object.values(answer?.entities ?? {})[0] ?? null;
}

/** Whether an item is the one of a show: it has an id of it, and no other one. */
function isOf({ claims }: Entity, { id, imdb }: Pick<SourceShow, 'id' | 'imdb'>): boolean {
  const has = (key: string, value: string | null) =>
    (claims[key] ?? []).some(({ mainsnak }) => mainsnak.datavalue?.value === value);
  return has(property.tvmazeId, id) || (imdb !== null && has(property.imdbId, imdb));
}

type PartItems = { actor: string | null; character: string | null; role: string[] | null };

/** Who plays whom, by items; a part that has none has its name in words. */
function partsOf({ claims }: Entity): PartItems[] {
  const cast = (claims[property.castMember] ?? []).flatMap(({ mainsnak, qualifiers = {} }) => {
    const actor = itemIn(mainsnak);
    const roles = (qualifiers[property.role] ?? []).flatMap((one) => itemIn(one) ?? []);
    const named = (qualifiers[property.roleName] ?? []).flatMap(({ datavalue }) =>
      typeof datavalue?.value === 'string' ? (oneLine(datavalue.value) ?? []) : [],
    );
    return [
      ...roles.map((character) => ({ actor, character, role: null })),
      ...named.map((role) => ({ actor, character: null, role: [role] })),
    ];
  });
  const others = (claims[property.characters] ?? []).flatMap(({ mainsnak, qualifiers = {} }) => {
    const character = itemIn(mainsnak);
    const [actor = null] = (qualifiers[property.performer] ?? []).flatMap((one) => itemIn(one) ?? []);
    return character === null || cast.some((one) => one.character === character)
      ? []
      : [{ actor, character, role: null }];
  });
  return [...cast, ...others];
}

const itemIn = ({ datavalue }: z.infer<typeof snak>): string | null =>
  itemId.safeParse(datavalue?.value).data?.id ?? null;

/** Every name in every language, the English ones first; those that differ in accents alone are one. */
function namesOf(entity: Entity | undefined): string[] {
  if (!entity) return [];
  const { labels, aliases } = entity;
  const first = [...(labels.en ? [labels.en] : []), ...(aliases.en ?? [])];
  const all = [...first, ...Object.values(labels), ...Object.values(aliases).flat()];
  return distinct(all.flatMap(({ value }) => oneLine(value) ?? []));
}

/** Names once each: those that differ in capitals and accents alone are one. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((one) => {
    const key = fold(one) || one;
    return !seen.has(key) && seen.add(key);
  });
}
