import type { StateFault } from '../../health/health.ts';

/** Why the state cannot be used, in words for whoever runs the bot. */
export class StateError extends Error {
  /** What is wrong with the file or its disk; `null`: something else. */
  readonly fault: StateFault | null;
  constructor(
    message: string,
    { fault = null, ...options }: { fault?: StateFault | null } & ErrorOptions = {},
  ) {
    super(message, options);
    this.fault = fault;
  }
}

/** Whether it is the state's file or disk that fails: the state's health has told it, and nothing else would fare better. */
export const isStateFault = (error: unknown): boolean => error instanceof StateError && error.fault !== null;
