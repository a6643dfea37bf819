import { hashOf } from '../../src/questions/craft/seeded.ts';
import { seeded } from '../fixtures/seeded.ts';

/** Chance for one purpose, the same for the same seed, whatever is drawn for others. */
export type Chance = {
  /** From 0 up to but not including 1. */
  random(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  happens(share: number): boolean;
};

export function chanceOf(seed: number, ...purpose: readonly (string | number)[]): Chance {
  const random = seeded(hashOf([seed, ...purpose].join('\n')));
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    random,
    whole,
    happens: (share) => random() < share,
    pick(from) {
      const one = from[whole(0, from.length - 1)];
      if (one === undefined) throw new RangeError('there is nothing to pick from');
      return one;
    },
  };
}
