import { coreOf, fold, wordsOf } from '../../content/fold.ts';
import type { CharacterRecord } from '../../content/packs/schema.ts';
import type { ShowFacts } from '../facts.ts';
import { phraseIndex } from './phrases.ts';
import { contentWords } from './words.ts';

export type Pronoun = 'he' | 'she' | 'they' | null;

/** A character as questions speak of them. */
export type Person = {
  id: string;
  record: NamedRecord;
  /** The name that fans use, for buttons and for the middle of a sentence. No one else in the show has it. */
  label: string;
  /** `null` when the records do not tell. */
  pronoun: Pronoun;
};

/** Everyone a question can name without doubt; two characters of one name are both left out. */
export function peopleOf(facts: ShowFacts): Person[] {
  const labels = Map.groupBy(facts.characters, (record) => fold(labelOf(record)));
  return facts.characters
    .filter((record) => labels.get(fold(labelOf(record)))?.length === 1)
    .map((record) => ({
      id: record.id,
      record,
      label: labelOf(record),
      pronoun: pronounOf(record, facts),
    }));
}

/** A character, with a way to find out who of the show is named in a text: their ids. */
export type NamedRecord = CharacterRecord & {
  /** Empty where no source tells anything. */
  summary: string;
  namedIn: (text: string) => ReadonlySet<string>;
};

/** The characters of a show: a text that many of them may be in is read once for all. */
export function namedRecords(records: readonly CharacterRecord[]): NamedRecord[] {
  const names = phraseIndex(
    records.flatMap((record) => {
      const aliases = record.aliases.map((alias) => (typeof alias === 'string' ? alias : alias.name));
      return [labelOf(record), record.name, record.called ?? '', ...aliases]
        .filter((name) => name.length > 1)
        .map((name) => [name, record.id] as const);
    }),
  );
  return records.map((record) => ({ ...record, summary: record.summary ?? '', namedIn: names.ownersIn }));
}

/** Whether a text names someone, by the full name, the short one or a nickname. Capitals count: Chase, not chase. */
export const isNamed = (text: string, record: NamedRecord): boolean => record.namedIn(text).has(record.id);

/** Finds a name where it stands as a word. */
export const nameIn = (name: string, flags = 'u'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, flags);

/** Whether he, she or a word for one of the two occurs, so that an option of the other kind would be no option. */
export const hasPronoun = (text: string): boolean =>
  wordsOf(fold(text)).some((word) => masculine.has(word) || feminine.has(word) || gendered.has(word));

/** The name as words that a question may not contain when this person is its answer. */
export const namesOf = ({ record, label }: Person): string[] => [label, record.name];

function labelOf({ name, called }: CharacterRecord): string {
  const words = wordsOf(fold(name));
  const titled = coreOf(words).length < words.length;
  if (!titled) return called ?? name;
  return name.replace(/^The (?=\p{Ll})/u, 'the ');
}

function pronounOf(record: CharacterRecord, { characters, tropes }: ShowFacts): Pronoun {
  const said = record.pronouns?.toLowerCase().split('/')[0];
  if (said !== undefined) return said === 'he' || said === 'she' ? said : 'they';
  const title = wordsOf(fold(record.name))[0] ?? '';
  if (title === 'mr') return 'he';
  if (['ms', 'mrs', 'miss'].includes(title)) return 'she';
  const others = characters.filter(({ id }) => id !== record.id);
  const about = [
    record.summary ?? '',
    ...record.notes.map(({ text }) => text),
    ...record.facts.map(({ text }) => text),
    ...record.relations.map((relation) => relation.as),
    ...tropes
      .flatMap(({ examples }) => examples)
      .filter(({ characters: [only, ...more] }) => only === record.id && more.length === 0)
      .map(({ text }) => text),
  ];
  const kin = others
    .flatMap(({ relations }) => relations.filter(({ to }) => to === record.id))
    .flatMap(({ as }) => contentWords(as));
  const votes = (set: ReadonlySet<string>, kinWords: ReadonlySet<string>) =>
    about.flatMap((text) => wordsOf(fold(text))).filter((word) => set.has(word)).length +
    5 * kin.filter((word) => kinWords.has(word)).length;
  const [he, she] = [votes(masculine, maleKin), votes(feminine, femaleKin)];
  if (he === she) return null;
  return he > she ? 'he' : 'she';
}

const masculine = new Set(['he', 'him', 'his', 'himself']);
const feminine = new Set(['she', 'her', 'hers', 'herself']);
const gendered = new Set(
  'girl girls boy boys man men woman women guy guys lady ladies girlfriend girlfriends boyfriend boyfriends prince princess king queen actress'.split(
    ' ',
  ),
);
const maleKin = new Set(['father', 'son', 'brother', 'husband', 'boyfriend', 'uncle', 'grandfather']);
const femaleKin = new Set(['mother', 'daughter', 'sister', 'wife', 'girlfriend', 'aunt', 'grandmother']);
