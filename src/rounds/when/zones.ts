import { rawTimeZones } from '@vvo/tzdb';
import Fuse from 'fuse.js';
import { Temporal } from 'temporal-polyfill';
import { fold } from '../../content/fold.ts';

/** A time zone that can be chosen. `zone`: its present IANA name, or an offset such as `+02:00`. */
export type ZoneChoice = {
  zone: string;
  /** Where it is: a country or, of several in one, cities. */
  place: string;
  hasDaylightSaving: boolean;
};

/** What somebody typed as a time zone: the one that it means, several that it could, or none. */
export type TypedZone = { zone: string; offered?: never } | { zone?: never; offered: readonly ZoneChoice[] };

export type Zones = ReturnType<typeof openZones>;

type Entry = {
  zone: string;
  place: string;
  cities: string[];
  countries: string[];
  abbreviations: string[];
  words: string;
};

/** What people call a country that is not its name; the rest is in the data. */
const otherCountryNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  us: 'US',
  america: 'US',
  uae: 'AE',
  holland: 'NL',
};

/** Zones that are offered before anything is typed, and taken first where several have one clock. */
const commonZones = [
  'America/New_York',
  'America/Toronto',
  'America/Chicago',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Australia/Sydney',
];

/** Languages in which countries are found, besides English. */
const languages = ['fr', 'de', 'es', 'pt', 'it', 'nl', 'pl', 'af'];

/** Opens the time zones that people mean by cities, countries, abbreviations and offsets. The index is made at first use. */
export function openZones() {
  let made: ReturnType<typeof makeIndex> | undefined;
  const index = () => (made ??= makeIndex());

  /** The zone that what was typed means, several that it could mean, or `null`. */
  const read = (typed: string): TypedZone | null => {
    const text = typed.normalize('NFKC').trim().slice(0, longest);
    const offset = readOffset(text);
    if (offset !== null) return { zone: offset };
    const { entries, presentName } = index();
    if (text.includes('/')) {
      const zone = presentName(text.replaceAll(' ', '_'));
      return zone === null ? null : { zone };
    }
    const short = entries.filter(({ abbreviations }) => abbreviations.includes(text.toLowerCase()));
    if (short.length > 0) return oneOrSeveral(short, canonicalName(text.toUpperCase()));
    const place = fold(text);
    const cities = entries.filter((entry) => entry.cities.includes(place));
    const found = cities.length > 0 ? cities : entries.filter(({ countries }) => countries.includes(place));
    return found.length > 0 ? oneOrSeveral(found, null) : null;
  };

  const choice = (zone: string): ZoneChoice => ({
    zone,
    place: index().byName.get(zone)?.place ?? '',
    hasDaylightSaving: hasDaylightSaving(zone),
  });

  /**
   * Zones that all keep one clock are one; otherwise they are offered, and so is an abbreviation that the system reads as
   * a zone elsewhere (`NST`: in New Zealand).
   */
  const oneOrSeveral = (found: readonly Entry[], alsoRead: string | null): TypedZone => {
    const choices = found.map(({ zone }) => choice(zone)).sort(byUse);
    const clocks = new Set([
      ...found.map(({ zone }) => clockOf(zone)),
      ...(alsoRead ? [clockOf(alsoRead)] : []),
    ]);
    const [first] = choices;
    return first && clocks.size === 1 ? { zone: first.zone } : { offered: choices };
  };

  return {
    read,
    /** Zones that what was typed so far may mean, best first; common ones before anything is typed. */
    suggest(typed: string, most: number): ZoneChoice[] {
      const text = fold(typed.normalize('NFKC').slice(0, longest));
      if (text === '') return ['UTC', ...commonZones].slice(0, most).map(choice);
      const said = read(typed);
      const exact = said?.offered?.map(({ zone }) => zone) ?? (said?.zone === undefined ? [] : [said.zone]);
      const { entries, fuzzy } = index();
      const start = new RegExp(`(^| )${RegExp.escape(text)}`, 'u');
      // A city goes before a country, which may begin like it in some other language.
      const inCity = (entry: Entry) => entry.cities.some((city) => start.test(city));
      const begun = entries
        .filter(({ words }) => start.test(words))
        .sort((a, b) => Number(inCity(b)) - Number(inCity(a)) || byCommon(a.zone, b.zone))
        .map(({ zone }) => zone);
      const near =
        begun.length + exact.length > 0
          ? []
          : fuzzy.search(text, { limit: most }).map(({ item }) => item.zone);
      return [...new Set([...exact, ...begun, ...near])].slice(0, most).map(choice);
    },
    /** A zone as people read it: its name of today, or `UTC+02:00`. */
    nameOf: (zone: string): string =>
      /^[+-]/.test(zone) ? `UTC${zone}` : (index().presentName(zone) ?? zone),
  };
}

/** In characters: no zone or place is called by more. */
const longest = 100;

function makeIndex() {
  const languageNames = languages.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  const entries: Entry[] = rawTimeZones.map((raw) => {
    const { name, countryName, countryCode, mainCities, group, alternativeName } = raw;
    const others = Object.entries(otherCountryNames).flatMap(([other, code]) =>
      code === countryCode ? [other] : [],
    );
    const countries = [countryName, ...languageNames.map((of) => of.of(countryCode) ?? ''), ...others];
    const cities = [
      ...mainCities,
      ...group.map((of) => of.slice(of.lastIndexOf('/') + 1).replaceAll('_', ' ')),
    ];
    return {
      zone: name,
      place: `${countryName}: ${mainCities.slice(0, 2).join(', ')}`,
      cities: cities.map(fold),
      countries: [...new Set(countries.map(fold))],
      abbreviations: [raw.abbreviation, raw.dstAbbreviation ?? ''].map((one) => one.toLowerCase()),
      words: fold([name.replaceAll(/[/_]/g, ' '), alternativeName, ...cities, ...countries].join(' ')),
    };
  });
  const byName = new Map(entries.map((entry) => [entry.zone, entry]));
  const present = new Map(entries.map(({ zone }) => [canonicalName(zone), zone]));
  return {
    entries,
    byName,
    fuzzy: new Fuse(entries, {
      keys: ['cities', 'countries', 'words'],
      threshold: 0.3,
      ignoreLocation: true,
    }),
    /** The zone's name of today, in the right spelling: Kathmandu, not Katmandu. `null`: there is no such zone. */
    presentName(name: string): string | null {
      const canonical = canonicalName(name);
      return canonical === null ? null : (present.get(canonical) ?? canonical);
    },
  };
}

const rankOf = (zone: string): number =>
  commonZones.includes(zone) ? commonZones.indexOf(zone) : commonZones.length;
const byCommon = (a: string, b: string): number => rankOf(a) - rankOf(b);
const byUse = (a: ZoneChoice, b: ZoneChoice): number =>
  Number(b.hasDaylightSaving) - Number(a.hasDaylightSaving) || byCommon(a.zone, b.zone);

/** `UTC`, `GMT+2`, `UTC+05:30`, `+2`: an offset as it is kept, or `null`. The offset of no zone is over 14 hours. */
function readOffset(text: string): string | null {
  if (/^(utc|gmt|z|zulu)$/i.test(text)) return 'UTC';
  const [, sign, hour = '', minute = '00'] =
    /^(?:utc|gmt)?\s*([+\-\u2212])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(text) ?? [];
  if (sign === undefined) return null;
  if (Number(hour) * 60 + Number(minute) > 14 * 60) return null;
  if (Number(hour) + Number(minute) === 0) return 'UTC';
  return `${sign === '+' ? '+' : '-'}${hour.padStart(2, '0')}:${minute}`;
}

/** The name by which the system knows a zone, or `null`. */
function canonicalName(name: string): string | null {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Offsets of a winter's and a summer's day, in nanoseconds: zones in which these agree keep one clock. */
const days = ['2026-01-15', '2026-04-15', '2026-07-15', '2026-10-31'];
const offsetsOf = (zone: string): number[] =>
  days.map((day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).offsetNanoseconds);
const clockOf = (zone: string): string => offsetsOf(zone).join();
const hasDaylightSaving = (zone: string): boolean => new Set(offsetsOf(zone)).size > 1;
