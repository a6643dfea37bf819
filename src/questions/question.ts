import type { When } from '../spoilers.ts';

export const questionKinds = [
  'actor',
  'guest',
  'alias',
  'surname',
  'discipline',
  'grade',
  'relation',
  'portrait',
  'deed',
  'newcomer',
  'trope-of-moment',
  'character-of-moment',
  'episode-of-event',
  'episode-of-logline',
  'episode-of-line',
  'first-seen',
  'episode-number',
  'speaker',
  'production',
  'broadcast',
  'which-show',
  'written',
] as const;

export type QuestionKind = (typeof questionKinds)[number];
export type Difficulty = 'easy' | 'medium' | 'hard';

/** A multiple-choice question as plain data: no markdown, nothing that depends on the server or the day. */
export type Question = {
  /** Made from the fact, at most 64 of `a-z 0-9 : -`; the same after every rebuild. Unique within a show. */
  id: string;
  show: string;
  kind: QuestionKind;
  /** At most 300 characters. */
  text: string;
  /** At most 80 characters, as are the wrong options: they fit a button's label. */
  answer: string;
  wrong: readonly [string, string, string];
  /** The fact in a sentence, for the reveal; at most 500 characters. */
  explanation: string;
  /** Where the fact is recorded. May be empty when the pack names no source. */
  sources: readonly { name: string; url?: string; episode?: string }[];
  difficulty: Difficulty;
  /** From when it may be asked: after all that it gives away, and all the episodes that it names. */
  when: When;
  /** The episode of `when.fact`, such as `s1e09`, for people to read; `null`: it gives nothing away, or nobody counts. */
  from: string | null;
  /** When the last episode that it is about is broadcast, in ms since 1970: before that it is not asked. */
  airsAt?: number;
  /** Another show that it speaks of. */
  namesake?: string;
  /** It names a trope with swearing in it, in the cleaned-up form. */
  mature?: true;
};

/** Longest texts, in UTF-16 units: what a message, a button and a reveal can hold. */
export const questionLimits = { text: 300, option: 80, explanation: 500, id: 64 } as const;
