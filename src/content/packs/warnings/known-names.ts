import { latest, type Order, placeKnown, type When, whenOf } from '../../../spoilers.ts';
import { whenAired, whenOfCharacter } from '../../seasons.ts';
import type { PackDraft } from '../pack-draft.ts';
import type { Entry, ToldText } from './told-texts.ts';

/** A name that texts may have, and from when it is known. */
export type KnownName = {
  name: string;
  when: When;
  /** Whether it is of a record; if not, of a thing that statements are about, such as a crew or a song. */
  isOfRecord: boolean;
  /** Whether it is a title of one common word, such as “We”. */
  isWord: boolean;
  /** Who has it: an id of a record, or the thing itself. */
  owner: string;
  /** Whether somebody wrote down the episode, or for a thing that there is none. */
  isStamped: boolean;
  /** Where the pack says from when it is known, and what answers for that. */
  entry: Entry;
};

/** Names of people, episodes, tropes and things. */
export function knownNames(draft: PackDraft, order: Order, texts: readonly ToldText[]): KnownName[] {
  const { characters, episodes, tropes } = draft;
  const people = characters.records.flatMap(({ index, record }) => {
    const { id, name, called = '', aliases, checked = null, first_seen, from } = record;
    const own = whenOfCharacter(record, order);
    const { document } = characters;
    const isStamped = first_seen !== undefined || from !== undefined;
    const shared = { isOfRecord: true, isWord: false, owner: id, isStamped };
    const entry = { checked, document, at: [index] };
    return [
      ...[name, called].map((one) => ({ ...shared, name: one, when: own, entry })),
      ...aliases.map((alias, at) =>
        typeof alias === 'string'
          ? { ...shared, name: alias, when: own, entry }
          : {
              ...shared,
              isStamped: isStamped || alias.from !== undefined,
              name: alias.name,
              when: latest(own, whenOf(alias, order)),
              entry: { checked: alias.checked ?? null, document, at: [index, 'aliases', at] },
            },
      ),
    ];
  });
  const titles = episodes.records.flatMap(({ index, record: { id, title, also, likely_title, checked } }) =>
    [title, ...also, likely_title?.title].flatMap((name) =>
      name === undefined
        ? []
        : {
            name,
            when: whenAired(id, order),
            isOfRecord: true,
            isWord: !name.includes(' '),
            owner: id,
            isStamped: false,
            entry: { checked: checked ?? null, document: episodes.document, at: [index] },
          },
    ),
  );
  const secretTropes = tropes.records.map(({ index, record }) => ({
    name: record.name,
    when: whenOf(record, order),
    isOfRecord: true,
    isWord: false,
    owner: record.id,
    isStamped: false,
    entry: { checked: record.checked ?? null, document: tropes.document, at: [index] },
  }));
  return [...people, ...titles, ...secretTropes, ...thingsIn(texts)].filter(
    ({ name }) => [...name].length > 2,
  );
}

/** Things that statements are about, such as a crew or a song, each from the first that is told of it. */
function thingsIn(texts: readonly ToldText[]): KnownName[] {
  const names = texts.filter(
    ({ key, record, at }) => key === 'name' && record === 'show' && at[0] !== 'sources',
  );
  const byTime = names.toSorted((a, b) => placeKnown(a.when) - placeKnown(b.when));
  const firsts = new Map(byTime.toReversed().map((told) => [plainName(told.text), told]));
  return [...firsts].map(([name, { when, entry }]) => ({
    name,
    when,
    isOfRecord: false,
    isWord: false,
    owner: name,
    isStamped: true,
    entry,
  }));
}

/** A thing's name as texts have it: TMK for "TMK (Too Much Keaton)", Streets for "The Streets". */
const plainName = (text: string): string => text.replace(/ \(.*\)$/, '').replace(/^The (?=\p{Lu})/u, '');

/** Whether a text has a name, as words and with its capitals: Chase, not chase. */
export function isNamedIn(text: string, { name, isWord }: Pick<KnownName, 'name' | 'isWord'>): boolean {
  if (!text.includes(name)) return false;
  const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const word = `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
  if (!isWord) return new RegExp(word, 'u').test(text);
  // A title of one word is one in quotation marks, or with its capital in the middle of a sentence.
  const quoted = new RegExp(`[“"']${literal}[”"']`, 'u').test(text);
  return quoted || ([...name].length > 4 && new RegExp(`(?<=[\\p{Ll},] )${word}`, 'u').test(text));
}
