import { fold, wordsOf } from '../../content/fold.ts';
import type { TropeRecord } from '../../content/packs/schema.ts';
import { asOption, candidates, haveSameWork } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { inOrderOfRank } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { isNamed, nameIn, namesOf, type Person } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { isSelfContained } from '../craft/quotable.ts';
import { oneOf, shortHash } from '../craft/seeded.ts';
import { areAkin } from '../craft/synonyms.ts';
import { quoted, sharedWords } from '../craft/words.ts';

type Example = TropeRecord['examples'][number];

/** Which trope a moment shows, and whose moment it is. */
export function momentQuestions(source: Source): Draft[] {
  return source.facts.tropes.flatMap((trope) =>
    trope.examples.flatMap((example, index) => {
      if (example.differs !== undefined || wordsOf(fold(example.text)).length < 10) return [];
      if (!isSelfContained(example.text)) return [];
      const key = keyOf(trope, index);
      return [...tropeOf(source, trope, example, key), ...characterOf(source, trope, example, key)];
    }),
  );
}

/** The wrong tropes have no moment with anyone of this one, and neither words nor sense in common with it. */
function tropeOf(source: Source, trope: TropeRecord, example: Example, key: string): Draft[] {
  const { facts } = source;
  const people = new Set([
    ...example.characters,
    ...facts.characters.filter((record) => isNamed(example.text, record)).map(({ id }) => id),
  ]);
  const names = [
    nameOf(trope),
    ...trope.aliases.map((alias) => (typeof alias === 'string' ? alias : alias.name)),
  ];
  if (names.some((name) => sharedWords(name, example.text).length > 0) || people.size === 0) return [];
  // A moment that says what the trope means answers itself.
  if (sharedWords(trope.meaning, example.text).length > 0 || areAkin(trope.meaning, example.text)) return [];
  const about = [...names, trope.meaning].join(' ');
  const whole = `${about} ${example.text}`;
  const id = questionId('moment', trope.id, key);
  return [
    {
      ...shared(source, trope, example, `moment:${trope.id}:${key}`),
      id,
      kind: 'trope-of-moment',
      text: `${oneOf(id, 'Which trope is this?', 'Which trope does this show?', 'Name the trope:')} ${quoted(example.text)}`,
      answer: nameOf(trope),
      wrong: () =>
        inOrderOfRank(
          facts.tropes
            .filter((other) => other.mature !== true && other.id !== trope.id)
            .filter((other) => mayBeOf(other, source, example) && isOfPerson(other) === isOfPerson(trope))
            .map((other) => ({
              text: nameOf(other),
              holds: () =>
                other.examples.every(
                  ({ characters }) =>
                    characters.length > 0 && characters.every((character) => !people.has(character)),
                ) &&
                sharedWords(`${nameOf(other)} ${other.meaning}`, whole).length === 0 &&
                !areAkin(`${nameOf(other)} ${other.meaning}`, about),
              rank: unlikenessOf(other, trope),
            })),
        ),
      tells: example.text,
      explanation: explain(source, { says: trope.meaning, episode: example.episode, about: example.text }),
    },
  ];
}

/** The first person named is blanked out; a wrong one is not named, has no part in it, nor another moment of the trope. */
function characterOf(source: Source, trope: TropeRecord, example: Example, key: string): Draft[] {
  const person = firstNamed(source, example);
  if (person === null) return [];
  const blanked = blank(example.text, person);
  const others = trope.examples.flatMap(({ characters }) => characters);
  const id = questionId('who-in', trope.id, key);
  return [
    {
      ...shared(source, trope, example, `moment:${trope.id}:${key}`),
      id,
      kind: 'character-of-moment',
      text: `${oneOf(id, 'Whose name is missing?', 'Which name is missing?')} ${quoted(blanked)}`,
      answer: person.label,
      answerNames: namesOf(person),
      wrong: () =>
        inOrderOfRank(
          candidates(source, person, blanked)
            .filter((other) => !others.includes(other.id) && haveSameWork(other, person))
            .map((other) => asOption(other, person, example.episode)),
        ),
      tells: example.text,
      explanation: explain(source, {
        says: `A case of ${quoted(nameOf(trope))}: ${lower(trope.meaning)}`,
        episode: example.episode,
        about: example.text,
      }),
    },
  ];
}

const shared = (source: Source, trope: TropeRecord, example: Example, fact: string) => ({
  fact,
  sources: sourcesThatSay(source, undefined, trope.sources, { episode: example.episode }),
  difficulty: 'medium' as const,
  gives: [trope, example, example.episode, ...example.quotes],
  about: example.characters,
});

/** Of the people of a moment, the one its text names first. */
function firstNamed({ byId }: Source, example: Example): Person | null {
  const named = example.characters
    .flatMap((id) => byId.get(id) ?? [])
    .map((person) => ({ person, at: example.text.search(nameIn(person.label)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return named[0]?.person ?? null;
}

/** The text with every form of the person's name, the longest first, turned into a gap. */
const blank = (text: string, { record, label }: Person): string =>
  [...record.aliases.map((alias) => (typeof alias === 'string' ? alias : alias.name)), record.name, label]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replace(nameIn(name, 'gu'), '____'), text);

/** What tells an example from the trope's others, whatever their order: its people, its episode, its turn among equals. */
function keyOf({ examples }: TropeRecord, index: number): string {
  const keys = examples.map(({ characters, episode, episode_title }) =>
    [...[...characters].sort(), episode ?? episode_title ?? ''].join(' '),
  );
  const own = keys[index] ?? '';
  return shortHash(`${own} ${keys.slice(0, index).filter((key) => key === own).length}`);
}

/** What a trope is of: a character, as its meaning begins with one, or the story. */
export const isOfPerson = ({ meaning }: TropeRecord): boolean =>
  /^(?:an? |the |two )?(?:[\p{L}-]+ ){0,3}(?:character|girls?|boys?|teacher|parents?|someone|people|person|performer|child|guide|sisters|lead)\b/iu.test(
    meaning,
  );

/** Names of about one length are likelier. */
const unlikenessOf = (other: TropeRecord, trope: TropeRecord): number =>
  Number(nameOf(other).length > 2 * nameOf(trope).length + 8);

/** No girl is a “Nice Guy”: what a trope says of her or him has to fit whoever the moment is of. */
function mayBeOf({ name, meaning }: TropeRecord, source: Source, example: Example): boolean {
  const pronoun = firstNamed(source, example)?.pronoun;
  if (pronoun == null) return true;
  const words = new Set(wordsOf(fold(`${name} ${meaning}`)));
  const others = pronoun === 'he' ? ['girl', 'sisters', 'sisterly', 'primadonna'] : ['guy', 'boy', 'son'];
  return !others.some((word) => words.has(word));
}

const nameOf = ({ name, clean }: TropeRecord): string => clean ?? name;
const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
