import { fold } from '../../../content/fold.ts';
import type { Credit } from '../../../content/packs/schema.ts';
import type { Draft, Source, Wrong } from '../../craft/draft.ts';
import { questionId } from '../../craft/question-id.ts';
import { hashOf } from '../../craft/seeded.ts';
import { sharedWords } from '../../craft/words.ts';
import { dateText } from './broadcasts.ts';

/** The credits that fans know of. */
const known = /^created by|^developed by|showrunner|theme/i;

/** Who is credited with what. */
export function creditQuestions({ facts }: Source): Draft[] {
  const { credits } = facts.show;
  const closed = credits.filter(({ as, differs }) => known.test(as) && differs === undefined);
  return closed.flatMap((credit) =>
    credit.names.flatMap((name) => {
      const id = questionId('credit', fold(credit.as), fold(name));
      // Of a long list every second name is enough.
      if (credit.names.length > 2 && hashOf(id) % 2 === 0) return [];
      return {
        id,
        kind: 'production' as const,
        fact: id,
        text: creditText(credit),
        answer: name,
        wrong: otherNames(credits, credit),
        explanation: explain(name, credit),
        sources: credit.sources,
        difficulty: 'hard' as const,
      };
    }),
  );
}

const explain = (name: string, { as }: Credit): string =>
  / by$/.test(as) ? `${as} ${name}.` : `${name} is credited as ${as.toLowerCase()}.`;

const creditText = ({ as, names }: Credit): string => {
  const by = /^(\p{L}+ed) by$/u.exec(as)?.[1]?.toLowerCase();
  if (by !== undefined) return `Who ${by} the series?`;
  const job = as.toLowerCase();
  return names.length === 1 ? `Who is credited as ${job}?` : `Which of these names is credited as ${job}?`;
};

/** People for people, companies for companies; nobody whose own credits have a word of this one. */
function otherNames(credits: readonly Credit[], credit: Credit): Wrong[] {
  const names = [...new Set(credits.flatMap((other) => other.names))];
  return names
    .filter((name) => {
      const own = credits.filter((other) => other.names.includes(name)).map(({ as }) => as);
      return own.every(
        (as) => isCompany(as) === isCompany(credit.as) && sharedWords(as, credit.as).length === 0,
      );
    })
    .map((text) => ({ text }));
}

const isCompany = (as: string): boolean => /compan|distribut|commission|studio|network/i.test(as);

/** How long, how many, since when: figures, whose wrong options are other figures. */
export function figureQuestions({ facts }: Source): Draft[] {
  const { show } = facts;
  // Specials and films are in no season, and in no count.
  const total = show.seasons.reduce((sum, { episodes = 0 }) => sum + episodes, 0);
  const premiere = show.broadcasts.find(({ start }) => start === show.first_aired);
  // The first source of a pack stands for the facts of show.yaml that name none.
  const sources = Object.keys(show.sources).slice(0, 1);
  const figure = (
    name: string,
    rest: Pick<Draft, 'text' | 'answer' | 'wrong' | 'explanation' | 'difficulty'>,
  ) => ({
    id: questionId('figure', name),
    kind: 'production' as const,
    fact: `figure:${name}`,
    exact: true,
    sources,
    ...rest,
  });
  const first = show.first_aired;
  const years = first === undefined ? [] : [{ first, year: Number(first.slice(0, 4)) }];
  return [
    ...years.map(({ first, year }) => ({
      ...figure('first-year', {
        text: 'In which year was the first episode broadcast?',
        answer: `${year}`,
        wrong: [-3, -2, -1, 1, 2, 3].map((step) => ({ text: `${year + step}` })),
        explanation: `It began on ${dateText(first)}.`,
        difficulty: 'easy',
      }),
      sources: premiere?.sources ?? sources,
    })),
    ...(show.runtime !== undefined && /\d/.test(show.runtime)
      ? [
          figure('runtime', {
            text: 'How long is an episode?',
            answer: sentence(show.runtime),
            wrong: [-15, 15, 30, 45].flatMap((step) => shifted(show.runtime ?? '', step)),
            explanation: `An episode runs ${show.runtime}.`,
            difficulty: 'easy',
          }),
        ]
      : []),
    // How many there will be nobody knows while one still runs.
    ...(show.seasons.length > 0 && show.seasons.every(({ episodes }) => episodes !== undefined)
      ? [
          figure('seasons', {
            text: 'How many seasons does the series have?',
            answer: `${show.seasons.length}`,
            wrong: [-2, -1, 1, 2, 3]
              .map((step) => show.seasons.length + step)
              .filter((count) => count > 0)
              .map((count) => ({ text: `${count}` })),
            explanation:
              show.seasons.length === 1
                ? 'There is one season.'
                : `There are ${show.seasons.length} seasons.`,
            difficulty: 'easy',
          }),
          figure('episodes', {
            text: 'How many episodes does the series have in all?',
            answer: `${total}`,
            wrong: [0.5, 0.75, 1.25, 1.5, 2].map((factor) => ({ text: `${Math.round(total * factor)}` })),
            explanation: `There are ${total} episodes, ${show.seasons.map(({ number, episodes }) => `${episodes} in season ${number}`).join(', ')}.`,
            difficulty: 'medium',
          }),
        ]
      : []),
  ];
}

function shifted(runtime: string, step: number): Wrong[] {
  const minutes = runtime.match(/\d+/g)?.map(Number) ?? [];
  if (minutes.some((minute) => minute + step < 5)) return [];
  return [{ text: sentence(runtime.replace(/\d+/g, (minute) => `${Number(minute) + step}`)) }];
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
