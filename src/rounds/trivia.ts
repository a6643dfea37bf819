import type { Logger } from 'pino';
import type { Questions } from '../questions/pool.ts';
import { createCommitQueue } from '../state/commit-queue.ts';
import type { State } from '../state/state.ts';
import type { RoundChannel } from './round-channel.ts';
import { createRounds, type Rounds } from './rounds.ts';

/** What the trivia commands work with, beside the state. */
export type Trivia = Questions & { rounds: Rounds };

export type TriviaOptions = Questions & {
  state: State;
  roundChannel: RoundChannel;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  log: Logger;
};

/** Puts the trivia together. Nothing happens before the first poll of its rounds. */
export function createTrivia({ state, pool, orders, roundChannel, now, random, log }: TriviaOptions): Trivia {
  const commit = createCommitQueue(state);
  const rounds = createRounds({ state, commit, pool, orders, roundChannel, now, random, log });
  return { pool, orders, rounds };
}
