import { episodeNumbers } from '../../../content/seasons.ts';
import type { Draft, Source } from '../../craft/draft.ts';
import { placeName } from '../../craft/explaining.ts';
import { questionId } from '../../craft/question-id.ts';
import { hashOf } from '../../craft/seeded.ts';
import { quoted } from '../../craft/words.ts';
import type { TitledEpisode } from '../../facts.ts';
import { asOption, nearFirst } from '../events.ts';
import { dateText } from './broadcasts.ts';

/** Where an episode stands: by chance its number, the title at a number, the next one, or the earliest of four. */
export function episodeNumberQuestions(source: Source): Draft[] {
  const { titled } = source.facts;
  return titled.flatMap((episode) => {
    // Everyone knows which is the very first.
    if (episode.overall === null || episode.overall === 1) return [];
    const forms = [numberOf, titleAt, nextOf, firstOf];
    const form = forms[hashOf(`number:${episode.id}`) % forms.length] ?? numberOf;
    return form(source, episode) ?? numberOf(source, episode) ?? [];
  });
}

type Form = (source: Source, episode: TitledEpisode) => Draft | null;

const numberOf: Form = ({ facts }, episode) => {
  const { season, number } = episodeNumbers(episode.id);
  const last = facts.show.seasons.find((one) => one.number === season)?.episodes ?? number;
  return {
    ...shared(episode, 'number'),
    text: `Which episode of season ${season} is ${quoted(episode.title)}?`,
    answer: ordinal(number),
    exact: true,
    wrong: [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
      .map((step) => number + step)
      .filter((other) => other > 0 && other <= last)
      .map((other) => ({ text: ordinal(other) })),
    explanation: firstAired(episode),
  };
};

const titleAt: Form = ({ facts }, episode) => {
  const { season, number } = episodeNumbers(episode.id);
  return {
    ...shared(episode, 'title'),
    text: `What is the title of episode ${number} of season ${season}?`,
    answer: episode.title,
    // What stands outside of the seasons has no number in one.
    wrong: near(
      episode,
      facts.titled.filter(({ overall }) => overall !== null),
    ),
    explanation: firstAired(episode),
  };
};

const nextOf: Form = ({ facts }, episode) => {
  const { titled } = facts;
  const next = titled.find(({ place }) => place === episode.place + 1);
  if (!next) return null;
  return {
    ...shared(episode, 'next'),
    text: `Which episode comes right after ${quoted(episode.title)}?`,
    answer: next.title,
    wrong: near(next, titled),
    explanation: firstAired(next),
  };
};

const firstOf: Form = ({ facts }, episode) => ({
  ...shared(episode, 'first'),
  text: 'Which of these episodes comes first?',
  answer: episode.title,
  exact: true,
  wrong: near(
    episode,
    facts.titled.filter(({ place }) => place > episode.place),
  ),
  explanation: firstAired(episode),
});

/** When it was shown first, as far as that is recorded, and which it is. */
function firstAired(episode: TitledEpisode): string {
  const [date] = episode.aired
    .map((broadcast) => broadcast.date)
    .filter((day) => day.length === 10)
    .sort();
  return date === undefined
    ? placeName(episode)
    : `It was first shown on ${dateText(date)}. (${placeName(episode)})`;
}

const shared = (episode: TitledEpisode, form: string) => ({
  id: questionId('number', episode.id, form),
  fact: `number:${episode.id}`,
  kind: 'episode-number' as const,
  sources: episode.sources?.slice(0, 1),
  difficulty: 'hard' as const,
});

const near = (episode: TitledEpisode, titled: readonly TitledEpisode[]) => () =>
  nearFirst(titled, episode)
    .filter(({ id }) => id !== episode.id)
    .map((other) => asOption(other, episode));

const ordinal = (number: number): string => {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `The ${number}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`;
};
