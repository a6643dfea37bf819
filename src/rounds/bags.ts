import { hashOf } from '../questions/craft/seeded.ts';
import type { Questions } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import type { Orders } from '../spoilers.ts';

/** A question as it lies in a bag. */
export type InBag = { id: string; hash: number; question: Question };

/** What is drawn from: the bag with the questions of one show, or with `null` of all, and the shows' orders. */
export type Bags = { bagOf: (showId: string | null) => readonly InBag[]; orders: Orders };

/** A question's id in a bag, which may hold those of several shows: ids are unique within a show only. */
export const idInBag = (show: string, id: string): string => `${show} ${id}`;

/** Fills bags from a pool. They are kept as long as the pool gives the same: thousands of servers draw in one minute. */
export function createBags({ pool, orders }: Questions): Bags {
  const bags = new WeakMap<readonly Question[], readonly InBag[]>();
  const fill = (questions: readonly Question[]): readonly InBag[] => {
    const bag = questions.map((question) => {
      const id = idInBag(question.show, question.id);
      return { id, hash: hashOf(id), question };
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
  };
}
