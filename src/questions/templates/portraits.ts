import { fold, wordsOf } from '../../content/fold.ts';
import { areLinked, asOption, candidates, haveSameWork } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { isNamed, namesOf, type Person } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { isSelfContained } from '../craft/quotable.ts';
import { oneOf, shortHash } from '../craft/seeded.ts';
import { contentWords, quoted, sharedWords } from '../craft/words.ts';

/** Who a description is about. A wrong option is someone whose own description has hardly a word of it. */
export function portraitQuestions(source: Source): Draft[] {
  return source.people.flatMap((person) => {
    const { summary, actor, tier, sources } = person.record;
    const plain = summary.replace(/[.]$/, '');
    if (tier === 'minor' || contentWords(summary).length < 5 || !isSelfContained(summary)) return [];
    if (actor !== undefined && summary.includes(actor)) return [];
    const words = contentWords(summary).length;
    const id = questionId('portrait', person.id);
    return {
      id,
      kind: 'portrait' as const,
      fact: id,
      tells: summary,
      text: `${oneOf(id, 'Who is this?', 'Which character is this?')} ${quoted(`${plain}.`)}`,
      answer: person.label,
      answerNames: namesOf(person),
      wrong: () =>
        candidates(source, person, summary)
          .filter((other) => other.record.summary !== '' && haveSameWork(other, person))
          .map((other) => ({
            ...asOption(other, person),
            holds: () => sharedWords(summary, other.record.summary).length * 3 <= words,
          })),
      explanation: introduce(person),
      sources: sourcesThatSay(source, undefined, sources, { name: person.label }),
      difficulty: tier === 'main' ? ('easy' as const) : ('medium' as const),
      gives: [person.record],
    };
  });
}

/**
 * Who did what. A wrong option is someone whose records share no word with the deed, and have no tie to anyone whom it
 * names.
 */
export function deedQuestions(source: Source): Draft[] {
  return source.people.flatMap((person) =>
    person.record.facts.flatMap(({ text, sources, differs, ...stamp }) => {
      if (differs !== undefined || wordsOf(fold(text)).length < 5 || contentWords(text).length < 3) return [];
      if (!isSelfContained(text) || /\bit\b/i.test(text) || speaksOfAnother(text, person)) return [];
      const named = source.facts.characters.filter(
        (record) => record.id !== person.id && isNamed(text, record),
      );
      const id = questionId('deed', person.id, shortHash(contentWords(text).toSorted().join(' ')));
      return {
        id,
        kind: 'deed' as const,
        fact: id,
        tells: `${person.label} ${text}`,
        text: `${oneOf(id, 'Who is this about?', 'Who is meant?')} ${quoted(text)}`,
        answer: person.label,
        answerNames: namesOf(person),
        wrong: () =>
          candidates(source, person, text)
            .filter((other) => haveSameWork(other, person))
            .map((other) => ({
              ...asOption(other, person, stamp.from),
              holds: () =>
                !named.some((one) => areLinked(one, other.record)) && isUnheardOf(source, other, text),
            })),
        explanation: explain(source, {
          says: stamp.from === undefined ? person.record.summary : '',
          episode: stamp.from,
          about: `${person.label} ${text}`,
        }),
        sources: sourcesThatSay(source, sources, person.record.sources, {
          episode: stamp.from,
          name: person.label,
        }),
        difficulty: person.record.tier === 'main' ? ('medium' as const) : ('hard' as const),
        gives: [person.record, stamp],
      };
    }),
  );
}

/** Whether the text has a he that is not the one it is about, or the other way round. */
const speaksOfAnother = (text: string, { pronoun }: Person): boolean =>
  (pronoun !== 'he' && /\b(?:he|him|his)\b/i.test(text)) ||
  (pronoun !== 'she' && /\b(?:she|her|hers)\b/i.test(text));

/** Who somebody is beside the short name, and who plays them. */
const introduce = ({ record: { name, actor } }: Person): string =>
  actor === undefined ? `${name}.` : `${name}, played by ${actor}.`;

/** Whether none of a person's own records has a word of the text. */
const isUnheardOf = ({ facts }: Source, { id, record }: Person, text: string): boolean =>
  [
    record.summary,
    ...record.facts.map((fact) => fact.text),
    ...facts.tropes
      .flatMap(({ examples }) => examples)
      .filter(({ characters }) => characters[0] === id)
      .map((example) => example.text),
  ].every((own) => sharedWords(text, own).length === 0);
