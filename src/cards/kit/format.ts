/** A locale as Discord names it, such as `en-GB`, `fr` or `pt-BR`. */
export type Locale = string;

/** What everything is written in until there are other languages. */
export const sourceLocale: Locale = 'en-GB';

const list = new Intl.ListFormat(sourceLocale, { type: 'conjunction' });
const choice = new Intl.ListFormat(sourceLocale, { type: 'disjunction' });
const number = new Intl.NumberFormat(sourceLocale);

/** `a, b and c` */
export const listOf = (words: readonly string[]): string => list.format(words);

/** `a, b or c` */
export const anyOf = (words: readonly string[]): string => choice.format(words);

/** `12,345` */
export const numberOf = (value: number): string => number.format(value);

const plurals = new Intl.PluralRules(sourceLocale);

/** `1 member`, `12,345 members`: the number with the noun in its form. */
export const countOf = (value: number, one: string, other: string): string =>
  `${numberOf(value)} ${plurals.select(value) === 'one' ? one : other}`;

const ordinals = new Intl.PluralRules(sourceLocale, { type: 'ordinal' });
const ordinalEnds: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `9th`, `21st` */
export const ordinalOf = (value: number): string =>
  `${numberOf(value)}${ordinalEnds[ordinals.select(value)] ?? 'th'}`;

const dates = {
  4: new Intl.DateTimeFormat(sourceLocale, { year: 'numeric', timeZone: 'UTC' }),
  7: new Intl.DateTimeFormat(sourceLocale, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  10: new Intl.DateTimeFormat(sourceLocale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }),
} as const;

/** A calendar date in words, as exact as it is: `2016-03-18` is "18 March 2016", `2017` is "2017". */
export function dateOf(date: string): string {
  const format = date.length === 4 ? dates[4] : date.length === 7 ? dates[7] : dates[10];
  return format.format(new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`));
}

const day = new Intl.DateTimeFormat(sourceLocale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A calendar date without its year: "25 Nov". */
export const dayOf = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));

const weekday = new Intl.DateTimeFormat(sourceLocale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** A calendar date with its weekday: "Sunday 7 March". */
export const weekdayOf = (date: string): string => weekday.format(new Date(`${date}T00:00:00Z`));
