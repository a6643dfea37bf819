import leven from 'leven';
import { fold, wordsOf } from '../../content/fold.ts';
import { asOption, candidates } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { isNamed, namesOf, type Person } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { oneOf } from '../craft/seeded.ts';
import { contains, quoted, suggests } from '../craft/words.ts';

/** Who goes by a name that the character's own name does not give away. */
export function aliasQuestions(source: Source): Draft[] {
  return source.people.flatMap((person) =>
    aliasesOf(person).flatMap((alias) => {
      if (alias.differs !== undefined || !isTelling(source, person, alias.name)) return [];
      const id = questionId('alias', person.id, fold(alias.name));
      const caller = /^(.+)'s name for (?:him|her|them)$/.exec(alias.note ?? '')?.[1];
      const name = quoted(alias.name);
      return {
        id,
        kind: 'alias' as const,
        fact: `alias:${person.id}:${fold(alias.name).replaceAll(' ', '')}`,
        text:
          caller === undefined
            ? oneOf(id, `Who also goes by ${name}?`, `Who is also known as ${name}?`)
            : `Who does ${caller} call ${name}?`,
        answer: person.label,
        answerNames: namesOf(person),
        wrong: candidates(source, person, `${alias.name} ${caller ?? ''}`)
          .filter((other) => !aliasesOf(other).some((theirs) => suggests(theirs.name, alias.name)))
          .map((other) => asOption(other, person)),
        explanation:
          caller === undefined
            ? `${person.record.name} is also known as ${name}. ${person.record.summary}`
            : `${caller} means ${person.record.name}. ${person.record.summary}`,
        sources: person.record.sources,
        difficulty: 'medium' as const,
        gives: [person.record, alias],
      };
    }),
  );
}

/** The surname of somebody everybody calls by the first name. */
export function surnameQuestions({ people }: Source): Draft[] {
  const surnamed = people.flatMap((person) => {
    const surname = surnameOf(person);
    return surname === null ? [] : [{ person, surname }];
  });
  return surnamed.flatMap(({ person, surname }) => {
    if (person.record.differs.some(({ text }) => contains(text, surname))) return [];
    const id = questionId('surname', person.id);
    return {
      id,
      kind: 'surname' as const,
      fact: id,
      text: `What is ${person.label}'s surname?`,
      answer: surname,
      wrong: surnamed.map((other) => ({
        text: other.surname,
        rank: Number(other.person.record.tier !== person.record.tier),
      })),
      explanation: `The full name is ${person.record.name}. ${person.record.summary}`,
      sources: person.record.sources,
      difficulty: person.record.tier === 'main' ? ('easy' as const) : ('hard' as const),
      gives: [person.record],
    };
  });
}

function surnameOf({ record, label }: Person): string | null {
  const [first, surname, ...more] = record.name.split(' ');
  return first === label && surname !== undefined && more.length === 0 ? surname : null;
}

type Named = Exclude<Person['record']['aliases'][number], string>;

const aliasesOf = ({ record }: Person): Named[] =>
  record.aliases.map((alias) => (typeof alias === 'string' ? { name: alias } : alias));

/** No spelling, no short form, no "Julie's father": a name that has to be known. */
function isTelling({ facts }: Source, { record, label }: Person, alias: string): boolean {
  const own = wordsOf(fold(`${record.name} ${label}`));
  const words = wordsOf(fold(alias));
  if (words.some((word) => own.some((name) => isNear(word, name)))) return false;
  return !facts.characters.some((other) => isNamed(alias, other) && other.id !== record.id);
}

/** Whether one word is a spelling or a pet form of the other: Kitt, Koketso, Scarly, Vee, V. */
const isNear = (a: string, b: string): boolean => {
  const short = Math.min(a.length, b.length);
  return (
    a.slice(0, Math.min(3, short)) === b.slice(0, Math.min(3, short)) ||
    (short <= 3 && a[0] === b[0]) ||
    (short >= 5 && leven(a, b) <= 2)
  );
};
