import type { ShowFacts } from '../facts.ts';
import type { Question, QuestionKind } from '../question.ts';
import { peopleIn } from './spoiler-time.ts';

/** How central people are to a show, by their ids: from 0, nobody speaks of them, to 1. */
export type Centrality = ReadonlyMap<string, number>;

/** How many records of a show speak of somebody, against the one of whom most do. */
export function centralityOf(facts: ShowFacts): Centrality {
  const counts = new Map(facts.characters.map(({ id, facts: own }) => [id, own.length]));
  const add = (ids: readonly string[]) => {
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const { characters } of facts.episodes) add(characters);
  for (const { examples } of facts.tropes) for (const { characters } of examples) add(characters);
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([id, count]) => [id, Math.sqrt(count / most)]));
}

/** What a question’s worth is reckoned from. */
export type Merits = {
  question: Pick<Question, 'kind' | 'text' | 'answer' | 'wrong' | 'explanation'>;
  /** How unlikely its wrong options are on the whole, from 0. */
  unlikeness: number;
  /** How many facts are of the same topic. */
  bearing: number;
};

/** Kinds whose answer stands in a list, so that nobody has to have seen the show, and how much that takes off. */
const onPaper: ReadonlySet<QuestionKind> = new Set([
  'actor',
  'guest',
  'surname',
  'discipline',
  'grade',
  'newcomer',
  'first-seen',
  'episode-number',
  'odd-one-out',
  'finish-title',
  'production',
  'broadcast',
  'which-show',
  // Whoever knows tropes knows this one, whatever the show.
  'trope-of-moment',
] satisfies QuestionKind[]);
const paperWorth = 0.45;
/** How central a question is that is about nobody, such as one about the rules of a school. */
const nobody = 0.1;

/** How much a question may be worth to a fan, from 1 to 100. */
export function worthOf(facts: ShowFacts, centrality: Centrality, merits: Merits): number {
  const { question, unlikeness, bearing } = merits;
  const { text, answer, wrong, explanation } = question;
  const asked = peopleIn(facts, [text, answer]);
  const people = asked.length > 0 ? asked : peopleIn(facts, [explanation, ...wrong]);
  const known = people.map(({ id }) => centrality.get(id) ?? 0).toSorted((a, b) => b - a);
  const central = known.length === 0 ? nobody : ((known[0] ?? 0) + (known[1] ?? known[0] ?? 0)) / 2;
  const plausible = 1 / (1 + Math.max(0, unlikeness) / 3);
  const weighty = Math.min(1, 0.4 + bearing * 0.2);
  const short = text.length <= 120 ? 1 : Math.max(0.4, 1 - (text.length - 120) / 300);
  const merit = 0.4 * central + 0.25 * plausible + 0.2 * weighty + 0.15 * short;
  return Math.max(1, Math.round(100 * merit * (onPaper.has(question.kind) ? paperWorth : 1)));
}
