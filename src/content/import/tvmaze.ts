import type { z } from 'zod';
import type { Machine } from '../../machine/machine.ts';
import { episodeId } from '../seasons.ts';
import { createJsonClient, type JsonClient } from './json-client.ts';
import { oneLine, plainText } from './plain-text.ts';
import {
  type Hit,
  type Outlet,
  type Part,
  type Source,
  type SourceEpisode,
  SourceError,
  type SourceShow,
  type Wanted,
} from './source.ts';
import {
  akaShape,
  alternateEpisodeShape,
  alternateListShape,
  type CastAnswer,
  castShape,
  type EpisodeAnswer,
  episodeShape,
  hitShape,
  type ShowAnswer,
  seasonShape,
  showShape,
} from './tvmaze-shapes.ts';
import { words } from './words.ts';

const name = 'TVmaze';
/** Twenty calls in ten seconds are allowed from one address; one is left for whoever else is there. */
const limit = { requests: 19, perMs: 10_000 };
const mostHits = 10;

/** TVmaze, at its public address or a stand-in for it. */
export function openTvmaze(baseUrl: string, machine: Pick<Machine, 'now' | 'wait'>): Source {
  const client = createJsonClient({ name, baseUrl: baseUrl.replace(/\/+$/, ''), limit, machine });
  return {
    key: 'tvmaze',
    name,
    licence: 'CC-BY-SA-4.0',
    async search(title) {
      const { body } = await client.get(`/search/shows?q=${encodeURIComponent(title)}`);
      return rowsOf(body, hitShape, 'search')
        .map(({ show }) => hitOf(show))
        .filter((hit) => hit.title !== '')
        .slice(0, mostHits);
    },
    async lookUp(site, id) {
      const { body, location } = await client.get(`/lookup/shows?${site}=${encodeURIComponent(id)}`);
      // Where it points is on another address: only the id is taken from it.
      const [, found = null] = /\/shows\/(\d+)/.exec(location ?? '') ?? [];
      return found ?? showShape.safeParse(body).data?.id ?? null;
    },
    fetch: (id, wanted) => fetchShow(client, id, wanted),
  };
}

async function fetchShow(client: JsonClient, id: string, wanted: Wanted): Promise<SourceShow> {
  if (!/^\d{1,12}$/.test(id)) throw new SourceError(words.noShow(name, id));
  const { body } = await client.get(`/shows/${id}?embed=seasons`);
  if (body === null) throw new SourceError(words.noShow(name, id));
  const { success, data: show } = showShape.safeParse(body);
  if (!success || show.id !== String(Number(id))) throw new SourceError(words.notReadable(name, 'show'));
  const title = oneLine(show.name);
  if (title === null) throw new SourceError(words.nameless(name, id));

  const parts = 5;
  let done = 1;
  wanted.onProgress('show', done, parts);
  const list = async <T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>[]> => {
    const { body: rows } = await client.get(path);
    wanted.onProgress('show', ++done, parts);
    return rows === null ? [] : rowsOf(rows, shape, path);
  };
  const seasons = show._embedded?.seasons
    ? rowsOf(show._embedded.seasons, seasonShape, 'seasons')
    : rowsOf((await client.get(`/shows/${id}/seasons`)).body ?? [], seasonShape, 'seasons');
  const episodes = await list(`/shows/${id}/episodes?specials=1`, episodeShape);
  const cast = await list(`/shows/${id}/cast`, castShape);
  const akas = await list(`/shows/${id}/akas`, akaShape);
  const lists = await list(`/shows/${id}/alternatelists`, alternateListShape);
  const numbers = await dvdNumbers(client, lists);
  const guests = await guestsOf(client, episodes, wanted);
  return {
    id: show.id,
    title,
    ...aboutShow(show),
    akas: akas.flatMap((aka) => oneLine(aka.name) ?? []),
    seasons: seasons.map((season) => ({
      number: season.number,
      title: oneLine(season.name),
      episodes: season.episodeOrder ?? null,
    })),
    episodes: episodes.map((episode) => ({
      ...episodeOf(episode),
      numbers: numbers.get(episode.id) ?? {},
      guests: guests.get(episode.id) ?? null,
    })),
    cast: cast.flatMap(partOf),
  };
}

/** One call an episode, in the order of the list; specials come in it where they went out. */
async function guestsOf(
  client: JsonClient,
  episodes: readonly EpisodeAnswer[],
  { guestsOf: most, onProgress }: Wanted,
): Promise<Map<string, Part[]>> {
  const asked = episodes.slice(0, most);
  const guests = new Map<string, Part[]>();
  for (const [at, { id }] of asked.entries()) {
    const { body } = await client.get(`/episodes/${id}/guestcast`);
    guests.set(id, rowsOf(body ?? [], castShape, 'guest cast').flatMap(partOf));
    onProgress('guests', at + 1, asked.length);
  }
  return guests;
}

/** By the id of an episode, its number on disc, where there is such a list. */
async function dvdNumbers(
  client: JsonClient,
  lists: readonly z.infer<typeof alternateListShape>[],
): Promise<Map<string, Record<string, string>>> {
  const dvd = lists.find((list) => list.dvd_release === true || /\bdvd\b/i.test(list.name ?? ''));
  if (!dvd || !/^\d+$/.test(dvd.id)) return new Map();
  const { body } = await client.get(`/alternatelists/${dvd.id}/alternateepisodes?embed=episodes`);
  return new Map(
    rowsOf(body ?? [], alternateEpisodeShape, 'alternate list').flatMap(({ season, number, _embedded }) =>
      _embedded.episodes.map(({ id }) => [id, { dvd: episodeId(season, number) }] as const),
    ),
  );
}

/** The rows of a list that can be read; the others are left out. */
function rowsOf<T extends z.ZodType>(body: unknown, shape: T, what: string): z.infer<T>[] {
  if (!Array.isArray(body)) throw new SourceError(words.notReadable(name, what));
  return body.flatMap((row) => {
    const { success, data } = shape.safeParse(row);
    return success ? [data] : [];
  });
}

function aboutShow(show: ShowAnswer) {
  const { time, days } = show.schedule ?? {};
  return {
    // The credit needs a link.
    url: webAddress(show.url) ?? `https://www.tvmaze.com/shows/${show.id}`,
    type: oneLine(show.type),
    isRunning: show.status !== 'Ended',
    language: oneLine(show.language),
    genres: textsIn(show.genres),
    outlets: [show.network, show.webChannel].flatMap(outletOf),
    premiered: dateIn(show.premiered),
    runtime: show.runtime || show.averageRuntime || null,
    schedule: time && /^\d\d:\d\d$/.test(time) ? { time, days: textsIn(days) } : null,
    summary: plainText(show.summary),
    imdb: oneLine(show.externals?.imdb),
    image: webAddress(show.image?.original),
  };
}

function hitOf(show: ShowAnswer): Hit {
  const [outlet] = [show.network, show.webChannel].flatMap(outletOf);
  const year = dateIn(show.premiered)?.slice(0, 4);
  return {
    id: show.id,
    title: oneLine(show.name) ?? '',
    year: year === undefined ? null : Number(year),
    country: outlet?.country ?? null,
    network: outlet?.name ?? null,
    url: webAddress(show.url),
  };
}

function outletOf(outlet: ShowAnswer['network']): Outlet[] {
  const outletName = oneLine(outlet?.name);
  if (outletName === null) return [];
  const country = oneLine(outlet?.country?.name);
  return [{ name: outletName, country, timezone: outlet?.country?.timezone ?? null }];
}

const specials = ['significant_special', 'insignificant_special'];

function episodeOf(episode: EpisodeAnswer): Omit<SourceEpisode, 'numbers' | 'guests'> {
  const title = oneLine(episode.name);
  return {
    id: episode.id,
    season: episode.season ?? null,
    number: episode.number ?? null,
    isSpecial: specials.includes(episode.type ?? ''),
    title: title === null || /^(?:TB[ACD]|Untitled)$/i.test(title) ? null : title,
    date: dateIn(episode.airdate),
    airstamp: Number.isNaN(Date.parse(episode.airstamp ?? '')) ? null : (episode.airstamp ?? null),
    runtime: episode.runtime || null,
    summary: plainText(episode.summary),
    url: webAddress(episode.url),
    image: webAddress(episode.image?.original),
  };
}

/** Rows that name nobody say so in words. */
function partOf({ person, character, self, voice }: CastAnswer): Part[] {
  const [actor, part] = [oneLine(person.name), oneLine(character.name)];
  if (actor === null || part === null || /^no cast info available$/i.test(part)) return [];
  return [
    {
      actor,
      actorId: person.id,
      character: part,
      characterId: character.id,
      isSelf: self === true,
      isVoice: voice === true,
      gender: oneLine(person.gender),
      image: webAddress(character.image?.original),
    },
  ];
}

const textsIn = (values: readonly unknown[] | null | undefined): string[] =>
  (values ?? []).flatMap((value) => (typeof value === 'string' ? (oneLine(value) ?? []) : []));

/** A day that there is; `''`, `0000-00-00` and the like are none. */
function dateIn(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? null : text;
}

/** Old answers have http, though https is served; whatever else is no address of a page. */
function webAddress(text: string | null | undefined): string | null {
  const url = URL.parse((text ?? '').replace(/^http:/, 'https:'));
  return url?.protocol === 'https:' ? url.href : null;
}
