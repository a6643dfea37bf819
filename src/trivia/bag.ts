import type { Question } from './question.ts';
import { scattered, shuffled } from './questions/chance.ts';

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
export function nextQuestion<T extends Pick<Question, 'id'>>(
  questions: readonly T[],
  seed: string,
  asked: readonly Asked[],
  isAllowed: (question: T) => boolean = () => true,
): T | null {
  const allowed = questions.filter(isAllowed);
  const { cycle, drawn } = currentCycle(asked);
  const left = allowed.filter(({ id }) => !drawn.has(id));
  if (left.length > 0) return inOrder(left, seed, cycle, asked)[0] ?? null;

  const [first, second] = inOrder(allowed, seed, cycle + 1, asked);
  const repeats = first !== undefined && first.id === asked.at(-1)?.id;
  return (repeats ? (second ?? first) : first) ?? null;
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

/** Those that most members missed, worst first, then the others as the seed scatters them in this cycle. */
function inOrder<T extends Pick<Question, 'id'>>(
  questions: readonly T[],
  seed: string,
  cycle: number,
  asked: readonly Asked[],
): T[] {
  const last = new Map(asked.map((round) => [round.id, round]));
  const hardness = ({ id }: T): number => {
    const { answered = 0, missed = 0 } = last.get(id) ?? {};
    return missed * 2 > answered ? missed / answered : 0;
  };
  return scattered(questions, `${seed}\n${cycle}`, ({ id }) => id).sort((a, b) => hardness(b) - hardness(a));
}
