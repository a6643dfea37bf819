import { fold } from '../../content/fold.ts';
import type { CharacterRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { areLinked, asOption, candidates, isOneOfMost } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import type { Person } from '../craft/people.ts';
import { isNamed, namesOf } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { possessive, quoted } from '../craft/words.ts';

type Relation = CharacterRecord['relations'][number];

/** Who someone's mother, best friend or mentor is: only ties of which a person has few, so that the others are wrong. */
export function relationQuestions(source: Source): Draft[] {
  const stories = storiesByPerson(source);
  return source.people.flatMap((person) =>
    person.record.relations.flatMap((relation) => {
      const other = source.byId.get(relation.to);
      const tie = tieOf(relation.as);
      if (!other || tie === null || relation.differs !== undefined) return [];
      const when = tie.lasting ? '' : asOf(source, relation);
      if (when === null) return [];
      if (!tie.lasting && !tie.romance && !isTold(stories, person, other, tie)) return [];
      const who = `${when === '' ? 'Who' : 'who'} is ${possessive(person.label)} ${relation.as}?`;
      const text = `${when}${who}`;
      const { from } = relation;
      return {
        id: questionId('relation', person.id, fold(relation.as), other.id),
        kind: 'relation' as const,
        fact: `tie:${[person.id, other.id].sort().join('+')}`,
        text,
        answer: other.label,
        answerNames: namesOf(other),
        wrong: () =>
          strangers(source, person, other, tie).map((stranger) => asOption(stranger, other, relation.from)),
        tells: `${person.label} ${relation.as} ${other.label}`,
        explanation: explain(source, {
          says:
            from === undefined ? `${other.record.name}. ${other.record.summary}` : `${other.record.name}.`,
          episode: from,
          about: `${person.label} ${other.label}`,
        }),
        sources: sourcesThatSay(source, undefined, person.record.sources, {
          episode: from,
          name: person.label,
        }),
        difficulty: person.record.tier === 'main' ? ('easy' as const) : ('medium' as const),
        gives: [person.record, other.record, relation],
        differs: person.record.differs.map((other) => other.text),
      };
    }),
  );
}

type Tie = { word: string; lasting: boolean; romance: boolean };

function tieOf(as: string): Tie | null {
  const word = ties.find((tie) => new RegExp(`^(?:adopted |adoptive |half-|step)?${tie}$`).test(as));
  return word === undefined ? null : { word, lasting: kin.includes(word), romance: romance.includes(word) };
}

/** Those of the answer's kind and age who are nothing of the sort to this person. Where love is meant, nothing at all. */
function strangers(source: Source, person: Person, answer: Person, tie: Tie): Person[] {
  const alike = (relation: Relation) =>
    relation.as.split(/[^a-z]+/).some((word) => tie.word.split(' ').includes(word));
  return candidates(source, answer, '').filter((stranger) => {
    const { id, record } = stranger;
    if (id === person.id || isOneOfMost(source, stranger) !== isOneOfMost(source, answer)) return false;
    if (tie.lasting && answer.pronoun !== null && stranger.pronoun !== answer.pronoun) return false;
    if (tie.romance && areLinked(record, person.record)) return false;
    return (
      !person.record.relations.some((relation) => relation.to === id && alike(relation)) &&
      !record.relations.some((relation) => relation.to === person.id && alike(relation))
    );
  });
}

/** The texts of episodes and tropes that name somebody, by their ids: each is read once for all of them. */
type Stories = ReadonlyMap<string, ReadonlySet<string>>;

function storiesByPerson({ facts }: Source): Stories {
  const [first] = facts.characters;
  const stories = new Map<string, Set<string>>();
  const texts = [
    ...facts.episodes.flatMap(({ logline = '', events }) => [logline, ...events.map(({ text }) => text)]),
    ...facts.tropes.flatMap(({ examples }) => examples.map(({ text }) => text)),
  ];
  for (const text of texts) {
    for (const id of first?.namedIn(text) ?? []) {
      const own = stories.get(id) ?? new Set();
      stories.set(id, own.add(text));
    }
  }
  return stories;
}

/**
 * Whether a text of the pack says so in words, naming both: that somebody is a best friend, or an idol, is otherwise no
 * more than an opinion.
 */
const isTold = (stories: Stories, person: Person, other: Person, { word }: Tie): boolean => {
  const about = (record: Person['record'], others: Person['record']) =>
    [record.summary, ...record.facts.map(({ text }) => text)].filter((text) => isNamed(text, others));
  const texts = [
    ...about(person.record, other.record),
    ...about(other.record, person.record),
    ...(stories.get(person.id) ?? new Set<string>()).intersection(stories.get(other.id) ?? new Set<string>()),
  ];
  return texts.some((text) => new RegExp(`\\b${word}s?\\b`, 'i').test(text));
};

/** When a tie that can end is meant; `null` when nothing tells. */
function asOf({ facts }: Source, relation: Relation): string | null {
  if (relation.from === undefined) return relation.spoiler === true ? null : '';
  const title = facts.episodes.find(({ id }) => id === relation.from)?.title;
  return `As of ${title === undefined ? formatEpisodeCode(relation.from) : quoted(title)}, `;
}

const kin =
  'mother,father,parent,sister,brother,son,daughter,child,husband,wife,aunt,uncle,cousin,grandmother,grandfather'.split(
    ',',
  );
const romance = ['boyfriend', 'girlfriend', 'fiancé', 'fiancée', 'crush'];
const ties = [...kin, ...romance, 'best friend', 'business partner', 'mentor', 'mentee', 'idol'];
