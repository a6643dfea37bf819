/**
 * A public source from which a show can be brought in: it is searched, and a show of it is fetched as neutral records.
 * What a pack makes of them is decided in `to-pack.ts`, so that another source is one more file like `tvmaze.ts`.
 */
export type Source = {
  /** Its key under `sources` in show.yaml, such as `tvmaze`. */
  readonly key: string;
  readonly name: string;
  /** SPDX identifier of the licence of its texts. */
  readonly licence: string;
  /** At most ten shows, the likeliest first. */
  search(title: string): Promise<Hit[]>;
  /** The id of the show that another site knows by this id; `null`: none. */
  lookUp(site: 'imdb', id: string): Promise<string | null>;
  /** Throws {@link SourceError} where there is no such show, or the source cannot be read. */
  fetch(id: string, wanted: Wanted): Promise<SourceShow>;
};

/** One show that a search found. */
export type Hit = {
  id: string;
  title: string;
  year: number | null;
  country: string | null;
  network: string | null;
  url: string | null;
};

/** What is fetched of a show, and who is told how far that is. */
export type Wanted = {
  /** Of how many episodes the guests are asked for: one call each. */
  guestsOf: number;
  onProgress: (stage: Stage, done: number, total: number) => void;
};
export type Stage = 'show' | 'guests';

/** Where something is shown: a channel or a streaming service. */
export type Outlet = { name: string; country: string | null; timezone: string | null };

export type SourceShow = {
  id: string;
  title: string;
  url: string | null;
  /** Such as Scripted, Reality, Talk Show. */
  type: string | null;
  isRunning: boolean;
  language: string | null;
  genres: string[];
  outlets: Outlet[];
  premiered: string | null;
  /** Minutes. */
  runtime: number | null;
  schedule: { time: string; days: string[] } | null;
  summary: string | null;
  imdb: string | null;
  image: string | null;
  /** Other titles, in other countries. */
  akas: string[];
  seasons: { number: number; title: string | null; episodes: number | null }[];
  episodes: SourceEpisode[];
  /** The regular cast, most important first. */
  cast: Part[];
};

export type SourceEpisode = {
  id: string;
  /** `null`: the source puts it in no season. */
  season: number | null;
  number: number | null;
  isSpecial: boolean;
  /** `null`: not announced yet. */
  title: string | null;
  /** YYYY-MM-DD; `null`: not known. */
  date: string | null;
  /** When it went out, to the minute, as an ISO time; `null`: not known. */
  airstamp: string | null;
  runtime: number | null;
  summary: string | null;
  url: string | null;
  image: string | null;
  /** Numbers in other orders, such as `{dvd: 's1e02'}`. */
  numbers: Record<string, string>;
  /** `null`: nobody asked for them. */
  guests: Part[] | null;
};

/** Who plays whom. */
export type Part = {
  actor: string;
  actorId: string;
  character: string;
  characterId: string;
  /** Plays no part but is there as themselves. */
  isSelf: boolean;
  isVoice: boolean;
  gender: string | null;
  image: string | null;
};

/** Why a source could not be read, as a sentence for whoever asked. */
export class SourceError extends Error {}
