import { fold, wordsOf } from '../../content/fold.ts';
import type { Image } from '../../content/packs/schema.ts';
import { asOption, candidates } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { sourcesThatSay } from '../craft/explaining.ts';
import { namesOf, type Person } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';

/** Who is on a picture, where a pack has one that may be shown. The wrong options are people like them. */
export function pictureQuestions(source: Source): Draft[] {
  return source.people.flatMap((person) => {
    const { image, summary, sources, tier } = person.record;
    if (image === undefined || isNamedBy(image, person)) return [];
    const id = questionId('picture', person.id);
    const { from, spoiler, season, ...shown } = image;
    return {
      id,
      kind: 'picture' as const,
      fact: id,
      image: shown,
      text: 'Who is this?',
      answer: person.label,
      answerNames: namesOf(person),
      wrong: candidates(source, person, '').map((other) => asOption(other, person)),
      explanation: summary,
      sources: sourcesThatSay(source, undefined, sources, { name: person.label }),
      difficulty: tier === 'main' ? ('easy' as const) : ('hard' as const),
      gives: [person.record, { from, spoiler, season }],
    };
  });
}

/** Whether the address of a picture says who is on it: whoever opens it reads that. */
function isNamedBy({ url, link = '' }: Image, { record, label }: Person): boolean {
  const address = fold(`${decodeURI(url)} ${decodeURI(link)}`.replace(/[^\p{L}\p{N}]+/gu, ' '));
  return wordsOf(fold(`${label} ${record.name}`)).some((word) => word.length > 2 && address.includes(word));
}
