import { hashOf, mix, shuffled } from '../questions/craft/seeded.ts';
import type { Question } from '../questions/question.ts';

/** What can be drawn. `hash`: that of the id, where it is known already. */
type Drawable = Pick<Question, 'id'> & { hash?: number };

/** A question that a server was asked, and how its members did. */
export type Asked = { id: string; answered: number; missed: number };

/**
 * The question that comes next out of a server's bag, or `null` when the filter lets none through.
 *
 * Every allowed question is asked once, in an order that depends on the seed alone; then the bag is filled again, and
 * those that most of the members who answered got wrong come first, the worst ahead. A question added in between joins
 * the bag, one that was taken out of the store is forgotten.
 *
 * @param seed of the bag: server and show.
 * @param asked in the order of asking, the oldest first.
 */
export function nextQuestion<T extends Drawable>(
  questions: readonly T[],
  seed: string,
  asked: readonly Asked[],
  isAllowed: (question: T) => boolean = () => true,
): T | null {
  const allowed = questions.filter(isAllowed);
  const { cycle, drawn } = currentCycle(asked);
  const left = allowed.filter(({ id }) => !drawn.has(id));
  if (left.length > 0) return firstOf(left, seed, cycle, asked);

  const last = asked.at(-1)?.id;
  const others = allowed.filter(({ id }) => id !== last);
  return firstOf(others.length > 0 ? others : allowed, seed, cycle + 1, asked);
}

/** The four options in an order drawn by the seed, with the place of the right one, from 0. */
export function arrange(
  { id, answer, wrong }: Pick<Question, 'id' | 'answer' | 'wrong'>,
  seed: string,
): { options: string[]; right: number } {
  const options = shuffled([answer, ...wrong], `${seed}\n${id}`);
  return { options, right: options.indexOf(answer) };
}

/** How often the bag has been emptied, and what is out of it now: a cycle ends where a question comes again. */
function currentCycle(asked: readonly Asked[]): { cycle: number; drawn: Set<string> } {
  let cycle = 0;
  let drawn = new Set<string>();
  for (const { id } of asked) {
    if (drawn.has(id)) {
      cycle++;
      drawn = new Set();
    }
    drawn.add(id);
  }
  return { cycle, drawn };
}

/** That which most members missed, the worst ahead; otherwise the one that the seed puts first in this cycle. */
function firstOf<T extends Drawable>(
  questions: readonly T[],
  seed: string,
  cycle: number,
  asked: readonly Asked[],
): T | null {
  const hardness = new Map(
    asked.map(({ id, answered, missed }) => [id, missed * 2 > answered ? missed / answered : 0]),
  );
  const start = hashOf(`${seed}\n${cycle}`);
  let first: { question: T; hard: number; place: number } | null = null;
  for (const question of questions) {
    const hard = hardness.get(question.id) ?? 0;
    const place = placeOf(question, start);
    const isBefore = !first || hard > first.hard || (hard === first.hard && place < first.place);
    if (isBefore) first = { question, hard, place };
  }
  return first?.question ?? null;
}

/** Where a seed puts a question: by its own id alone, so that others may come and go. */
const placeOf = ({ id, hash = hashOf(id) }: Drawable, seed: number): number => mix(hash ^ seed);
