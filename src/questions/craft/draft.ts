import { airsAt as airTime } from '../../content/air-time.ts';
import { fold, nameKey } from '../../content/fold.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import type { Order, Stamp } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import type { Question } from '../question.ts';
import { questionLimits } from '../question.ts';
import { mostWorksOf } from './distractors.ts';
import type { Person } from './people.ts';
import { peopleOf } from './people.ts';
import { type Phrases, phraseIndex } from './phrases.ts';
import { scattered, shortHash } from './seeded.ts';
import { peopleIn, type Titles, titlesOf, whenOfQuestion } from './spoiler-time.ts';
import { contains, sharedWords, suggests } from './words.ts';

/** What a template works with, and what is made once of the facts for all questions. */
export type Source = {
  facts: ShowFacts;
  people: Person[];
  byId: ReadonlyMap<string, Person>;
  /** What most people of the show are, such as students. */
  mostWorks: ReadonlySet<string>;
  order: Order;
  titles: Titles;
  spoilingNames: SpoilingNames;
};

export function sourceOf(facts: ShowFacts): Source {
  const people = peopleOf(facts);
  return {
    facts,
    people,
    byId: new Map(people.map((person) => [person.id, person])),
    mostWorks: mostWorksOf(people),
    order: facts.order,
    titles: titlesOf(facts.episodes),
    spoilingNames: spoilingNamesOf(facts),
  };
}

/**
 * A wrong option. Those of the lowest rank are taken first: they are the most plausible. `holds` proves it wrong where
 * that takes time: only as many are proven as are needed.
 */
export type Wrong = { text: string; rank?: number; holds?: () => boolean };

export type Draft = Pick<Question, 'kind' | 'text' | 'answer' | 'explanation' | 'difficulty'> & {
  id: string;
  /** What the question asks about; no more than two are made of one fact. */
  fact: string;
  /** In any order; where there are very many, made when they are needed, in the order of their ranks. */
  wrong: readonly Wrong[] | (() => Iterable<Wrong>);
  /** Keys of the pack's sources; the first three are shown. */
  sources?: readonly string[] | undefined;
  /** The id of the show of the same title that it tells apart from this one. */
  namesake?: string;
  /** All that it gives away: stamps, and ids of episodes. */
  gives?: readonly (Stamp | string | undefined)[];
  /** A date that has to have come. */
  day?: string;
  /** Ids of people who are in it without being named. */
  about?: readonly string[];
  /** What other sources say: no option may be that. */
  differs?: readonly string[];
  /** Names that the text may not point at, beside the answer as it stands. */
  answerNames?: readonly string[];
  /** For numbers and dates, of which a single word may well be in the text too: only the whole may not be. */
  exact?: boolean;
  /** The wrong options are a curator's, and are taken as they are. */
  byHand?: boolean;
};

/** A stable id from its parts: readable, with a hash of what has no letter there, and cut with one where it is too long. */
export function questionId(...parts: string[]): string {
  const id = parts
    .map((part) => part.replace(/[^a-z0-9:-]+/g, '-') + (isAscii(part) ? '' : shortHash(part)))
    .join(':');
  return id.length <= questionLimits.id ? id : `${id.slice(0, 56)}:${shortHash(id)}`;
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/**
 * The finished question, or `null` when it would not be a fair one: too few wrong options, a text that points at the
 * answer, or more words than fit.
 */
export function finish(source: Source, draft: Draft): Question | null {
  const { facts, order, spoilingNames } = source;
  const { id, kind, text, answer, explanation, difficulty } = draft;
  if (text.length > questionLimits.text || answer.length > questionLimits.option) return null;
  if (explanation.length > questionLimits.explanation) return null;
  if ([answer, ...(draft.answerNames ?? [])].some((name) => isHinted(draft, name))) return null;
  const wrong = threeWrong(draft);
  if (!wrong) return null;
  const whole = [text, answer, ...wrong, explanation].join('\n');
  const texts = [text, answer, ...wrong, explanation];
  const gives = [...(draft.gives ?? []), ...spoilingNames.ownersIn(fold(whole)), ...peopleIn(facts, texts)];
  const { when, airsAt } = whenOfQuestion(source, gives, texts, draft.about);
  const known = Math.max(airsAt ?? 0, draft.day === undefined ? 0 : airTime(draft.day, facts.show.airs));
  return {
    id,
    show: facts.show.id,
    kind,
    text,
    answer,
    wrong,
    explanation,
    sources: (draft.sources ?? [])
      .slice(0, 3)
      .flatMap((key) => facts.show.sources[key] ?? [])
      .map(plainSource),
    difficulty,
    from: order.episodeAt(when.fact),
    when,
    ...(known > 0 && { airsAt: known }),
    ...(draft.namesake !== undefined && { namesake: draft.namesake }),
    ...(isMature(facts, whole) && { mature: true }),
  };
}

/** Whether the name of a trope with swearing in it occurs, cleaned up or not. */
const isMature = ({ tropes }: ShowFacts, text: string): boolean =>
  tropes.some(
    ({ mature, name, clean }) => mature === true && (contains(text, name) || contains(text, clean ?? name)),
  );

/** Whether the text of the question points at an option. */
const isHinted = ({ text, exact }: Draft, option: string): boolean =>
  exact === true ? contains(text, option) : suggests(text, option);

function threeWrong(draft: Draft): readonly [string, string, string] | null {
  const { id, answer, differs = [], byHand = false } = draft;
  const isFair = ({ text }: Wrong): boolean =>
    text.length <= questionLimits.option &&
    !isHinted(draft, text) &&
    !differs.some((other) => contains(other, text) || sharedWords(text, other).length > 0);
  const taken = new Set([nameKey(answer)]);
  const fair: string[] = [];
  for (const wrong of likeliest(draft.wrong, id)) {
    const key = nameKey(wrong.text);
    if (taken.has(key) || !(byHand || isFair(wrong)) || wrong.holds?.() === false) continue;
    taken.add(key);
    fair.push(wrong.text);
    if (fair.length === 3) break;
  }
  const [first, second, third] = fair;
  return first === undefined || second === undefined || third === undefined ? null : [first, second, third];
}

/** The options in the order in which they are tried: by rank, and in each rank as the question scatters them. */
function* likeliest(wrong: Draft['wrong'], id: string): Generator<Wrong> {
  let ofRank: Wrong[] = [];
  for (const option of typeof wrong === 'function' ? wrong() : inOrderOfRank(wrong)) {
    if (ofRank.length > 0 && (option.rank ?? 0) !== (ofRank[0]?.rank ?? 0)) {
      yield* scattered(ofRank, id, textOf);
      ofRank = [];
    }
    ofRank.push(option);
  }
  yield* scattered(ofRank, id, textOf);
}

const textOf = ({ text }: Wrong): string => text;

export const inOrderOfRank = (wrong: readonly Wrong[]): Wrong[] =>
  wrong.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

/** Names that are themselves spoilers, beside those of people: secret aliases, and tropes. */
type SpoilingNames = Phrases<Stamp>;

/** Compared folded, as {@link contains} does it. */
const spoilingNamesOf = ({ characters, tropes }: ShowFacts): SpoilingNames =>
  phraseIndex([
    ...characters.flatMap(({ aliases }) =>
      aliases.flatMap((alias) => (typeof alias === 'string' ? [] : [[fold(alias.name), alias] as const])),
    ),
    ...tropes.map((trope) => [fold(trope.clean ?? trope.name), trope] as const),
  ]);

const plainSource = ({ name, url, episode }: ShowRecord['sources'][string]) => ({
  name,
  ...(url !== undefined && { url }),
  ...(episode !== undefined && { episode }),
});
