import type { CharacterRecord } from '../../content/packs/schema.ts';
import { episodeNumbers } from '../../content/seasons.ts';
import type { Source, Wrong } from './draft.ts';
import type { NamedRecord, Person } from './people.ts';
import { hasPronoun, isNamed } from './people.ts';
import { capital } from './words.ts';

/**
 * People who could stand in the answer's place in this text: she for her and he for him, as far as that is known, and for
 * certain where the text tells, such as by "his" and "girls".
 */
export function candidates({ people }: Source, answer: Person, text: string): Person[] {
  const told = hasPronoun(text);
  if (told && answer.pronoun === null) return [];
  const isKnown = answer.pronoun !== null;
  return people.filter(
    (person) =>
      person.id !== answer.id &&
      !person.label.startsWith('the ') &&
      !isNamed(text, person.record) &&
      (person.pronoun === answer.pronoun || (!told && (!isKnown || person.pronoun === null))),
  );
}

/** How far a person is from being a likely answer: not there in that season, another kind of part, he and not she. */
export const unlikeness = (person: Person, answer: Person, episode?: string): number =>
  2 * Number(!haveMet(person.record, answer.record, episode)) +
  2 * Number(!haveSameWork(person, answer)) +
  2 * Number(person.pronoun !== answer.pronoun) +
  Number(person.record.tier !== answer.record.tier);

/** Whether two people are the same sort of people: students both, or teachers both. */
export const haveSameWork = (a: Person, b: Person): boolean => workOf(a) === workOf(b);

/** Whether someone is what most people of the show are, such as a student: there it tells the young from the old. */
export const isOneOfMost = ({ mostWorks }: Source, person: Person): boolean => mostWorks.has(workOf(person));

/** What most people of a show are; several where there are equally many, none where nobody's work is recorded. */
export function mostWorksOf(people: readonly Person[]): Set<string> {
  const counts = new Map<string, number>();
  for (const work of people.map(workOf)) if (work !== '') counts.set(work, (counts.get(work) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return new Set([...counts].filter(([, count]) => count === most).map(([work]) => work));
}

function haveMet(a: CharacterRecord, b: CharacterRecord, episode: string | undefined): boolean {
  const then = episode === undefined ? b.seasons : [episodeNumbers(episode).season];
  return a.seasons.length === 0 || then.length === 0 || a.seasons.some((season) => then.includes(season));
}

export const asOption = (person: Person, answer: Person, episode?: string): Wrong => ({
  text: capital(person.label),
  rank: unlikeness(person, answer, episode),
});

/** Whether the records link two people in any way: a relation or a fact of one that names the other. */
export const areLinked = (a: NamedRecord, b: NamedRecord): boolean => linksTo(a, b) || linksTo(b, a);

const linksTo = (from: NamedRecord, to: NamedRecord): boolean =>
  from.relations.some((relation) => relation.to === to.id) ||
  [...from.facts.map(({ text }) => text), from.summary].some((text) => isNamed(text, to));

const workOf = ({ record }: Person): string => record.role?.split(/[ ,]/)[0] ?? '';
