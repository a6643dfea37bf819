import { initialsMark, insideMark } from './forms.ts';
import type { SearchIndex } from './stored.ts';
import { beginningWith, justThe, type Range } from './terms.ts';
import type { Typed } from './typed.ts';

/** What was typed, as places in the index: found once, and from then on only numbers are compared. */
export type Probe = {
  typed: Typed;
  /** Starts that are the whole, its core or its code; empty ranges where there are none. */
  full: Range;
  core: Range;
  code: Range;
  /** Starts that begin with them. */
  fullBegun: Range;
  coreBegun: Range;
  codeBegun: Range;
  /** Starts that are within a name's words, and its initials. */
  inside: Range;
  insideBegun: Range;
  initials: Range;
  /** For each word of the core the same word, and those that begin with it. */
  words: readonly Range[];
  wordsBegun: readonly Range[];
};

const none: Range = { from: 0, to: 0 };

/** Looks up in the index what was typed. */
export function probe({ starts, words }: SearchIndex, typed: Typed): Probe {
  const { full, core, coreWords, code, codeStart } = typed;
  const begun = code ?? codeStart;
  return {
    typed,
    full: justThe(starts, full),
    core: justThe(starts, core),
    code: code === null ? none : justThe(starts, code),
    fullBegun: beginningWith(starts, full),
    coreBegun: beginningWith(starts, core),
    codeBegun: begun === null ? none : beginningWith(starts, begun),
    inside: justThe(starts, insideMark + full),
    insideBegun: beginningWith(starts, insideMark + full),
    initials: justThe(starts, initialsMark + full),
    words: coreWords.map((word) => justThe(words, word)),
    wordsBegun: coreWords.map((word) => beginningWith(words, word)),
  };
}
