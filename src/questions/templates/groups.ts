import type { TropeRecord } from '../../content/packs/schema.ts';
import { unlikeness } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { placeName, sourcesThatSay } from '../craft/explaining.ts';
import { namesOf, type Person } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { scattered } from '../craft/seeded.ts';
import { listed, sharedWords } from '../craft/words.ts';
import { isDoubted, nearFirst } from './events.ts';
import { isOfPerson } from './moments.ts';
import { areApart, inSentence, type Known, knownOf } from './studies.ts';

/** What three people have in common: a trope, or the episode in which all of them are first seen. */
export const inCommonQuestions = (source: Source): Draft[] => [...byTrope(source), ...byEpisode(source)];

/** Of a wrong trope at least one of the three is recorded nowhere. */
function byTrope(source: Source): Draft[] {
  const { tropes } = source.facts;
  return tropes.flatMap((trope) => {
    const placed = trope.examples.filter(({ differs }) => differs === undefined);
    const leads = placed.flatMap(({ characters: [first] }) => (first === undefined ? [] : first));
    const people = [...new Set(leads)]
      .toSorted()
      .flatMap((id) => source.byId.get(id) ?? [])
      .slice(0, 3);
    if (people.length < 3 || !isOfPerson(trope)) return [];
    const id = questionId('in-common', trope.id);
    const ids = people.map((person) => person.id);
    const own = placed.filter(({ characters: [first] }) => first !== undefined && ids.includes(first));
    return {
      id,
      kind: 'in-common' as const,
      fact: id,
      text: `Which trope do ${listed(people.map(({ label }) => label))} have in common?`,
      answer: nameOf(trope),
      wrong: tropes
        .filter((other) => other.id !== trope.id && other.mature !== true)
        .filter((other) => ids.some((person) => !isIn(other, person)))
        .filter((other) => sharedWords(`${nameOf(other)} ${other.meaning}`, trope.meaning).length === 0)
        .map((other) => ({
          text: nameOf(other),
          rank: 3 - ids.filter((person) => isIn(other, person)).length,
        })),
      explanation: own
        .map(({ text }) => text)
        .toSorted()
        .join(' '),
      sources: sourcesThatSay(source, undefined, trope.sources),
      difficulty: 'hard' as const,
      gives: [trope, ...own, ...own.map(({ episode }) => episode)],
    };
  });
}

function byEpisode(source: Source): Draft[] {
  const { facts, people } = source;
  return facts.titled.flatMap((episode) => {
    const three = people
      .filter(({ record }) => record.first_seen === episode.id && !isDoubted(record, episode.id))
      .slice(0, 3);
    if (three.length < 3 || episode.place <= source.facts.order.premiere) return [];
    const id = questionId('in-common', episode.id);
    return {
      id,
      kind: 'in-common' as const,
      fact: id,
      text: `${listed(three.map(({ label }) => label))} are all first seen in the same episode. Which one?`,
      answer: episode.title,
      wrong: () =>
        nearFirst(facts.titled, episode)
          .filter(({ id: other }) => other !== episode.id)
          .map(({ title, place }) => ({
            text: title,
            rank: Math.floor(Math.abs(place - episode.place) / 8),
          })),
      explanation: `${three.map(({ record }) => record.summary).join(' ')} (${placeName(episode)})`,
      sources: sourcesThatSay(source, undefined, episode.sources, { episode: episode.id }),
      difficulty: 'hard' as const,
      gives: [episode.id, ...three.map(({ record }) => record)],
    };
  });
}

/** Three who do the same, and one who does not: nothing of hers or his has to do with it. */
export function oddOneOutQuestions(source: Source): Draft[] {
  return (['studies', 'teaches'] as const).flatMap((field) => {
    const known = knownOf(source, field).filter(({ person }) => person.record.differs.length === 0);
    const all = known.map(({ text }) => text);
    const bySubject = Map.groupBy(known, ({ subject }) => subject);
    return known
      .filter(({ person }) => person.record.tier === 'main')
      .flatMap((odd): Draft[] => {
        const id = questionId('odd-one-out', field, odd.person.id);
        const others = scattered(
          [...bySubject].filter(
            ([, same]) => same.length >= 3 && same.every(({ text }) => areApart(text, odd.text, all)),
          ),
          id,
          ([subject]) => subject,
        );
        const [group] = others;
        if (!group) return [];
        return [oddOneOut(source, id, field, odd, group)];
      });
  });
}

function oddOneOut(
  source: Source,
  id: string,
  field: 'studies' | 'teaches',
  { person, subject: own }: Known,
  [subject, same]: readonly [string, readonly Known[]],
): Draft {
  const verb = field === 'studies' ? ['study', 'studies'] : ['teach', 'teaches'];
  return {
    id,
    kind: 'odd-one-out',
    fact: `${field}:${person.id}`,
    text: `Three of these ${verb[0]} ${inSentence(subject)}. Who is the odd one out?`,
    answer: person.label,
    answerNames: namesOf(person),
    wrong: same.map((other) => ({ text: other.person.label, rank: unlikeness(other.person, person) })),
    explanation: `${person.label} ${verb[1]} ${inSentence(own)}. ${person.record.summary}`,
    sources: sourcesThatSay(source, undefined, person.record.sources, { name: person.label }),
    difficulty: 'easy',
    gives: [person.record],
    differs: person.record.differs.map(({ text }) => text),
  };
}

const isIn = ({ examples }: TropeRecord, person: Person['id']): boolean =>
  examples.some(({ characters }) => characters.includes(person));

const nameOf = ({ name, clean }: TropeRecord): string => clean ?? name;
