import type { Logger } from 'pino';
import type { Questions } from '../questions/pool.ts';
import { createCommitQueue } from '../state/commit-queue.ts';
import type { State } from '../state/state.ts';
import { type Bags, createBags } from './bags.ts';
import type { RoundsWatch } from './deliver.ts';
import type { RoundChannel } from './round-channel.ts';
import { createRounds, type Rounds } from './rounds.ts';

/** What the trivia commands work with, beside the state. */
export type Trivia = Questions & Bags & { rounds: Rounds };

export type TriviaOptions = Questions & {
  state: State;
  roundChannel: RoundChannel;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  log: Logger;
  /** Is told what becomes of rounds. */
  watch?: RoundsWatch;
  /** How many rows of figures are written at once; as many as are quickly done unless given. */
  tallyRows?: number;
};

/** Puts the trivia together. Nothing happens before the first poll of its rounds. */
export function createTrivia(options: TriviaOptions): Trivia {
  const commit = createCommitQueue(options.state);
  const bags = createBags(options);
  return { pool: options.pool, ...bags, rounds: createRounds({ ...options, bags, commit }) };
}
