import type { Database } from 'better-sqlite3';
import { always, latest, type When } from '../../spoilers.ts';
import { type Kind, kinds } from '../ref.ts';
import { type Form, formsOf, isWhole } from './forms.ts';
import { gramsOf } from './similarity/grams.ts';
import { type SearchIndex, storeIndex } from './stored.ts';
import { beginningWith, type Terms, termsOf } from './terms.ts';

export type { Kind };
/** What a name is to its entry. */
export const roles = ['name', 'title', 'alias', 'actor', 'code', 'season'] as const;
export type Role = (typeof roles)[number];

/** A text by which an entry is found. `when`: from when it finds it; from the start unless given. */
export type SearchName = { text: string; role: Role; when?: When };

/** `prominence`: from 0 to 65535, higher is better known, rounded. `when`: what all its names ask for, beside their own. */
export type SearchEntry = {
  show: string;
  kind: Kind;
  id: string;
  prominence: number;
  when?: When;
  names: SearchName[];
};

/** Names of a better role go first. */
export const roleRank: Readonly<Record<Role, number>> = {
  name: 0,
  title: 0,
  alias: 1,
  actor: 2,
  season: 3,
  code: 4,
};

/** Builds the search index of all entries and keeps it. */
export function writeSearchIndex(db: Database, entries: Iterable<SearchEntry>): void {
  storeIndex(db, buildIndex([...entries]));
}

function buildIndex(entries: readonly SearchEntry[]): SearchIndex {
  const shows = [...new Set(entries.map(({ show }) => show))];
  const names = entries.flatMap(namesOf).sort((a, b) => a.rank - b.rank);
  const forms = names.flatMap((name) => name.forms);
  const starts = termsOf(names.map((name) => name.forms.flatMap(({ full, core }) => [full, core])));
  const words = termsOf(names.map(wordsOfName));
  const grams = termsOf(names.map((name) => wordsOfWhole(name).flatMap(gramsOf)));
  const placeOfEntry = new Map(entries.map((entry, at) => [entry, at]));
  return {
    names: {
      text: names.map(({ name }) => name.text),
      rank: Uint32Array.from(names, ({ rank }) => rank),
      role: Uint8Array.from(names, ({ name }) => roles.indexOf(name.role)),
      fact: Uint32Array.from(names, ({ when }) => when.fact),
      episode: Uint32Array.from(names, ({ when }) => when.episode),
      entry: Uint32Array.from(names, ({ entry }) => placeOfEntry.get(entry) ?? 0),
      isFirst: Uint8Array.from(names, ({ name, entry }) => Number(name === entry.names[0])),
      forms: startsOf(names.map((name) => name.forms.length)),
      grams: gramCounts(grams, names.length),
    },
    entries: {
      show: Uint16Array.from(entries, ({ show }) => shows.indexOf(show)),
      kind: Uint8Array.from(entries, ({ kind }) => kinds.indexOf(kind)),
      id: entries.map(({ id }) => id),
    },
    shows,
    forms: {
      words: startsOf(forms.map((form) => form.words.length)),
      lead: Uint16Array.from(forms, ({ lead }) => lead),
      full: Uint32Array.from(forms, ({ full }) => beginningWith(starts, full).from),
      core: Uint32Array.from(forms, ({ core }) => beginningWith(starts, core).from),
    },
    wordsOfForms: Uint32Array.from(
      forms.flatMap((form) => form.words),
      (word) => beginningWith(words, word).from,
    ),
    starts,
    words,
    grams,
  };
}

type Named = { rank: number; entry: SearchEntry; name: SearchName; when: When; forms: Form[] };

function namesOf(entry: SearchEntry): Named[] {
  const known = Math.min(highest, Math.max(0, Math.round(entry.prominence) || 0));
  return entry.names.flatMap((name) => {
    const forms = formsOf(name.role, name.text);
    const rank = roleRank[name.role] * (highest + 1) + highest - known;
    const when = latest(name.when ?? always, entry.when ?? always);
    return forms.length === 0 ? [] : [{ rank, entry, name, when, forms }];
  });
}

const highest = 65535;

const wordsOfName = ({ forms }: Named): string[] => [...new Set(forms.flatMap(({ words }) => words))];
const wordsOfWhole = ({ forms, ...rest }: Named): string[] =>
  wordsOfName({ ...rest, forms: forms.filter(({ full }) => isWhole(full)) });

/** Where each begins when they stand one behind the other, and where the last ends. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return starts;
}

function gramCounts({ names }: Terms, size: number): Uint8Array {
  const counts = new Uint8ClampedArray(size);
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return new Uint8Array(counts.buffer);
}
