import { z } from 'zod';
import type { PackFile } from './pack-names.ts';

/**
 * The pack format: one schema for validation, for the types below and for the JSON Schema under `data/schema/`
 * that a curator's editor reads. Cross-references between records are checked in `check-pack.ts`.
 */

const text = z
  .string()
  .trim()
  .min(1)
  .refine(isVisible, { error: 'nothing of it can be seen: write it, or leave the key out', abort: true })
  .refine((value) => value.isWellFormed() && !controls.test(value), {
    error: 'has a character that cannot be shown: remove it',
  });
const id = z
  .string()
  .max(48)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters and digits with single hyphens between them')
  .describe('Lower-case letters, digits and hyphens, at most 48. Never changes once a server uses the pack.');
const sourceId = id.describe('A key of `sources` in show.yaml.');
const code = 's(?:0|[1-9]\\d{0,3})e(?:\\d{2}|[1-9]\\d{2,3})';
const episodeId = z
  .string()
  .regex(new RegExp(`^${code}$`), 'write an episode as season and number, such as s1e09')
  .describe('Season and number, such as s1e09; s0e01 for what stands outside the seasons.');
const season = z.int().min(1).max(9999);
const date = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    'write a date as "2016-03-18" in quotes, or as much of it as is known: "2016-03", "2016"',
  )
  .refine(isRealDate, 'there is no such day: correct the date')
  .describe('YYYY-MM-DD in quotes, or only as much as the sources say: YYYY-MM, YYYY.');

/** Whether a text that is not empty has anything but spaces and marks that only steer other letters. */
function isVisible(value: string): boolean {
  return value === '' || /[^\s\p{Default_Ignorable_Code_Point}]/u.test(value);
}

/** Line breaks and tabs are shown as spaces; the others as nothing, or as a box. */
const controls = /(?![\n\r\t])\p{Cc}/u;

/** Whether a calendar has this day; a month or year alone always is. */
function isRealDate(value: string): boolean {
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** When a fact becomes known; none of the three: from the start. */
const stamp = {
  from: episodeId.optional().describe('The episode from which this is known.'),
  spoiler: z
    .literal(true)
    .optional()
    .describe('A spoiler whose episode is not known: counts as the last of its season.'),
  season: season.optional().describe('With `spoiler`: the season it belongs to, where that is known.'),
};
/** Beside a text that `data:check` asks about. */
const checked = text
  .optional()
  .describe('Answers what `npm run data:check` asks about a text of this entry: why it gives nothing away.');
/** One name, a list of them, or none. */
const names = z
  .union([text, z.array(text)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .default([]);
const webAddress = z
  .url()
  .max(2000)
  .refine((url) => url.startsWith('https://'), 'begin it with https://, or leave the picture out');
const image = z
  .strictObject({
    url: webAddress.describe('Where the picture lies; Discord loads it from there, the bot does not.'),
    credit: text.max(200).describe('Whose picture it is.'),
    licence: text.max(100).describe('What allows it to be shown, such as CC BY-SA 4.0 or "press kit".'),
    link: webAddress.optional().describe('Where its licence, or its page, can be read.'),
    ...stamp,
  })
  .optional()
  .describe('A picture, shown small on the card with its credit below.');
const differs = text.optional().describe('Where sources disagree: what the others say.');
const sources = z.array(sourceId).optional();

const statement = z.strictObject({
  name: text.optional().describe('What this is about, such as a group or a song.'),
  text,
  ...stamp,
  differs,
  note: text.optional(),
  sources,
  checked,
});

const datedText = z.strictObject({ text, ...stamp, checked });
/** A text by itself, or with the time from which it is known. */
const remark = z.union([text.transform((plain): z.infer<typeof datedText> => ({ text: plain })), datedText]);
const remarks = z.array(remark).default([]);

const alias = z.union([
  text,
  z.strictObject({
    name: text,
    ...stamp,
    differs,
    note: text.optional().describe('Who uses it, or where.'),
    spelling: z
      .literal(true)
      .optional()
      .describe('Only a spelling: finds the entry, is not shown on its card.'),
    checked,
  }),
]);

const quote = z.strictObject({
  text,
  speaker: id.optional().describe('Character id; left out where no source marks the speaker.'),
  episode: episodeId.optional(),
  note: text.optional(),
  ...stamp,
  checked,
});

const credit = z.strictObject({
  as: text.describe('The credit as it is read out, such as Executive producer.'),
  names: z.array(text).min(1),
  note: text.optional(),
  differs,
  sources,
  checked,
});

const characterSchema = z.strictObject({
  id,
  name: text.describe('Full name.'),
  called: text.optional().describe('The short name that others use.'),
  aliases: z.array(alias).default([]),
  actor: text.optional().describe('Left out where no source names the actor.'),
  actor_also: z.array(text).default([]).describe("Other spellings of the actor's name."),
  actors: z
    .array(
      z.strictObject({
        name: text,
        also: z.array(text).default([]).describe('Other spellings of the name.'),
        seasons: z.array(season).default([]),
        from: episodeId.optional().describe('The first episode with this actor.'),
        note: text.optional(),
        differs,
      }),
    )
    .default([])
    .describe(
      'In place of `actor` where there were several: in order, with their seasons or their first episode.',
    ),
  pronouns: z
    .string()
    .max(40)
    .regex(/^\p{L}+(?:\/\p{L}+)+$/u, 'write pronouns such as she/her, he/him or they/them')
    .optional()
    .describe('Such as she/her: questions use them.'),
  image,
  tier: z.enum(['main', 'recurring', 'minor']),
  seasons: z.array(season).default([]),
  years: text.optional().describe('For shows without numbered seasons.'),
  role: text.optional().describe('Such as student, teacher, parent.'),
  studies: text.optional(),
  teaches: text.optional(),
  grade: text.optional(),
  first_seen: episodeId
    .optional()
    .describe('The first episode in which a source names them: before that nobody may know of them.'),
  summary: text.optional().describe('One or two sentences that give nothing away.'),
  relations: z
    .array(
      z.strictObject({
        to: id.describe('Character id.'),
        as: text.describe('What that character is to this one, such as best friend.'),
        note: text.optional(),
        ...stamp,
        differs,
        checked,
      }),
    )
    .default([]),
  facts: z.array(statement).default([]),
  quotes: z.array(quote).default([]),
  notes: remarks,
  differs: remarks.describe('Points on which sources disagree.'),
  sources,
  ...stamp,
  checked,
});

const episodeSchema = z.strictObject({
  id: episodeId,
  image,
  through: episodeId
    .optional()
    .describe('The last number of an episode that counts as several: s1e02 for a double s1e01.'),
  kind: z
    .enum(['special', 'film', 'pilot'])
    .optional()
    .describe('What it is, where it is no ordinary episode; needed for season 0.'),
  after: z
    .string()
    .regex(
      new RegExp(`^(?:start|${code})$`),
      'write the episode that comes before it, such as s2e13, or start where it comes before all',
    )
    .optional()
    .describe(
      'Season 0 only: the episode that it comes after, as spoilers go, or `start`. Left out: the last one that aired before its date; without a date it comes last.',
    ),
  absolute: z
    .int()
    .min(0)
    .max(99_999)
    .optional()
    .describe('Its number through all seasons, where that is not simply counted.'),
  numbers: z
    .record(
      id,
      z.union([
        z.int().min(0).max(99_999),
        z
          .string()
          .regex(new RegExp(`^${code}$`), 'write season and number, such as s1e02, or a number alone'),
      ]),
    )
    .default({})
    .describe('Its number in other orders, such as `dvd: s1e02`: “dvd s1e02” finds it.'),
  title: text.optional().describe('Left out where no source names it.'),
  also: z.array(text).default([]).describe('Other spellings of the title.'),
  likely_title: z
    .strictObject({ title: text, because: text })
    .optional()
    .describe('A reasoned guess, shown as one.'),
  aired: z
    .array(
      z.strictObject({
        country: text.optional(),
        outlet: text.optional(),
        date,
        note: text.optional(),
        differs,
        checked,
      }),
    )
    .default([]),
  role: text.optional().describe('Its place in the season, such as season finale.'),
  logline: text.optional().describe('What it is about, without its outcome.'),
  summary: statement
    .optional()
    .describe('What happens in it, as a source tells it: shown covered, from its stamp on.'),
  events: z.array(statement).default([]),
  characters: z.array(id).default([]),
  guests: z.array(z.strictObject({ actor: text, as: text })).default([]),
  credits: z.array(credit).default([]),
  quotes: z.array(quote.omit({ episode: true })).default([]),
  notes: remarks,
  differs: remarks,
  sources,
  checked,
});

const tropeSchema = z.strictObject({
  id,
  image,
  parent: id.optional().describe('The trope that this one is a kind of.'),
  name: text.describe('The name as fans know it.'),
  clean: text.optional().describe('With `mature`: the name without the swearing.'),
  mature: z.literal(true).optional().describe('The name has swearing in it.'),
  aliases: z.array(alias).default([]),
  meaning: text,
  examples: z
    .array(
      z.strictObject({
        characters: z.array(id).default([]),
        episode: episodeId.optional(),
        episode_title: text.optional().describe('Where the sources name the episode but not its number.'),
        text,
        quotes: z.array(quote).default([]),
        refers_to: text.optional().describe('The work outside the show that is meant.'),
        ...stamp,
        differs,
        checked,
      }),
    )
    .default([]),
  notes: remarks,
  sources,
  ...stamp,
  checked,
});

const triviaSchema = z.strictObject({
  id,
  question: text,
  answer: text,
  wrong: z.tuple([text, text, text]).describe('Three wrong answers of the same kind.'),
  explanation: text,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  topic: z
    .literal('production')
    .optional()
    .describe('It is about how, when or where the show was made or shown: asked only now and then.'),
  sources: z.array(sourceId).min(1),
  ...stamp,
  checked,
});

const showSchema = z.strictObject({
  id: id.max(24).describe('The name of the folder. At most 24 characters.'),
  title: text,
  disambiguation: text.describe('What tells it from a show of the same title.'),
  aliases: z.array(text).default([]),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'write a colour as "#e4572e" in quotes')
    .describe('The colour of the cards, #RRGGBB.'),
  image,
  country: names,
  language: names,
  genres: z.array(text).default([]),
  format: text.optional(),
  premise: text.optional(),
  setting: z
    .strictObject({ name: text, summary: text, facts: z.array(statement).default([]), checked })
    .optional(),
  seasons: z
    .array(
      z.strictObject({
        number: season,
        episodes: z
          .int()
          .min(1)
          .max(9999)
          .optional()
          .describe('How many it has; a double one counts as two. Left out while the season runs.'),
        title: text.optional().describe('What it is called, as in an anthology.'),
      }),
    )
    .default([])
    .describe('Empty where no source counts them.'),
  numbering: z
    .literal('continued')
    .optional()
    .describe('Seasons go on counting where the one before ended: after s1e61 comes s2e62.'),
  airs: z
    .strictObject({
      time: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time as "20:00" in quotes')
        .optional(),
      timezone: z
        .string()
        .refine(isTimeZone, 'write a zone by its name, such as America/Toronto or Europe/London')
        .optional()
        .describe('An IANA zone, such as America/Toronto: that of `time` and of the dates.'),
      days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).default([]),
    })
    .optional()
    .describe('When new episodes are broadcast.'),
  counts_note: text.optional(),
  credits: z.array(credit).default([]),
  network: names,
  camera: text.optional(),
  runtime: text.optional(),
  location: text.optional().describe('Where it was made.'),
  theme: z
    .strictObject({
      title: text.optional(),
      performer: text.optional(),
      composer: text.optional(),
      note: text.optional(),
      checked,
    })
    .optional(),
  first_aired: date.optional(),
  cast: z
    .array(
      z.strictObject({
        actor: text,
        character: id.optional().describe('Left out where no source tells the part.'),
        seasons: z.array(season).default([]),
        starring: z.boolean().default(true),
        note: remark.optional(),
        sources,
        checked,
      }),
    )
    .default([]),
  broadcasts: z
    .array(
      z.strictObject({
        country: text.optional(),
        outlet: text.optional(),
        season: season.optional(),
        start: date,
        end: date.optional(),
        note: text.optional(),
        differs,
        sources,
        checked,
      }),
    )
    .default([]),
  sections: z
    .array(z.strictObject({ title: text, facts: z.array(statement).min(1) }))
    .default([])
    .describe('Everything else worth reading, such as production, reception, cancellation.'),
  related: z.array(text).default([]),
  differs: remarks,
  sources: z
    .record(
      id,
      z.strictObject({
        name: text,
        url: z.url().optional(),
        licence: text
          .optional()
          .describe(
            'SPDX identifier of the licence of its words, such as CC-BY-SA-4.0, where they stand in this pack; cards give the credit that it wants.',
          ),
        episode: episodeId
          .optional()
          .describe(
            'The episode that it is named after, or in which whoever it is named after is first seen: such a name is covered like the title.',
          ),
        ...stamp,
        checked,
      }),
    )
    .describe('Where the facts come from: a short key for each, used by the other files.'),
  checked,
});

/** A pack's files and the schema of each. A list file that is missing counts as empty. */
export const packFiles = {
  show: showSchema,
  characters: z.array(characterSchema),
  episodes: z.array(episodeSchema),
  tropes: z.array(tropeSchema),
  trivia: z.array(triviaSchema),
} as const satisfies Record<PackFile, z.ZodType>;

export type Alias = z.infer<typeof alias>;
export type Statement = z.infer<typeof statement>;
export type Remark = z.infer<typeof remark>;
export type Quote = z.infer<typeof quote>;
export type Credit = z.infer<typeof credit>;
export type Image = NonNullable<z.infer<typeof image>>;
export type ShowRecord = z.infer<typeof showSchema>;
export type CharacterRecord = z.infer<typeof characterSchema>;
export type EpisodeRecord = z.infer<typeof episodeSchema>;
export type TropeRecord = z.infer<typeof tropeSchema>;
export type TriviaRecord = z.infer<typeof triviaSchema>;

/** One show, read and checked. */
export type Pack = {
  show: ShowRecord;
  characters: CharacterRecord[];
  episodes: EpisodeRecord[];
  tropes: TropeRecord[];
  trivia: TriviaRecord[];
};
