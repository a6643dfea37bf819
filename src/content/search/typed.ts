import { episodeCodeKey, episodeCodeStart, orderedCodeKey, parseEpisodeCode } from '../episode-code.ts';
import { coreOf, fold, signsOf, wordsOf } from '../fold.ts';

/**
 * What was typed, ready to compare. `full` and `core` are without spaces, `core` also without a leading article or title;
 * `code` and `codeStart` are set where it may be an episode's number. `written`: as it stands there.
 */
export type Typed = {
  written: string;
  words: readonly string[];
  full: string;
  coreWords: readonly string[];
  core: string;
  code: string | null;
  codeStart: string | null;
};

/** Reads a text; what is past its first 100 characters does not count. `null`: nothing in it can be searched for. */
export function readTyped(text: string, episodes: boolean): Typed | null {
  const cut = cutTyped(text);
  const folded = wordsOf(fold((episodes && orderedCodeKey(cut)) || cut));
  const signs = folded.length === 0 ? signsOf(cut) : '';
  const words = signs === '' ? folded : [signs];
  if (words.length === 0) return null;
  const coreWords = coreOf(words);
  const parsed = episodes ? parseEpisodeCode(cut) : null;
  return {
    written: writing(cut),
    words,
    full: words.join(''),
    coreWords,
    core: coreWords.join(''),
    code: parsed && episodeCodeKey(parsed),
    codeStart: episodes && !parsed ? episodeCodeStart(cut) : null,
  };
}

/** A text as it stands there, but for case and spaces. */
export const writing = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const longest = 100;
const cutTyped = (text: string): string => [...text.slice(0, longest * 2)].slice(0, longest).join('');
