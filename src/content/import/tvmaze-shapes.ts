import { z } from 'zod';

/** The answers of TVmaze, as far as they are read. Whatever may be missing or of another kind counts as not told. */
const text = z.string().nullish().catch(null);
const count = z.int().nonnegative().nullish().catch(null);
const id = z.union([z.int(), z.string().min(1)]).transform(String);

const country = z.object({ name: text, timezone: text }).nullish().catch(null);
const outlet = z.object({ name: text, country }).nullish().catch(null);
const image = z.object({ original: text }).nullish().catch(null);
const texts = z.array(z.unknown()).catch([]);

export const showShape = z.object({
  id,
  name: text,
  url: text,
  type: text,
  language: text,
  genres: texts.nullish(),
  status: text,
  runtime: count,
  averageRuntime: count,
  premiered: text,
  schedule: z.object({ time: text, days: texts.nullish() }).nullish().catch(null),
  network: outlet,
  webChannel: outlet,
  externals: z.object({ imdb: text }).nullish().catch(null),
  image,
  summary: text,
  _embedded: z
    .object({ seasons: z.array(z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type ShowAnswer = z.infer<typeof showShape>;

export const hitShape = z.object({ show: showShape });

export const seasonShape = z.object({ number: z.int().nonnegative(), name: text, episodeOrder: count });

export const episodeShape = z.object({
  id,
  url: text,
  name: text,
  season: count,
  number: count,
  type: text,
  airdate: text,
  airstamp: text,
  runtime: count,
  summary: text,
  image,
});
export type EpisodeAnswer = z.infer<typeof episodeShape>;

export const castShape = z.object({
  person: z.object({ id, name: z.string(), gender: text }),
  character: z.object({ id, name: z.string(), image }),
  self: z.boolean().nullish().catch(null),
  voice: z.boolean().nullish().catch(null),
});
export type CastAnswer = z.infer<typeof castShape>;

export const akaShape = z.object({ name: z.string() });

export const alternateListShape = z.object({
  id,
  name: text,
  dvd_release: z.boolean().nullish().catch(null),
});
export const alternateEpisodeShape = z.object({
  season: z.int().positive(),
  number: z.int().positive(),
  _embedded: z.object({ episodes: z.array(z.object({ id })) }),
});
