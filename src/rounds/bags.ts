import { fold } from '../content/fold.ts';
import {
  type AnswerStatistics,
  missesOf,
  statisticsOf,
  weightOf,
  workingByKind,
} from '../questions/answer-statistics.ts';
import { hashOf } from '../questions/craft/seeded.ts';
import type { Questions } from '../questions/pool.ts';
import { isFiller, type Question } from '../questions/question.ts';
import type { Orders } from '../spoilers.ts';
import { optionCountsOf } from '../state/option-counts.ts';
import type { Session } from '../state/state.ts';
import type { Drawable } from './bag.ts';

/** A question as it lies in a bag. */
export type InBag = Required<Drawable> & { question: Question };

/** What is drawn from: the bag with the questions of one show, or with `null` of all, and the shows' orders. */
export type Bags = {
  bagOf: (showId: string | null) => readonly InBag[];
  orders: Orders;
  /** Has the bags know what members answered, in all servers; read anew now and then. */
  refresh(session: Session, now: number): Promise<void>;
};

/** For so long what members answered is taken for what it was, in milliseconds: thousands of servers draw in one minute. */
const freshMs = 10 * 60_000;

/** A question's id in a bag, which may hold those of several shows: ids are unique within a show only. */
export const idInBag = (show: string, id: string): string => `${show} ${id}`;

/** Fills bags from a pool. They are kept as long as the pool gives the same, and members' answers are not read anew. */
export function createBags({ pool, orders }: Questions): Bags {
  let bags = new WeakMap<readonly Question[], readonly InBag[]>();
  let statistics: AnswerStatistics = new Map();
  let readAt: number | null = null;
  const fill = (questions: readonly Question[]): readonly InBag[] => {
    const working = workingByKind(statistics, questions);
    const bag = questions.map((question): InBag => {
      const id = idInBag(question.show, question.id);
      return {
        id,
        hash: hashOf(id),
        topics: question.topics.map((topic) => idInBag(question.show, topic)),
        answer: idInBag(question.show, fold(question.answer)),
        isFiller: isFiller(question),
        misses: missesOf(statistics, question),
        weight: weightOf(question, working.get(question.kind)),
        question,
      };
    });
    bags.set(questions, bag);
    return bag;
  };
  return {
    orders,
    bagOf(showId) {
      const questions = pool(showId);
      return bags.get(questions) ?? fill(questions);
    },
    async refresh(session, now) {
      if (readAt !== null && now - readAt < freshMs && now >= readAt) return;
      readAt = now;
      const shows = new Set(pool(null).map(({ show }) => show));
      const counts = [];
      for (const show of shows) counts.push(...(await optionCountsOf(session, show)));
      statistics = statisticsOf(counts);
      bags = new WeakMap();
    },
  };
}
