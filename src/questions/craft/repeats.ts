import type { ShowFacts } from '../facts.ts';
import type { Draft } from './draft.ts';
import { contentWords, isSameWord } from './words.ts';

/** Whether a question by hand already asks, or tells, what a made one would: its answer and three quarters of its words are there. */
export function repeatsWritten({ trivia }: ShowFacts, draft: Draft): boolean {
  const words = [...new Set(contentWords(`${draft.text} ${draft.answer}`))].filter(
    (word) => !askingWords.has(word),
  );
  if (draft.byHand || draft.image || words.length === 0) return false;
  return trivia.some(({ question, answer, explanation }) => {
    const theirs = contentWords(`${question} ${answer} ${explanation}`);
    const isTold = (word: string) => theirs.some((other) => isSameWord(word, other));
    return contentWords(draft.answer).every(isTold) && words.filter(isTold).length >= words.length * 0.75;
  });
}

/** What the templates themselves say, beside the fact. */
const askingWords = new Set(
  `again also call called character characters comes credited described episode from full gap goes happen known line
  meant missing name names name's plays play right series shown summed surname trope true words whose`.split(
    /\s+/,
  ),
);
