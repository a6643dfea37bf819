import type { Problem } from '../packs/pack-file.ts';

/** Thrown when a store cannot be kept, whatever the packs are like. The message is a sentence. */
export class StoreError extends Error {}

/** Thrown when all packs are faulty and no earlier store can stand in. */
export class PacksError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`the packs have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    this.problems = problems;
  }
}
