import { fold } from '../../../content/fold.ts';
import type { CharacterRecord, ShowRecord } from '../../../content/packs/schema.ts';
import { whenOfCharacter } from '../../../content/seasons.ts';
import { beforeFirst, placeKnown } from '../../../spoilers.ts';
import type { Draft, Source } from '../../craft/draft.ts';
import { questionId } from '../../craft/question-id.ts';
import { hashOf } from '../../craft/seeded.ts';
import { sharedWords } from '../../craft/words.ts';
import type { ShowFacts } from '../../facts.ts';

/** What tells a show from another one of the same title. The wrong options are true of the other, and not of this one. */
export function namesakeQuestions({ facts }: Source): Draft[] {
  return facts.namesakes.flatMap((namesake) => [
    ...pointQuestions(facts, namesake.show),
    ...cast(facts, namesake),
  ]);
}

type Point = { name: string; value: string; text: string };

function pointQuestions({ show }: ShowFacts, other: ShowRecord): Draft[] {
  const [own, theirs] = [pointsOf(show), pointsOf(other)];
  const apart = (point: Point) =>
    [...own, ...theirs].every(
      ({ name, value }) => name !== point.name || value === point.value || differ(value, point.value),
    ) &&
    theirs.some(({ name }) => name === point.name) &&
    own.some(({ name }) => name === point.name);
  return own.filter(apart).map((point) => ({
    id: questionId('which-show', other.id, point.name),
    kind: 'which-show' as const,
    fact: `which-show:${point.name}`,
    text: `Two series are called ${show.title}. Which of these is true of the ${describe(show)}?`,
    answer: point.text,
    exact: true,
    wrong: theirs.filter((wrong) => wrong.name !== point.name && apart(wrong)).map(({ text }) => ({ text })),
    explanation: `The other three are true of the ${describe(other)}.`,
    sources: Object.keys(show.sources).slice(0, 1),
    difficulty: 'medium' as const,
    namesake: other.id,
  }));
}

/** About every fifth of the main characters, against three of the other show. */
function cast({ show, characters }: ShowFacts, other: ShowFacts['namesakes'][number]): Draft[] {
  const known = new Set([...characters, ...other.characters].map(({ name }) => fold(name)));
  const unique = known.size === characters.length + other.characters.length;
  const main = (list: readonly CharacterRecord[]) => list.filter(({ tier }) => tier === 'main');
  // Whoever is asked about this show may not have seen the other.
  const wellKnown = main(other.characters).filter(
    (record) => placeKnown(whenOfCharacter(record, other.order)) === beforeFirst,
  );
  return main(characters)
    .filter(
      ({ id, name }) =>
        (unique || !other.characters.some((theirs) => fold(theirs.name) === fold(name))) &&
        hashOf(`namesake:${id}`) % 5 === 0,
    )
    .map((record) => ({
      id: questionId('which-cast', other.show.id, record.id),
      kind: 'which-show' as const,
      fact: `which-cast:${record.id}`,
      text: `Two series are called ${show.title}. Which of these is a character of the ${describe(show)}?`,
      answer: record.name,
      exact: true,
      wrong: wellKnown
        .filter(({ name }) => !characters.some((own) => fold(own.name) === fold(name)))
        .map(({ name }) => ({ text: name })),
      explanation: `${record.name} is in it; the other three are in the ${describe(other.show)}.`,
      sources: record.sources,
      difficulty: 'easy' as const,
      gives: [record],
      namesake: other.show.id,
    }));
}

/** Plain statements of what there is only one of. */
function pointsOf(show: ShowRecord): Point[] {
  const point = (name: string, value: string | undefined, text: (value: string) => string) =>
    value === undefined ? [] : [{ name, value, text: text(value) }];
  return [
    ...point(
      'network',
      show.network.length === 1 ? show.network[0] : undefined,
      (value) => `It was made for ${value}`,
    ),
    ...point('setting', show.setting?.name, (value) => `It is set at ${value}`),
    ...point('location', show.location, (value) => `It was made in ${value}`),
    ...point('camera', show.camera, (value) => `It is a ${value.toLowerCase()} production`),
    ...point('year', show.first_aired?.slice(0, 4), (value) => `It began in ${value}`),
    ...point('created', creators(show), (value) => `It was created by ${value}`),
    ...point('company', company(show), (value) => `${value} produced it`),
  ];
}

const creators = ({ credits }: ShowRecord): string | undefined =>
  credits.find(({ as }) => as === 'Created by')?.names.join(' and ');
const company = ({ credits }: ShowRecord): string | undefined =>
  credits.find(({ as, differs }) => as === 'Production company' && differs === undefined)?.names[0];

/** Whether nothing in two values is the same, so that neither can be said of the other. */
const differ = (a: string, b: string): boolean => fold(a) !== fold(b) && sharedWords(a, b).length < 1;

/** "South African TV series, 2000" as "South African TV series of 2000". */
const describe = ({ disambiguation }: ShowRecord): string => disambiguation.replace(/, (\d{4})$/, ' of $1');
