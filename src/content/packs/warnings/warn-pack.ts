import { type Order, placeKnown, vagueness, type When } from '../../../spoilers.ts';
import { episodeNumbers, whenOfCharacter } from '../../seasons.ts';
import { orderOfDraft } from '../order-of-draft.ts';
import type { PackDraft } from '../pack-draft.ts';
import type { Problem } from '../pack-file.ts';
import { isNamedIn, type KnownName, knownNames } from './known-names.ts';
import { tellingWord } from './telling-words.ts';
import { type Asked, type Entry, type ToldText, toldTexts } from './told-texts.ts';
import { askIfNoStamp, weaknesses } from './weak-pack.ts';

/**
 * What a curator is asked about a pack without faults: texts that seem to tell more than their time allows. No rule can
 * say whether they do, so each is answered by a stamp, by other words, or by a reason beside it.
 */
export function warnPack(draft: PackDraft): Problem[] {
  const order = orderOfDraft(draft);
  const texts = toldTexts(draft);
  const names = knownNames(draft, order, texts);
  const asked = [
    ...texts.flatMap((told) => questionsAbout(told, names, order)),
    ...names.flatMap((name) => askIfTooEarly(name, names, texts, draft, order)),
    ...askIfUnseen(draft, order),
    ...askIfNoStamp(draft),
    ...askFromWhen(draft),
  ];
  return [
    ...weaknesses(draft),
    ...asked.filter(({ entry }) => entry.checked === null).map(({ problem }) => problem),
    ...needless(texts, asked),
  ].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

const answer =
  'say from when it is known, put it in other words, or write beside it why it may stand ("checked")';

function questionsAbout(told: ToldText, names: readonly KnownName[], order: Order): Asked[] {
  const { text, when, entry, document, at, record } = told;
  const ask = (what: string): Asked => ({ entry, problem: document.problemAt(at, `${what}: ${answer}`) });
  // A question waits by itself for everybody, and every episode, that it names.
  const asksItself = record.startsWith('trivia/');
  const later = names.filter(
    (name) => isLater(name.when, when) && !(asksItself && name.isOfRecord) && isNamedIn(text, name),
  );
  const word = when.fact === 0 && !at.includes('quotes') ? tellingWord(text) : null;
  return [
    ...distinctBy(later, ({ owner }) => owner).map((name) =>
      ask(`names "${name.name}", known from ${placeOf(name.when, order)}`),
    ),
    ...placesIn(text, order).flatMap(({ said, place }) =>
      place > Math.max(1, placeKnown(when)) ? ask(`speaks of ${said}, which comes later`) : [],
    ),
    ...(word === null ? [] : [ask(`says "${word}", which may tell what comes`)]),
  ];
}

/** Whether somebody who may read the one may not know the other. */
const isLater = (name: When, text: When): boolean =>
  placeKnown(name) > placeKnown(text) || (name.fact > 0 && text.fact === 0);

const distinctBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.toReversed().map((item) => [keyOf(item), item])).values(),
];

/** The episodes and later seasons that a text speaks of. */
function placesIn(text: string, order: Order): { said: string; place: number }[] {
  const episodes = text.matchAll(/\bs\d+e\d+\b/gi).flatMap(([said]) => {
    const place = order.placeOf(said.toLowerCase());
    return place === null ? [] : [{ said, place }];
  });
  const seasons = text
    .matchAll(/\bseasons? (\d+)\b/gi)
    .map(([said, number]) => ({ said, place: order.startOf(Number(number)) }));
  return [...episodes, ...seasons];
}

/** Asks about a name with a stamp, where the first episode that has it comes after that. */
function askIfTooEarly(
  named: KnownName,
  names: readonly KnownName[],
  texts: readonly ToldText[],
  { episodes }: PackDraft,
  order: Order,
): Asked[] {
  const { name, when, owner, entry, isStamped, isOfRecord } = named;
  if (!isStamped || vagueness(when)) return [];
  const same = names.filter((other) => other.owner === owner && placeKnown(other.when) === placeKnown(when));
  if (same[0] !== named) return [];
  const places = [
    ...texts
      .filter(({ record, key }) => (isOfRecord ? record.startsWith('episodes/') : key !== 'name'))
      .filter(({ text }) => same.some((one) => isNamedIn(text, one)))
      .map((one) => placeKnown(one.when)),
    ...episodes.records
      .filter(({ record }) => record.characters.includes(owner))
      .map(({ record }) => order.placeOf(record.id) ?? 0),
  ];
  const first = Math.min(...places);
  if (places.length === 0 || first <= Math.max(1, placeKnown(when))) return [];
  const what = `"${name}" is known from ${placeOf(when, order)}, but nothing before ${order.episodeAt(first) ?? 'the end'} has it`;
  return [
    {
      entry,
      problem: entry.document.problemAt(entry.at, `${what}: correct the stamp, or write why ("checked")`),
    },
  ];
}

/** Asks about somebody who is in later episodes alone, and open from the start. */
function askIfUnseen({ characters, episodes }: PackDraft, order: Order): Asked[] {
  return characters.records.flatMap(({ index, record }) => {
    const { id, checked = null, first_seen } = record;
    if (first_seen !== undefined) return [];
    const places = episodes.records
      .filter((episode) => episode.record.characters.includes(id))
      .map((episode) => order.placeOf(episode.record.id) ?? 0);
    const first = Math.min(...places);
    if (places.length === 0 || first <= Math.max(1, placeKnown(whenOfCharacter(record, order)))) return [];
    const entry = { checked, document: characters.document, at: [index] };
    const what = `is in no episode before ${order.episodeAt(first)}`;
    const message = `${what}: write that as "first_seen", or why they are known before ("checked")`;
    return [{ entry, problem: entry.document.problemAt([index, 'id'], message) }];
  });
}

/** Asks about regulars of whom nothing says from when they are there, in a show of several seasons. */
function askFromWhen({ show, characters }: PackDraft): Asked[] {
  if ((show.record?.seasons.length ?? 0) < 2) return [];
  return characters.records.flatMap(({ index, record }) => {
    const { id, tier, seasons, years, first_seen, from, spoiler, checked = null } = record;
    const isSaid =
      seasons.length > 0 || [years, first_seen, from, spoiler].some((said) => said !== undefined);
    if (tier !== 'main' || isSaid) return [];
    const entry = { checked, document: characters.document, at: [index] };
    const message = `"${id}" is open from the start: write from when they are there ("seasons" or "first_seen"), also for those who are there at first`;
    return [{ entry, problem: entry.document.problemAt([index, 'id'], message) }];
  });
}

/** Answers to nothing. */
function needless(texts: readonly ToldText[], asked: readonly Asked[]): Problem[] {
  const keyOf = ({ document, at }: Entry) => document.problemAt(at, at.join('/')).file + at.join('/');
  const needed = new Set(asked.map(({ entry }) => keyOf(entry)));
  const given = new Map(
    texts.filter(({ entry }) => entry.checked !== null).map(({ entry }) => [keyOf(entry), entry]),
  );
  return [...given]
    .filter(([key]) => !needed.has(key))
    .map(([, { document, at }]) =>
      document.problemAt([...at, 'checked'], '"checked" answers nothing: remove it', true),
    );
}

/** From when, in a curator's words: `s1e09`, `the end of season 1`, `the end`. */
function placeOf(when: When, order: Order): string {
  if (placeKnown(when) === 0) return 'the start';
  const episode = order.episodeAt(placeKnown(when));
  const vague = vagueness(when);
  if (episode === null || vague === 'series') return 'the end';
  return vague === 'season' ? `the end of season ${episodeNumbers(episode).season}` : episode;
}
