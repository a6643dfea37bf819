import Fuse from 'fuse.js';
import { coreOf } from '../fold.ts';
import { likeness } from './likeness.ts';
import { formsOf } from './rank.ts';
import type { Typed } from './typed.ts';

/** A name that is like what was typed; both numbers run from 0 to 1. */
export type Like<Name> = { name: Name; likeness: number; score: number };

/**
 * Scores names by the mistakes between them and what was typed, and lets fuse.js have a say among the best few dozen:
 * measured apart, each puts first a wrong name that both together do not.
 */
export function rankLike<Name extends { text: string }>(typed: Typed, names: readonly Name[]): Like<Name>[] {
  const likes = names
    .map((name) => {
      const forms = formsOf(name.text);
      const value = Math.max(0, ...forms.map((form) => likenessOf(typed, form)));
      return { name, folded: forms[0]?.join(' ') ?? '', likeness: value, score: value * (1 - fuseShare) };
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, fewDozen);
  const fuse = new Fuse(likes, { keys: ['folded'], includeScore: true });
  for (const { item, score = 1 } of fuse.search(typed.words.join(' '))) item.score += (1 - score) * fuseShare;
  return likes;
}

/** The name's article or title may be missing, there, or misspelt. */
function likenessOf({ words, coreWords }: Typed, form: readonly string[]): number {
  const core = coreOf(form);
  const value = likeness(coreWords, core);
  return core.length < form.length ? Math.max(value, likeness(words, form)) : value;
}

const fewDozen = 36;
const fuseShare = 0.3;
