import type { OptionCount, QuestionCounts } from '../state/option-counts.ts';
import { questionKey } from './pool.ts';
import { expectedMisses, type Question } from './question.ts';

/** What is expected of a question weighs as much as so many answers. */
const expectedWeight = 20;
/** A wrong option works when so many choose it. */
const worksFrom = 0.05;
/** Of the wrong options of questions that teachers made so many worked (Tarrant 2009). */
const usual = 0.52;
/** Of a kind that was answered less often nothing is said yet. */
const enoughAnswers = 200;
/** What is worth so much is asked as often as any. */
const goodWorth = 85;
/** However little it is worth, and its options work, a question is asked so often against the others. */
const leastWeight = 0.1;

/** What members answered, by {@link questionKey}. */
export type AnswerStatistics = ReadonlyMap<string, QuestionCounts>;

export const statisticsOf = (counts: readonly QuestionCounts[]): AnswerStatistics =>
  new Map(counts.map((one) => [questionKey({ show: one.showId, id: one.questionId }), one]));

const none: OptionCount = { shown: 0, chosen: 0 };

/** How often the right answer of a question was there, and how often it was chosen. */
export const rightOf = (statistics: AnswerStatistics, question: Question): OptionCount =>
  countOf(statistics, question, question.answer);

/** How often an option of a question was there, and how often it was chosen. */
export const countOf = (statistics: AnswerStatistics, question: Question, option: string): OptionCount =>
  statistics.get(questionKey(question))?.options.get(option) ?? none;

/** The share of wrong answers to be expected: what came, drawn towards what the kind of question suggests. */
export function missesOf(statistics: AnswerStatistics, question: Question): number {
  const { shown, chosen } = rightOf(statistics, question);
  return (shown - chosen + expectedMisses[question.difficulty] * expectedWeight) / (shown + expectedWeight);
}

/** How hard a question is, from 1 to 3, as its dots say. */
export const dotsOf = (misses: number): 1 | 2 | 3 => (misses < 0.35 ? 1 : misses < 0.55 ? 2 : 3);

/** Of the wrong options of a kind: how many were shown often enough, and how many of them work. */
export type WorkingOptions = { answers: number; options: number; working: number };

/** How many wrong options work, by kind. */
export function workingByKind(
  statistics: AnswerStatistics,
  questions: readonly Question[],
): ReadonlyMap<string, WorkingOptions> {
  return new Map(
    [...Map.groupBy(questions, ({ kind }) => kind)].map(([kind, all]) => {
      const answers = all.reduce((sum, question) => sum + rightOf(statistics, question).shown, 0);
      const options = all.flatMap((question) =>
        question.wrong.flatMap((text) => statistics.get(questionKey(question))?.options.get(text) ?? []),
      );
      const seen = options.filter(({ shown }) => shown >= expectedWeight);
      const working = seen.filter(({ shown, chosen }) => chosen >= shown * worksFrom).length;
      return [kind, { answers, options: seen.length, working }];
    }),
  );
}

/** In what share of the cycles a question takes part: less where its kind's wrong options do not work, or it is poor. */
export function weightOf({ worth }: Question, working: WorkingOptions | undefined): number {
  const ofKind =
    working === undefined || working.answers < enoughAnswers || working.options === 0
      ? 1
      : Math.min(1, working.working / working.options / usual);
  return Math.max(leastWeight, ofKind * Math.min(1, worth / goodWorth) ** 3);
}
