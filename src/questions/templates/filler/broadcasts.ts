import { fold } from '../../../content/fold.ts';
import type { ShowRecord } from '../../../content/packs/schema.ts';
import type { Draft, Source } from '../../craft/draft.ts';
import { questionId } from '../../craft/question-id.ts';
import { contains } from '../../craft/words.ts';

type Broadcast = ShowRecord['broadcasts'][number];

/** When and on which channel the series was shown at home. What sources dispute is not asked. */
export function broadcastQuestions({ facts }: Source): Draft[] {
  const { show } = facts;
  const seasoned = show.seasons.length > 1;
  return show.broadcasts.flatMap((broadcast) => {
    const { country, season, start, outlet, differs, sources } = broadcast;
    const only = show.broadcasts.filter((other) => other.country === country && other.season === season);
    if (country === undefined || differs !== undefined || only.length > 1) return [];
    // Where else it was shown matters to hardly anybody.
    if (!show.country.includes(country)) return [];
    const what = seasoned && season !== undefined ? `season ${season}` : 'the series';
    const place = withArticle(country);
    const key = [fold(country), `${season ?? 'all'}`];
    const began = dateText(start);
    const shared = {
      kind: 'broadcast' as const,
      fact: `broadcast:${key.join(':')}`,
      day: start,
      sources,
      difficulty: 'hard' as const,
      exact: true,
      explanation: `${place === country ? country : place.replace(/^t/, 'T')} had ${what} from ${began}${outlet === undefined ? '' : `, on ${outlet}`}.`,
    };
    return [
      {
        ...shared,
        id: questionId('start', ...key),
        text: `When did ${what} start in ${place}?`,
        answer: began,
        wrong: show.broadcasts
          .filter((other) => other.start.length === start.length)
          .map((other) => ({ text: dateText(other.start) })),
      },
      ...(outlet === undefined
        ? []
        : [
            {
              ...shared,
              id: questionId('outlet', ...key),
              text: `On which channel or service was ${what} shown in ${place}?`,
              answer: outlet,
              wrong: outletsElsewhere(show, broadcast).map((text) => ({ text })),
            },
          ]),
    ];
  });
}

/** Outlets that no record brings together with this country, nor with no country at all. */
function outletsElsewhere(show: ShowRecord, { country }: Broadcast): string[] {
  const places = (country ?? '').split(/ and |, /);
  const texts = show.sections.flatMap((section) => section.facts.map(({ text }) => text));
  return [...new Set(show.broadcasts.flatMap(({ outlet }) => outlet ?? []))].filter(
    (outlet) =>
      show.broadcasts.every(
        (other) =>
          other.outlet !== outlet ||
          (other.country !== undefined && !places.some((place) => contains(other.country ?? '', place))),
      ) && !texts.some((text) => contains(text, outlet) && places.some((place) => contains(text, place))),
  );
}

/** `2016-03-25` as 25 March 2016; a month or a year alone as it is. */
export function dateText(date: string): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [day === undefined ? undefined : `${Number(day)}`, name, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

const withArticle = (country: string): string =>
  /^(?:United|Netherlands|Philippines|Czech Republic|Dominican Republic)\b/.test(country)
    ? `the ${country}`
    : country;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
