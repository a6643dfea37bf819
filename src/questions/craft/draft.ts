import { airsAt as airTime } from '../../content/air-time.ts';
import { fold, nameKey } from '../../content/fold.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import type { Order, Stamp } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import type { Question, QuestionImage } from '../question.ts';
import { questionLimits } from '../question.ts';
import { mostWorksOf } from './distractors.ts';
import type { Person } from './people.ts';
import { isNamed, peopleOf } from './people.ts';
import { type Phrases, phraseIndex } from './phrases.ts';
import { type Records, recordsOf, type Scene, scenesOf } from './scenes.ts';
import { scattered } from './seeded.ts';
import { peopleIn, type Titles, titlesOf, whenOfQuestion } from './spoiler-time.ts';
import { contains, hasNumbersOf, sharedWords, suggests } from './words.ts';

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
  /** What happens in one episode for certain. */
  scenes: readonly Scene[];
  /** What is told of each episode. */
  records: Records;
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
    scenes: scenesOf(facts),
    records: recordsOf(facts),
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
  /** What is recorded of the fact, where that is not the text with its answer. */
  tells?: string;
  /** Other facts that it tells, such as the scenes that stand for choice. */
  scenes?: readonly { fact: string; tells: string; episode: string }[];
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
  /** The picture that it asks about. */
  image?: QuestionImage;
  /** The wrong options are a curator's, and are taken as they are. */
  byHand?: boolean;
};

/** A question but for what is known only when all are made. `unlikeness`: that of its wrong options, on the whole. */
export type Finished = { draft: Draft; question: Omit<Question, 'topics' | 'worth'>; unlikeness: number };

/**
 * The finished question, or `null` when it would not be a fair one: too few wrong options, a text that points at the
 * answer, or more words than fit.
 */
export function finish(source: Source, draft: Draft): Finished | null {
  const { facts, order, spoilingNames } = source;
  const { id, kind, text, answer, explanation, difficulty } = draft;
  if (text.length > questionLimits.text || answer.length > questionLimits.option) return null;
  if (explanation === '' || explanation.length > questionLimits.explanation) return null;
  if ([answer, ...(draft.answerNames ?? [])].some((name) => isHinted(draft, name))) return null;
  if (namesAnswer(source, draft)) return null;
  const wrong = threeWrong(draft);
  if (!wrong) return null;
  const options = wrong.map((option) => option.text) as [string, string, string];
  const whole = [text, answer, ...options, explanation].join('\n');
  const texts = [text, answer, ...options, explanation];
  const gives = [...(draft.gives ?? []), ...spoilingNames.ownersIn(fold(whole)), ...peopleIn(facts, texts)];
  const { when, airsAt } = whenOfQuestion(source, gives, texts, draft.about);
  const known = Math.max(airsAt ?? 0, draft.day === undefined ? 0 : airTime(draft.day, facts.show.airs));
  const question = {
    id,
    show: facts.show.id,
    kind,
    text,
    answer,
    wrong: options,
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
    ...(draft.image !== undefined && { image: draft.image }),
    ...(isMature(facts, whole) && { mature: true as const }),
  };
  const unlikeness = wrong.reduce((sum, { rank = 0 }) => sum + rank, 0) / wrong.length;
  return { draft, question, unlikeness };
}

/** Whether the name of a trope with swearing in it occurs, cleaned up or not. */
const isMature = ({ tropes }: ShowFacts, text: string): boolean =>
  tropes.some(
    ({ mature, name, clean }) => mature === true && (contains(text, name) || contains(text, clean ?? name)),
  );

/** Whether the text names whoever the answer is, by another name that the pack has for them. */
const namesAnswer = ({ people }: Source, { kind, text, answer, exact }: Draft): boolean =>
  kind !== 'alias' &&
  exact !== true &&
  people.some(({ label, record }) => nameKey(label) === nameKey(answer) && isNamed(text, record));

/** Whether the text of the question points at an option: by its words, or by the same numbers. */
const isHinted = ({ kind, text, exact }: Draft, option: string): boolean =>
  // The numbers of an order are those of the scenes in the text.
  kind !== 'scene-order' &&
  (exact === true ? contains(text, option) || hasNumbersOf(text, option) : suggests(text, option));

function threeWrong(draft: Draft): readonly [Wrong, Wrong, Wrong] | null {
  const { id, answer, differs = [], byHand = false } = draft;
  const isFair = ({ text }: Wrong): boolean =>
    text.length <= questionLimits.option &&
    !isHinted(draft, text) &&
    !differs.some((other) => contains(other, text) || sharedWords(text, other).length > 0);
  const taken = new Set([nameKey(answer)]);
  const fair: Wrong[] = [];
  for (const wrong of likeliest(draft.wrong, id)) {
    const key = nameKey(wrong.text);
    if (taken.has(key) || !(byHand || isFair(wrong)) || wrong.holds?.() === false) continue;
    taken.add(key);
    fair.push(wrong);
    if (fair.length === 3) break;
  }
  const [first, second, third] = fair;
  return first === undefined || second === undefined || third === undefined ? null : [first, second, third];
}

/** The options in the order in which they are tried: by rank, and in each rank as the question scatters them. */
function* likeliest(wrong: Draft['wrong'], id: string): Generator<Wrong> {
  let ofRank: Wrong[] = [];
  const options = typeof wrong === 'function' ? wrong() : wrong;
  for (const option of Array.isArray(options) ? inOrderOfRank(options) : options) {
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
