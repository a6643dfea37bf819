import { hashOf, mix, shuffled } from '../questions/craft/seeded.ts';
import type { Question } from '../questions/question.ts';

/** What can be drawn. All but the id may be left out: then it is a topic of its own, and as good as any. */
export type Drawable = Pick<Question, 'id'> & {
  /** Of the id, where it is known already. */
  hash?: number;
  /** What it is about: none of it comes again soon. */
  topics?: readonly string[];
  answer?: string;
  isFiller?: boolean;
  /** The share of wrong answers that is to be expected, from 0 to 1. */
  misses?: number;
  /** How often it is asked, against those of weight 1; above 0 up to 1. */
  weight?: number;
};

/** A question that a server was asked, and how its members did. */
export type Asked = { id: string; answered: number; missed: number };

export type DrawOptions<T> = {
  isAllowed?: (question: T) => boolean;
  /** From 0, Monday, to 6: the week goes from easy to hard. Left out: any will do. */
  weekday?: number;
};

/** After so many others at the earliest an answer is right again, in draws. */
const answerSpacing = 3;
/** Of so many in a row one may be filler. */
const fillerSpacing = 15;
/** With fewer questions than that beside filler, it may come at any time. */
const enoughElse = 10;
const daysInWeek = 7;
/** From Friday on a question is asked again that most members missed. */
const firstHardDay = 4;

/**
 * The question that comes next out of a server's bag, or `null` when the filter lets none through.
 *
 * No topic comes again before two thirds of them have come, no answer within three draws, filler once in fifteen. Among
 * those that this leaves, each is asked once before any comes again; then, at the end of the week, those that most of the
 * members who answered got wrong come first. The days of the week have each their share of the questions, from the
 * easiest on Monday to the hardest on Sunday. All else is up to the seed. A question added in between joins the bag, one
 * that was taken out of the store is forgotten.
 *
 * @param seed of the bag: server and show.
 * @param asked in the order of asking, the oldest first.
 */
export function nextQuestion<T extends Drawable>(
  questions: readonly T[],
  seed: string,
  asked: readonly Asked[],
  { isAllowed = () => true, weekday }: DrawOptions<T> = {},
): T | null {
  const allowed = questions.filter(isAllowed);
  const past = pastOf(questions, asked);
  const apart = spaced(withFewFiller(allowed, past), past);
  const { cycle, levelOf } = levels(allowed, past);
  const due = lowest(apart, levelOf);
  const missed = weekday === undefined || weekday >= firstHardDay ? mostMissed(due, past) : due;
  const ofDay = weekday === undefined || missed !== due ? missed : ofWeekday(missed, allowed, weekday);
  const start = hashOf(`${seed}\n${cycle}`);
  return lowest(ofDay, (question) => placeOf(question, start))[0] ?? null;
}

/** The four options in an order drawn by the seed, with the place of the right one, from 0. */
export function arrange(
  { id, answer, wrong }: Pick<Question, 'id' | 'answer' | 'wrong'>,
  seed: string,
): { options: string[]; right: number } {
  const options = shuffled([answer, ...wrong], `${seed}\n${id}`);
  return { options, right: options.indexOf(answer) };
}

/** What was asked before: how often, and how many draws ago each topic, answer and filler came last. */
type Past = {
  times: ReadonlyMap<string, number>;
  missed: ReadonlyMap<string, number>;
  topicAge: ReadonlyMap<string, number>;
  answerAge: ReadonlyMap<string, number>;
  /** Infinite: none has come yet. */
  fillerAge: number;
};

const topicsOf = ({ id, topics }: Drawable): readonly string[] => topics ?? [id];
const answerOf = ({ id, answer }: Drawable): string => answer ?? id;

function pastOf<T extends Drawable>(questions: readonly T[], asked: readonly Asked[]): Past {
  const ids = new Set(asked.map(({ id }) => id));
  const known = new Map(questions.filter(({ id }) => ids.has(id)).map((question) => [question.id, question]));
  const times = new Map<string, number>();
  const missed = new Map<string, number>();
  const topicAge = new Map<string, number>();
  const answerAge = new Map<string, number>();
  let fillerAge = Number.POSITIVE_INFINITY;
  for (const [index, one] of asked.entries()) {
    const question = known.get(one.id);
    if (!question) continue;
    const age = asked.length - index;
    times.set(one.id, (times.get(one.id) ?? 0) + 1);
    missed.set(one.id, one.missed * 2 > one.answered ? one.missed / one.answered : 0);
    for (const topic of topicsOf(question)) topicAge.set(topic, age);
    answerAge.set(answerOf(question), age);
    if (question.isFiller) fillerAge = age;
  }
  return { times, missed, topicAge, answerAge, fillerAge };
}

/** Without filler where some has come lately, as long as there is enough else. */
function withFewFiller<T extends Drawable>(questions: readonly T[], { fillerAge }: Past): readonly T[] {
  if (fillerAge >= fillerSpacing) return questions;
  const others = questions.filter(({ isFiller }) => !isFiller);
  return others.length >= enoughElse ? others : questions;
}

/** Those of which no topic and no answer came lately; where there are none, those of which it is longest ago. */
function spaced<T extends Drawable>(questions: readonly T[], { topicAge, answerAge }: Past): readonly T[] {
  const ageOf = (question: T) =>
    Math.min(...topicsOf(question).map((topic) => topicAge.get(topic) ?? Number.POSITIVE_INFINITY));
  const ofTopic = longestAgo(questions, ageOf, topicSpacing(questions));
  const answers = new Set(questions.map(answerOf)).size;
  const spacing = Math.min(answerSpacing, Math.floor(answers / 2));
  return longestAgo(
    ofTopic,
    (question) => answerAge.get(answerOf(question)) ?? Number.POSITIVE_INFINITY,
    spacing,
  );
}

/** Of so many of the topics others come before one of them comes again: well over the half. */
const topicsBetween = 2 / 3;

/** After how many draws a topic may come again. */
function topicSpacing(questions: readonly Drawable[]): number {
  const all = questions.flatMap(topicsOf);
  const perQuestion = Math.max(1, all.length / Math.max(1, questions.length));
  return Math.floor((new Set(all).size * topicsBetween) / perQuestion);
}

function longestAgo<T>(
  questions: readonly T[],
  ageOf: (question: T) => number,
  spacing: number,
): readonly T[] {
  const far = questions.filter((question) => ageOf(question) > spacing);
  return far.length > 0 ? far : lowest(questions, (question) => -ageOf(question));
}

/**
 * How often each was asked, as far as that is one cycle behind at most: what joined late is not asked time and again.
 * Of a question with less weight each time counts for more.
 */
function levels<T extends Drawable>(allowed: readonly T[], { times }: Past) {
  const countOf = ({ id, weight = 1 }: T) => Math.floor((times.get(id) ?? 0) / weight);
  const counts = allowed.map(countOf).sort((a, b) => a - b);
  const cycle = counts[Math.floor(counts.length / 2)] ?? 0;
  return { cycle, levelOf: (question: T) => Math.max(countOf(question), cycle - 1) };
}

/** Of those that are asked again, the ones that most members missed, the worst alone; otherwise all. */
function mostMissed<T extends Drawable>(questions: readonly T[], { missed }: Past): readonly T[] {
  const worst = lowest(questions, ({ id }) => -(missed.get(id) ?? 0));
  const [first] = worst;
  return first && (missed.get(first.id) ?? 0) > 0 ? worst : questions;
}

/** So finely questions are told apart by how hard they are. */
const shades = 50;

/** Of the questions due those whose share of the pool is a weekday's, by how hard they are, or nearest to it. */
function ofWeekday<T extends Drawable>(
  due: readonly T[],
  allowed: readonly T[],
  weekday: number,
): readonly T[] {
  const shadeOf = ({ misses = 0 }: Drawable) => Math.min(shades - 1, Math.floor(misses * shades));
  const counts = new Array<number>(shades).fill(0);
  for (const question of allowed) counts[shadeOf(question)] = (counts[shadeOf(question)] ?? 0) + 1;
  const easier = counts.map((_, shade) => counts.slice(0, shade).reduce((sum, count) => sum + count, 0));
  const dayOf = (question: T) => {
    const shade = shadeOf(question);
    // Equally hard ones lie in an order of their own, so that each day has its part of them.
    const within = mix(question.hash ?? hashOf(question.id)) / 2 ** 32;
    const rank = (easier[shade] ?? 0) + (counts[shade] ?? 0) * within;
    return Math.floor((rank / allowed.length) * daysInWeek);
  };
  return lowest(due, (question) => Math.abs(dayOf(question) - weekday));
}

/** All that have the lowest figure. */
function lowest<T>(items: readonly T[], figureOf: (item: T) => number): T[] {
  let least = Number.POSITIVE_INFINITY;
  let found: T[] = [];
  for (const item of items) {
    const figure = figureOf(item);
    if (figure < least) [least, found] = [figure, [item]];
    else if (figure === least) found.push(item);
  }
  return found;
}

/** Where a seed puts a question, the likelier ahead the more weight it has: by its own id alone, as others come and go. */
const placeOf = ({ id, hash = hashOf(id), weight = 1 }: Drawable, seed: number): number =>
  -Math.log((mix(hash ^ seed) + 1) / (2 ** 32 + 1)) / weight;
