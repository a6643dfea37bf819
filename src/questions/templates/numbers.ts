import { episodeNumbers, formatEpisodeCode } from '../../content/seasons.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { questionId } from '../craft/draft.ts';
import { hashOf } from '../craft/seeded.ts';
import { capital, quoted } from '../craft/words.ts';
import type { TitledEpisode } from '../facts.ts';
import { asOption, nameOf, nearFirst } from './events.ts';

/** Where an episode stands: by chance its number, the title at a number, the next one, or the earliest of four. */
export function episodeNumberQuestions({ facts }: Source): Draft[] {
  const { titled } = facts;
  return titled.flatMap((episode) => {
    // Everyone knows which is the very first.
    if (episode.overall === null || episode.overall === 1) return [];
    const forms = [numberOf, titleAt, nextOf, firstOf];
    const form = forms[hashOf(`number:${episode.id}`) % forms.length] ?? numberOf;
    return form(episode, titled) ?? numberOf(episode);
  });
}

type Form = (episode: TitledEpisode, titled: readonly TitledEpisode[]) => Draft | null;

const numberOf = (episode: TitledEpisode): Draft => {
  const { season, number } = episodeNumbers(episode.id);
  return {
    ...shared(episode, 'number'),
    text: `Which episode of season ${season} is ${quoted(episode.title)}?`,
    answer: ordinal(number),
    exact: true,
    wrong: [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
      .map((step) => number + step)
      .filter((other) => other > 0)
      .map((other) => ({ text: ordinal(other) })),
    explanation: `${quoted(episode.title)} is episode ${number} of season ${season} (${formatEpisodeCode(episode.id)}).`,
  };
};

const titleAt: Form = (episode, titled) => {
  const { season, number } = episodeNumbers(episode.id);
  return {
    ...shared(episode, 'title'),
    text: `What is the title of episode ${number} of season ${season}?`,
    answer: episode.title,
    wrong: near(episode, titled),
    explanation: `${formatEpisodeCode(episode.id)} is ${quoted(episode.title)}.`,
  };
};

const nextOf: Form = (episode, titled) => {
  const next = titled.find(({ place }) => place === episode.place + 1);
  if (!next) return null;
  return {
    ...shared(episode, 'next'),
    text: `Which episode comes right after ${quoted(episode.title)}?`,
    answer: next.title,
    wrong: near(next, titled),
    explanation: `${nameOf(next)} follows ${nameOf(episode)}.`,
  };
};

const firstOf: Form = (episode, titled) => ({
  ...shared(episode, 'first'),
  text: 'Which of these episodes comes first?',
  answer: episode.title,
  exact: true,
  wrong: near(
    episode,
    titled.filter(({ place }) => place > episode.place),
  ),
  explanation: `${capital(nameOf(episode))} comes before the other three.`,
});

const shared = (episode: TitledEpisode, form: string) => ({
  id: questionId('number', episode.id, form),
  fact: `number:${episode.id}`,
  kind: 'episode-number' as const,
  sources: episode.sources,
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
