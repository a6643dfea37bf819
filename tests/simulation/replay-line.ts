import type { Result } from './simulation.ts';

/** The line that makes a failure happen again. */
export const replayLine = (seed: number, { failures: [failure] }: Pick<Result, 'failures'>): string =>
  `npm run simulate -- --seed ${seed}${failure ? ` --until ${minuteAfter(failure.at)}` : ''}`;

const minuteAfter = (at: number): string => new Date(at + 60_000).toISOString().slice(0, 16);
