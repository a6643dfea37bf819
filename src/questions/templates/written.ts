import type { Draft, Source } from '../craft/draft.ts';
import { questionId } from '../craft/draft.ts';

/** The questions of trivia.yaml. Their wrong options are the curator's word, and are taken as they are. */
export const writtenQuestions = ({ facts }: Source): Draft[] =>
  facts.trivia.map(({ id, question, answer, wrong, explanation, difficulty, sources, ...stamp }) => ({
    id: questionId('written', id),
    kind: 'written' as const,
    fact: `written:${id}`,
    text: question,
    answer,
    exact: true,
    byHand: true,
    wrong: wrong.map((text) => ({ text })),
    explanation,
    difficulty,
    sources,
    gives: [stamp],
  }));
