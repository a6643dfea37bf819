import type { Logger } from 'pino';
import { createCommitQueue } from '../state/commit-queue.ts';
import type { State } from '../state/database.ts';
import type { QuestionPool } from './question-pool.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Stage } from './stage.ts';

/** What the trivia commands work with. */
export type Trivia = { state: State; pool: QuestionPool; rounds: Rounds };

export type TriviaOptions = {
  state: State;
  pool: QuestionPool;
  stage: Stage;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  log: Logger;
};

/** Puts the trivia together. Nothing happens before the first poll of its rounds. */
export function createTrivia({ state, pool, stage, now, random, log }: TriviaOptions): Trivia {
  const commit = createCommitQueue(state);
  return { state, pool, rounds: createRounds({ state, commit, pool, stage, now, random, log }) };
}
