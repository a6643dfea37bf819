import { episodeCodeKey, parseEpisodeCode } from '../episode-code.ts';
import { coreOf, fold, numberForms, signsOf, wordsOf } from '../fold.ts';
import type { Role } from './index.ts';

/**
 * One way in which a name may be typed. `full` and `core` are without spaces, `core` also without a leading article or
 * title, of which there are `lead` words.
 */
export type Form = { words: readonly string[]; lead: number; full: string; core: string };

/** Stand before a form that is only a part of a name: no text that is typed begins with them. */
export const insideMark = '\u0001';
export const initialsMark = '\u0002';

/** Whether a form, by its `full` or `core`, is the whole of a name and no part of it. */
export const isWhole = (form: string): boolean => form >= ' ';

/** The forms of a name: as it is, with its numbers in digits and spelt, from within its words, and by its initials. */
export function formsOf(role: Role, text: string): Form[] {
  const code = role === 'code' ? parseEpisodeCode(text) : null;
  if (code) {
    const padded = 'season' in code ? [`s${code.season}e${String(code.number).padStart(2, '0')}`] : [];
    return [episodeCodeKey(code), ...padded].map((full) => ({ words: [], lead: 0, full, core: full }));
  }
  const words = wordsOf(fold(text));
  if (words.length === 0) return signForms(text);
  const whole = numberForms(words).map((form) => {
    const core = coreOf(form);
    return { words: form, lead: form.length - core.length, full: form.join(''), core: core.join('') };
  });
  if (role === 'code') return whole;
  return [...whole, ...insideForms(words), ...(role === 'actor' ? [] : initialForms(whole))];
}

/** A title of signs alone, such as "?". */
function signForms(text: string): Form[] {
  const signs = signsOf(text);
  return signs === '' ? [] : [{ words: [signs], lead: 0, full: signs, core: signs }];
}

/** Scripts that put no space between a family name and a given one, or between any words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** In letters: further in nobody looks. */
const longestInside = 60;

/** What begins within a word: the "悟空" of "孙悟空". */
function insideForms(words: readonly string[]): Form[] {
  return words.flatMap((word) => {
    if (!unspaced.test(word)) return [];
    const letters = [...word].slice(0, longestInside);
    return letters.flatMap((letter, at) => {
      if (at === 0 || /^\p{M}/u.test(letter)) return [];
      const rest = letters.slice(at).join('');
      return { words: [rest], lead: 0, full: insideMark + rest, core: insideMark + rest };
    });
  });
}

/** Fewer letters could be anything. */
const leastInitials = 3;

/** First letters as fans write them: "tbbt" and "bbt" for "The Big Bang Theory", "tng" for the end of a longer title. */
function initialForms(forms: readonly Form[]): Form[] {
  const all = forms.flatMap(({ words }) => {
    if (words.length < leastInitials || words.some((word) => unspaced.test(word))) return [];
    const letters = words.map((word) => [...word][0] ?? '');
    return letters.slice(0, letters.length - leastInitials + 1).map((_, at) => letters.slice(at).join(''));
  });
  return [...new Set(all)].map((initials) => {
    const full = initialsMark + initials;
    return { words: [], lead: 0, full, core: full };
  });
}
