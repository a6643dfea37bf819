import type { Probe } from './probe.ts';
import type { SearchIndex } from './stored.ts';
import type { Range } from './terms.ts';
import { writing } from './typed.ts';

/** Steps of the score: what is typed as it should be always stands above a name that is merely like it. */
export const scores = {
  /** The same, letter for letter; the same but for accents, signs and the like. */
  same: 1,
  sameFolded: 0.995,
  sameLetters: 0.99,
  sameCore: 0.98,
  start: 0.9,
  startOfWord: 0.85,
  startOfCore: 0.83,
  words: 0.8,
  inside: 0.78,
  initials: 0.76,
  insideBegun: 0.74,
  startsOfWords: 0.7,
  mostFuzzy: 0.69,
} as const;

/** The score of a name that has what was typed, as a whole, as its beginning, or as words of it: from 1 down to 0.7. */
export function scoreFound(index: SearchIndex, probe: Probe, name: number): number {
  const { names, forms } = index;
  const first = names.forms[name] ?? 0;
  if (forms.words[first] === forms.words[first + 1])
    return isIn(forms.full[first], probe.code) ? scores.same : scores.startOfWord;
  let best = 0;
  for (let form = first; form < (names.forms[name + 1] ?? 0); form++)
    best = Math.max(best, scoreForm(index, probe, form));
  if (best !== scores.same) return best;
  return writing(names.text[name] ?? '') === probe.typed.written ? best : scores.sameFolded;
}

function scoreForm(index: SearchIndex, probe: Probe, form: number): number {
  const { forms, wordsOfForms } = index;
  const { typed, words } = probe;
  const first = forms.words[form] ?? 0;
  const end = forms.words[form + 1] ?? 0;
  const lead = forms.lead[form] ?? 0;
  const full = forms.full[form];
  const core = forms.core[form];
  if (isIn(full, probe.inside)) return scores.inside;
  if (isIn(full, probe.initials)) return scores.initials;
  if (isIn(full, probe.insideBegun)) return scores.insideBegun;
  if (isIn(full, probe.full)) return end - first === typed.words.length ? scores.same : scores.sameLetters;
  if (isIn(core, probe.core)) return scores.sameCore;
  const { length } = typed.full;
  const isStart = isIn(full, probe.fullBegun);
  const isStartOfCore = isIn(core, probe.fullBegun);
  if (isStart || isStartOfCore) {
    const isWhole =
      (isStart && endsAWord(index, first, end, length)) ||
      (isStartOfCore && endsAWord(index, first + lead, end, length));
    return isWhole ? scores.start : scores.startOfWord;
  }
  if (isIn(core, probe.coreBegun)) return scores.startOfCore;
  const has = (word: Range) => {
    for (let at = first; at < end; at++) if (isIn(wordsOfForms[at], word)) return true;
    return false;
  };
  return words.every(has) ? scores.words : scores.startsOfWords;
}

const isIn = (term: number | undefined, { from, to }: Range): boolean =>
  term !== undefined && term >= from && term < to;

/** Whether so many letters of the words, taken without spaces, stop where one of them does. */
function endsAWord(
  { words, wordsOfForms }: SearchIndex,
  first: number,
  end: number,
  length: number,
): boolean {
  let letters = 0;
  for (let at = first; at < end && letters < length; at++)
    letters += words.texts[wordsOfForms[at] ?? 0]?.length ?? 0;
  return letters === length;
}
