import { fold } from '../../content/fold.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { orderOf } from '../../content/seasons.ts';
import type { Stamp } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import type { Question } from '../question.ts';
import { questionLimits } from '../question.ts';
import type { Person } from './people.ts';
import { isNamed, peopleOf } from './people.ts';
import { scattered, shortHash } from './seeded.ts';
import { whenOfQuestion } from './spoiler-time.ts';
import { contains, sharedWords, suggests } from './words.ts';

/** What a template works with. */
export type Source = { facts: ShowFacts; people: Person[]; byId: ReadonlyMap<string, Person> };

export function sourceOf(facts: ShowFacts): Source {
  const people = peopleOf(facts);
  return { facts, people, byId: new Map(people.map((person) => [person.id, person])) };
}

/** A wrong option, already proven wrong. Those of the lowest rank are taken first: they are the most plausible. */
export type Wrong = { text: string; rank?: number };

export type Draft = Pick<Question, 'kind' | 'text' | 'answer' | 'explanation' | 'difficulty'> & {
  id: string;
  /** What the question asks about; no more than two are made of one fact. */
  fact: string;
  wrong: readonly Wrong[];
  /** Keys of the pack's sources; the first three are shown. */
  sources?: readonly string[] | undefined;
  /** The id of the show of the same title that it tells apart from this one. */
  namesake?: string;
  /** All that it gives away: stamps, and ids of episodes. */
  gives?: readonly (Stamp | string | undefined)[];
  /** Ids of people who are in it without being named. */
  about?: readonly string[];
  /** What other sources say: no option may be that. */
  differs?: readonly string[];
  /** Names that the text may not point at, beside the answer as it stands. */
  answerNames?: readonly string[];
  /** For numbers and dates, of which a single word may well be in the text too: only the whole may not be. */
  exact?: boolean;
  /** The wrong options are a curator's, and are taken as they are. */
  byHand?: boolean;
};

/** A stable id from its parts: readable, and cut with a hash where it would be too long. */
export function questionId(...parts: string[]): string {
  const id = parts.map((part) => part.replace(/[^a-z0-9:-]+/g, '-')).join(':');
  return id.length <= questionLimits.id ? id : `${id.slice(0, 56)}:${shortHash(id)}`;
}

/**
 * The finished question, or `null` when it would not be a fair one: too few wrong options, a text that points at the
 * answer, or more words than fit.
 */
export function finish({ facts }: Source, draft: Draft): Question | null {
  const { id, kind, text, answer, explanation, difficulty } = draft;
  if (text.length > questionLimits.text || answer.length > questionLimits.option) return null;
  if (explanation.length > questionLimits.explanation) return null;
  if ([answer, ...(draft.answerNames ?? [])].some((name) => isHinted(draft, name))) return null;
  const wrong = threeWrong(draft);
  if (!wrong) return null;
  const gives = [
    ...(draft.gives ?? []),
    ...spoilersIn(facts, [text, answer, ...wrong, explanation].join('\n')),
  ];
  const when = whenOfQuestion(facts, gives, [text, answer, ...wrong, explanation], draft.about);
  return {
    id,
    show: facts.show.id,
    kind,
    text,
    answer,
    wrong,
    explanation,
    sources: (draft.sources ?? [])
      .slice(0, 3)
      .flatMap((key) => facts.show.sources[key] ?? [])
      .map(plainSource),
    difficulty,
    from: orderOf(facts.show.seasons).episodeAt(when.fact),
    when,
    ...(draft.namesake !== undefined && { namesake: draft.namesake }),
    ...(isMature(facts, [text, answer, ...wrong, explanation].join('\n')) && { mature: true }),
  };
}

/** Whether the name of a trope with swearing in it occurs, cleaned up or not. */
const isMature = ({ tropes }: ShowFacts, text: string): boolean =>
  tropes.some(
    ({ mature, name, clean }) => mature === true && (contains(text, name) || contains(text, clean ?? name)),
  );

/** Whether the text of the question points at an option. */
const isHinted = ({ text, exact }: Draft, option: string): boolean =>
  exact === true ? contains(text, option) : suggests(text, option);

function threeWrong(draft: Draft): readonly [string, string, string] | null {
  const { id, answer, differs = [], byHand = false } = draft;
  const isFair = ({ text }: Wrong): boolean =>
    text.length <= questionLimits.option &&
    !isHinted(draft, text) &&
    !differs.some((other) => contains(other, text) || sharedWords(text, other).length > 0);
  const taken = new Set([fold(answer)]);
  const fair: string[] = [];
  const likeliest = scattered(draft.wrong, id, ({ text }) => text).sort(
    (a, b) => (a.rank ?? 0) - (b.rank ?? 0),
  );
  for (const wrong of likeliest) {
    if (taken.has(fold(wrong.text)) || !(byHand || isFair(wrong))) continue;
    taken.add(fold(wrong.text));
    fair.push(wrong.text);
  }
  const [first, second, third] = fair;
  return first === undefined || second === undefined || third === undefined ? null : [first, second, third];
}

/** The stamps of every name in the text that is itself a spoiler: a secret alias, a character who comes later. */
function spoilersIn({ characters, tropes }: ShowFacts, text: string): Stamp[] {
  const stampedNames = characters.flatMap(({ aliases }) =>
    aliases.filter((alias) => typeof alias !== 'string').filter(({ name }) => contains(text, name)),
  );
  return [
    ...stampedNames,
    ...characters.filter((record) => isNamed(text, record)),
    ...tropes.filter(({ name, clean }) => contains(text, clean ?? name)),
  ];
}

const plainSource = ({ name, url, episode }: ShowRecord['sources'][string]) => ({
  name,
  ...(url !== undefined && { url }),
  ...(episode !== undefined && { episode }),
});
