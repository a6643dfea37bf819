import { askableTo, questionKey } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import type { Viewer } from '../spoilers.ts';
import { keepPractice, recentPractice } from '../state/practice.ts';
import { openQuestions, openQuestionsOf } from '../state/rounds.ts';
import type { State } from '../state/state.ts';

export type Practice = {
  state: State;
  userId: string;
  /** The server in which it is asked for; `null` outside of servers. */
  guildId: string | null;
  viewer: Viewer;
  /** Milliseconds since 1970. */
  now: number;
  random: () => number;
};

/** A member who answered in a server within so many milliseconds plays there. */
const playsMs = 30 * 24 * 60 * 60_000;
/** So many questions go by before one is practised again. */
const spacing = 50;

/**
 * A question for a member to practise: none that is open where they play, rather none that is open anywhere, and none
 * of the last fifty while there are others. `none`: there are no questions; `spoils`: none that gives nothing away.
 */
export async function drawPractice(
  { state, userId, guildId, viewer, now, random }: Practice,
  pool: readonly Question[],
): Promise<Question | 'none' | 'spoils'> {
  const here = pool.filter(({ show }) => viewer.has(show));
  const known = here.filter(askableTo(viewer, here));
  const theirs = await openWherePlayed(state, userId, guildId, now);
  const free = known.filter((question) => !theirs.has(questionKey(question)));
  if (free.length === 0) return here.length > known.length ? 'spoils' : 'none';
  const anywhere = new Set(await openQuestions(state));
  const quiet = free.filter((question) => !anywhere.has(questionKey(question)));
  const fit = quiet.length * 2 >= known.length ? quiet : free;
  const before = await recentPractice(state, userId);
  const question = pick(without(fit, before), random);
  if (!question) return 'none';
  await keepPractice(state, userId, [...before, questionKey(question)].slice(-spacing));
  return question;
}

/** Whether a question is open in a round where a member plays, so that nothing may be told of it. */
export const isOpenFor = async (
  state: State,
  userId: string,
  guildId: string | null,
  question: Question,
  now: number,
) => (await openWherePlayed(state, userId, guildId, now)).has(questionKey(question));

const openWherePlayed = async (state: State, userId: string, guildId: string | null, now: number) =>
  new Set(await openQuestionsOf(state, userId, guildId, now - playsMs));

/** Those that were not asked lately; where all were, the ones asked longest ago. */
function without(questions: readonly Question[], before: readonly string[]): readonly Question[] {
  for (let since = 0; since < before.length; since++) {
    const lately = new Set(before.slice(since));
    const fresh = questions.filter((question) => !lately.has(questionKey(question)));
    if (fresh.length > 0) return fresh;
  }
  return questions;
}

const pick = (questions: readonly Question[], random: () => number): Question | undefined =>
  questions[Math.floor(random() * questions.length)];
