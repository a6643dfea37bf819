import { episodeCodeKey, parseEpisodeCode } from '../episode-code.ts';
import { coreOf, fold, numberForms, wordsOf } from '../fold.ts';
import type { Typed } from './typed.ts';

/** The score of a name that has what was typed, as a whole, as its beginning, or as words of it: from 1 down to 0.7. */
export function scoreFound(typed: Typed, name: { role: string; text: string }): number {
  const code = name.role === 'code' ? parseEpisodeCode(name.text) : null;
  if (code) return episodeCodeKey(code) === typed.code ? scores.same : scores.startOfWord;
  return Math.max(...formsOf(name.text).map((form) => scoreForm(typed, form)));
}

/** A name's words, also with its numbers in digits and in words. */
export const formsOf = (text: string): (readonly string[])[] => numberForms(wordsOf(fold(text)));

/** Steps of the score: what is typed as it should be always stands above a name that is merely like it. */
export const scores = {
  same: 1,
  sameLetters: 0.99,
  sameCore: 0.98,
  start: 0.9,
  startOfWord: 0.85,
  startOfCore: 0.83,
  words: 0.8,
  startsOfWords: 0.7,
  mostFuzzy: 0.69,
} as const;

function scoreForm(typed: Typed, form: readonly string[]): number {
  const full = form.join('');
  const coreWords = coreOf(form);
  const core = coreWords.join('');
  if (full === typed.full) return form.length === typed.words.length ? scores.same : scores.sameLetters;
  if (core === typed.core) return scores.sameCore;
  if (full.startsWith(typed.full) || core.startsWith(typed.full)) {
    const whole = endsAWord(form, typed.full) || endsAWord(coreWords, typed.full);
    return whole ? scores.start : scores.startOfWord;
  }
  if (core.startsWith(typed.core)) return scores.startOfCore;
  return typed.coreWords.every((word) => form.includes(word)) ? scores.words : scores.startsOfWords;
}

/** Whether the beginning of the words, taken without spaces, stops where one of them does. */
function endsAWord(words: readonly string[], beginning: string): boolean {
  let text = '';
  for (const word of words) {
    text += word;
    if (text.length >= beginning.length) return text === beginning;
  }
  return false;
}
