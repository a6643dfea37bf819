import Fuse from 'fuse.js';
import { coreOf } from './search-fold.ts';
import { likeness } from './search-likeness.ts';
import { formsOf } from './search-rank.ts';
import type { Typed } from './search-typed.ts';

/** A name that is like what was typed; both numbers run from 0 to 1. */
export type Like<Name> = { name: Name; likeness: number; score: number };

/**
 * Scores names by the mistakes between them and what was typed, and lets fuse.js have half a say among the best few
 * dozen: measured apart, each misses names that both together find.
 */
export function rankLike<Name extends { text: string }>(typed: Typed, names: readonly Name[]): Like<Name>[] {
  const likes = names
    .map((name) => {
      const forms = formsOf(name.text);
      const values = forms.map((form) =>
        Math.max(likeness(typed.words, form), likeness(typed.coreWords, coreOf(form))),
      );
      const value = Math.max(0, ...values);
      return { name, folded: forms[0]?.join(' ') ?? '', likeness: value, score: value / 2 };
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, fewDozen);
  const fuse = new Fuse(likes, { keys: ['folded'], includeScore: true });
  for (const { item, score = 1 } of fuse.search(typed.words.join(' '))) item.score += (1 - score) / 2;
  return likes;
}

const fewDozen = 36;
