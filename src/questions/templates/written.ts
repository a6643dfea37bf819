import type { Draft, Source } from '../craft/draft.ts';
import { placeName } from '../craft/explaining.ts';
import { questionId } from '../craft/question-id.ts';
import type { ShowFacts } from '../facts.ts';

/** The questions of trivia.yaml. Their wrong options are the curator's word, and are taken as they are. */
export const writtenQuestions = ({ facts }: Source): Draft[] =>
  facts.trivia.map(({ id, question, answer, wrong, explanation, difficulty, sources, topic, ...stamp }) => ({
    id: questionId('written', id),
    kind: topic ?? ('written' as const),
    fact: `written:${id}`,
    text: question,
    answer,
    exact: true,
    byHand: true,
    wrong: wrong.map((text) => ({ text })),
    tells: `${question} ${answer} ${explanation}`,
    explanation: withPlace(facts, question, explanation, stamp.from),
    difficulty,
    sources,
    gives: [stamp],
  }));

/** An explanation ends with the episode from which it is known, unless the question or its explanation names one. */
function withPlace(
  { episodes, titled }: ShowFacts,
  question: string,
  explanation: string,
  from: string | undefined,
): string {
  const episode = episodes.find(({ id }) => id === from);
  const names = titled.filter(({ title }) => `${question} ${explanation}`.includes(title));
  if (!episode || names.some(({ id }) => id !== from)) return explanation;
  return `${explanation} (${placeName(episode)})`;
}
