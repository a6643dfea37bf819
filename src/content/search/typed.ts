import { episodeCodeKey, episodeCodeStart, parseEpisodeCode } from '../episode-code.ts';
import { coreOf, fold, wordsOf } from '../fold.ts';

/**
 * What was typed, ready to compare. `full` and `core` are without spaces, `core` also without a leading article or title;
 * `code` and `codeStart` are set where it may be an episode's number.
 */
export type Typed = {
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
  const words = wordsOf(fold(cut));
  if (words.length === 0) return null;
  const coreWords = coreOf(words);
  const parsed = episodes ? parseEpisodeCode(cut) : null;
  return {
    words,
    full: words.join(''),
    coreWords,
    core: coreWords.join(''),
    code: parsed && episodeCodeKey(parsed),
    codeStart: episodes && !parsed ? episodeCodeStart(cut) : null,
  };
}

const longest = 100;
const cutTyped = (text: string): string => [...text.slice(0, longest * 2)].slice(0, longest).join('');
