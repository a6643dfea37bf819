import { haveSameWork } from '../../craft/distractors.ts';
import type { Draft, Source } from '../../craft/draft.ts';
import { namesOf } from '../../craft/people.ts';
import { questionId } from '../../craft/question-id.ts';

/** Who is new in a later season, against people of the side cast who were there before. */
export function newcomerQuestions({ facts, people }: Source): Draft[] {
  const first = Math.min(...facts.show.seasons.map(({ number }) => number));
  return people.flatMap((person) => {
    const joined = Math.min(...person.record.seasons);
    if (!Number.isFinite(joined) || joined <= first || person.record.tier === 'minor') return [];
    const earlier = people.filter(({ record }) => Math.min(...record.seasons) < joined);
    const id = questionId('newcomer', person.id);
    return {
      id,
      kind: 'newcomer' as const,
      fact: id,
      text: `Which of these characters is new in season ${joined}?`,
      answer: person.label,
      answerNames: namesOf(person),
      wrong: earlier
        .filter((other) => haveSameWork(other, person))
        .map((other) => ({ text: other.label, rank: Number(other.pronoun !== person.pronoun) })),
      explanation: person.record.summary,
      sources: person.record.sources?.slice(0, 1),
      difficulty: 'medium' as const,
      gives: [person.record],
    };
  });
}
