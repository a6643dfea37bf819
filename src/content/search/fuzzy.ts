import Fuse from 'fuse.js';
import { isWhole } from './forms.ts';
import { likenessTo, rounding } from './similarity/likeness.ts';
import type { SearchIndex } from './stored.ts';
import type { Typed } from './typed.ts';

/** A name, by its place, that is like what was typed; the score runs from 0 to 1. */
export type Like = { name: number; score: number };

/**
 * Scores the names that are at least so like what was typed, by the mistakes between both, and lets fuse.js have a say: measured
 * apart, each puts first a wrong name that both together do not. Only names of wanted entries come back.
 */
export function rankLike(
  index: SearchIndex,
  typed: Typed,
  names: readonly number[],
  least: number,
  isWanted: (name: number) => boolean,
): Like[] {
  const likeness = likenessIn(index, typed, least);
  const likes = names
    .map((name) => ({ name, likeness: likeness(name) }))
    .filter((like) => like.likeness >= least - rounding)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, fewDozen)
    .filter(({ name }) => isWanted(name))
    .map(({ name, likeness: value }) => ({
      name,
      score: value * (1 - fuseShare),
      folded: foldedName(index, name),
    }));
  if (likes.length === 0) return [];
  const fuse = new Fuse(likes, { keys: ['folded'], includeScore: true });
  for (const { item, score = 1 } of fuse.search(typed.words.join(' '))) item.score += (1 - score) * fuseShare;
  return likes;
}

/** The name's article or title may be missing, there, or misspelt. */
function likenessIn(
  index: SearchIndex,
  { words, coreWords }: Typed,
  least: number,
): (name: number) => number {
  const { names, forms, starts, wordsOfForms } = index;
  const likeCore = likenessTo(coreWords, index.words.texts, least);
  const likeWhole =
    coreWords.length === words.length ? likeCore : likenessTo(words, index.words.texts, least);
  return (name) => {
    let best = 0;
    for (let form = names.forms[name] ?? 0; form < (names.forms[name + 1] ?? 0); form++) {
      const first = forms.words[form] ?? 0;
      const end = forms.words[form + 1] ?? 0;
      const lead = forms.lead[form] ?? 0;
      const core = starts.texts[forms.core[form] ?? 0] ?? '';
      if (!isWhole(core)) continue;
      best = Math.max(best, likeCore({ words: wordsOfForms, first: first + lead, end, joined: core }));
      if (lead === 0) continue;
      const full = starts.texts[forms.full[form] ?? 0] ?? '';
      best = Math.max(best, likeWhole({ words: wordsOfForms, first, end, joined: full }));
    }
    return best;
  };
}

/** A name as it is written, folded. */
function foldedName({ names, forms, wordsOfForms, words }: SearchIndex, name: number): string {
  const form = names.forms[name] ?? 0;
  const ofForm = wordsOfForms.subarray(forms.words[form], forms.words[form + 1]);
  return Array.from(ofForm, (word) => words.texts[word] ?? '').join(' ');
}

const fewDozen = 36;
const fuseShare = 0.3;
