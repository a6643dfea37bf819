import { asOption } from '../craft/distractors.ts';
import type { Draft, Source, Wrong } from '../craft/draft.ts';
import type { Person } from '../craft/people.ts';
import { namesOf } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { hashOf } from '../craft/seeded.ts';
import { contains, sharedWords } from '../craft/words.ts';

type Field = 'studies' | 'teaches';

/** What someone studies or teaches, or who does; by chance one of the two for each. */
export function disciplineQuestions(source: Source): Draft[] {
  return (['studies', 'teaches'] as const).flatMap((field) => {
    const known = knownOf(source, field);
    return known
      .filter(({ person }) => person.record.tier !== 'minor')
      .map((entry) => {
        const who = whoDoes(field, entry, known);
        const turned = hashOf(`${field}:${entry.person.id}`) % 3 === 0 && who.wrong.length >= 3;
        return turned ? who : whatOf(source, field, entry);
      });
  });
}

export type Known = { person: Person; text: string; subject: string };

/** Of whom it is recorded what they study, or teach. */
export const knownOf = ({ people }: Source, field: Field): Known[] =>
  people.flatMap((person) => {
    const text = person.record[field];
    return text === undefined ? [] : [{ person, text, subject: subjectOf(text) }];
  });

function whatOf({ facts }: Source, field: Field, { person, text, subject }: Known): Draft {
  const id = questionId(field, person.id);
  const all = facts.characters.flatMap((record) => [record.studies ?? [], record.teaches ?? []].flat());
  const subjects = [...new Set(all.map(subjectOf))];
  return {
    ...shared(field, person, subject),
    id,
    text: field === 'studies' ? `What does ${person.label} study?` : `What does ${person.label} teach?`,
    answer: subject,
    wrong: subjects
      .filter((other) => areApart(other, text, all))
      .map((other) => ({ text: other, rank: -all.filter((entry) => subjectOf(entry) === other).length })),
  };
}

function whoDoes(
  field: Field,
  { person, text, subject }: Known,
  known: readonly Known[],
): Draft & { wrong: readonly Wrong[] } {
  const id = questionId(field, person.id, 'who');
  const all = known.map((entry) => entry.text);
  const does = field === 'studies' ? 'studies' : 'teaches';
  return {
    ...shared(field, person, subject),
    id,
    text: `Which of these characters ${does} ${inSentence(subject)}?`,
    answer: person.label,
    answerNames: namesOf(person),
    wrong: known
      .filter((other) => areApart(other.text, text, all))
      .map((other) => asOption(other.person, person)),
  };
}

const shared = (field: Field, person: Person, subject: string) => ({
  kind: 'discipline' as const,
  fact: `${field}:${person.id}`,
  tells: `${person.label} ${field} ${subject}`,
  explanation: person.record.summary,
  sources: person.record.sources?.slice(0, 1),
  difficulty: person.record.tier === 'main' ? ('easy' as const) : ('medium' as const),
  gives: [person.record],
  differs: person.record.differs.map((other) => other.text),
});

/**
 * Whether two subjects have nothing to do with each other: they share no word, and no record joins them, as
 * "Graphic design (visual arts)" joins two.
 */
export const areApart = (one: string, other: string, all: readonly string[]): boolean =>
  sharedWords(one, other).length === 0 &&
  !all.some((text) => contains(text, subjectOf(one)) && contains(text, subjectOf(other)));

/** "Music (vocals, guitar)" is music, "Music production; also in the art class" is music production. */
const subjectOf = (text: string): string => (text.split(/[(;,]/)[0] ?? text).trim();

export const inSentence = (subject: string): string =>
  /^\p{Lu}\p{Ll}/u.test(subject) ? lower(subject) : subject;
const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** In which school year someone is, where the records say it in figures and not of everyone else. */
export function gradeQuestions({ people }: Source): Draft[] {
  const recorded = people.flatMap(({ record }) => /^\d{1,2}(?!\d)/.exec(record.grade ?? '')?.[0] ?? []);
  return people.flatMap((person) => {
    const { grade, differs, tier, sources } = person.record;
    const found = /^(\d{1,2})(?: in season (\d+))?(?!\d)/.exec(grade ?? '');
    const [, year, season] = found ?? [];
    if (year === undefined || differs.some(({ text }) => /grade|year/i.test(text))) return [];
    if (recorded.filter((other) => other === year).length * 3 > recorded.length) return [];
    const around = [Number(year) - 2, Number(year) - 1, Number(year) + 1, Number(year) + 2];
    const id = questionId('grade', person.id);
    return {
      id,
      kind: 'grade' as const,
      fact: id,
      text: `${season === undefined ? 'Which' : `In season ${season}, which`} grade is ${person.label} in?`,
      answer: `Grade ${year}`,
      exact: true,
      wrong: [
        ...recorded.map((other) => ({ text: `Grade ${other}` })),
        ...around.map((other) => ({ text: `Grade ${other}`, rank: 1 })),
      ].filter((other) => !/ (?:0|-|1[3-9])/.test(other.text)),
      explanation: person.record.summary,
      sources: sources?.slice(0, 1),
      difficulty: tier === 'main' ? ('medium' as const) : ('hard' as const),
      gives: [person.record],
    };
  });
}
