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
  'scene-order',
  'before-after',
  'not-in-episode',
  'in-common',
  'odd-one-out',
  'finish-title',
  'picture',
  'production',
  'broadcast',
  'which-show',
  'written',
] as const;

export type QuestionKind = (typeof questionKinds)[number];
export type Difficulty = 'easy' | 'medium' | 'hard';

/** A picture that Discord loads from its address, and what has to be said with it. */
export type QuestionImage = { url: string; credit: string; licence: string; link?: string | undefined };

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
  /**
   * What it is about, in keys: two questions of one fact or one scene, of whatever kind, have one in common. None comes
   * again soon.
   */
  topics: readonly string[];
  /** How much a fan may like it, by what the store knows, from 1 to 100. */
  worth: number;
  /** The picture that it asks about, with whose it is. */
  image?: QuestionImage;
  /** It names a trope with swearing in it, in the cleaned-up form. */
  mature?: true;
};

const fillerKinds: ReadonlySet<QuestionKind> = new Set([
  'surname',
  'grade',
  'guest',
  'newcomer',
  'episode-number',
  'production',
  'broadcast',
  'which-show',
] satisfies QuestionKind[]);

/** Whether a question is of a kind that may be asked now and then, but that nobody comes back for. */
export const isFiller = ({ kind }: Pick<Question, 'kind'>): boolean => fillerKinds.has(kind);

/** The share of wrong answers that is expected of a question which nobody has answered yet, from 0 to 1. */
export const expectedMisses: Record<Difficulty, number> = { easy: 0.25, medium: 0.45, hard: 0.65 };

/** Longest texts, in UTF-16 units: what a message, a button and a reveal can hold. */
export const questionLimits = { text: 300, option: 80, explanation: 500, id: 64 } as const;
