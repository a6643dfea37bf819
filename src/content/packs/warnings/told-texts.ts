import { always, latest, type Order, type When, whenOf } from '../../../spoilers.ts';
import { whenAired, whenOfCharacter } from '../../seasons.ts';
import { orderOfDraft } from '../order-of-draft.ts';
import type { PackDraft } from '../pack-draft.ts';
import type { PackDocument, Path, Problem } from '../pack-file.ts';

/** A text of a pack that readers see, and from when. */
export type ToldText = {
  text: string;
  /** The key it stands under, such as `summary`. */
  key: string;
  when: When;
  /** The record it belongs to, such as `characters/kit-dunn`. */
  record: string;
  document: PackDocument;
  at: Path;
  /** The entry beside whose texts `checked` answers for it: always the same object for the same entry. */
  entry: Entry;
};
/** A question, and the entry beside which it is answered. */
export type Asked = { entry: Entry; problem: Problem };
export type Entry = { checked: string | null; document: PackDocument; at: Path };

/** Every text that is told, with the time that the cards give it. Of names it has those of things, not of records. */
export function toldTexts(draft: PackDraft): ToldText[] {
  const order = orderOfDraft(draft);
  const people = new Map(
    draft.characters.records.map(({ record }) => [record.id, whenOfCharacter(record, order)]),
  );
  const found: ToldText[] = [];

  const visit = (value: unknown, place: Omit<ToldText, 'text'>): void => {
    const { key, at } = place;
    if (typeof value === 'string') {
      if (!notProse.has(key)) found.push({ ...place, text: value });
    } else if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) visit(inner, { ...place, at: [...at, index] });
    } else if (typeof value === 'object' && value !== null) {
      const fields: Fields = value;
      const entry = { checked: fields.checked ?? null, document: place.document, at };
      const when = latest(place.when, ...timesOf(fields, order, people));
      for (const [name, inner] of Object.entries(value))
        visit(inner, { ...place, key: name, at: [...at, name], when, entry });
    }
  };
  const start = (record: string, document: PackDocument, at: Path, value: unknown, when: When): void =>
    visit(value, { key: '', when, record, document, at, entry: { checked: null, document, at } });

  const { show, characters, episodes, tropes, trivia } = draft;
  if (show.record) start('show', show.document, [], show.record, always);
  for (const { index, record } of characters.records) {
    const when = people.get(record.id) ?? always;
    start(`characters/${record.id}`, characters.document, [index], record, when);
  }
  for (const { index, record } of episodes.records) {
    // Whoever is in an episode does not make it later.
    const { characters: _, ...told } = record;
    start(`episodes/${record.id}`, episodes.document, [index], told, whenAired(record.id, order));
  }
  for (const { index, record } of tropes.records)
    start(`tropes/${record.id}`, tropes.document, [index], record, always);
  for (const { index, record } of trivia.records)
    start(`trivia/${record.id}`, trivia.document, [index], record, always);
  return found;
}

type Fields = {
  checked?: string;
  from?: string;
  spoiler?: true;
  season?: number;
  episode?: string;
  characters?: readonly string[];
  character?: string;
  speaker?: string;
  to?: string;
};

/** What an entry asks for: its stamp, its episode and everybody it names by id. */
function timesOf(fields: Fields, order: Order, people: ReadonlyMap<string, When>): When[] {
  const { from, spoiler, season, episode, characters = [], character, speaker, to } = fields;
  return [
    whenOf({ from, spoiler, season }, order),
    ...(episode === undefined ? [] : [whenAired(episode, order)]),
    ...[...characters, character, speaker, to].flatMap((id) => people.get(id ?? '') ?? []),
  ];
}

/** What is an id, a date, a name of its own or a word from a list, and no sentence. */
const notProse = new Set(
  `id checked from episode first_seen to speaker characters character sources url accent tier date start end first_aired
  actor actor_also names country outlet network language disambiguation genres runtime camera location performer composer
  title also clean called parent pronouns credit licence link numbers difficulty refers_to episode_title`.split(
    /\s+/,
  ),
);
