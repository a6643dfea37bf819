import { bold, subtext } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { allSeen, noCeiling, nothingSeen, type Seen } from '../../spoilers.ts';
import { buttonRow, type Card, card, type MenuOption, type Row } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { clampPage, inPages, pagerRow } from '../kit/pages.ts';
import { fullTitle } from '../kit/show-title.ts';
import {
  chooseEpisode,
  chooseHowFar,
  chooseShows,
  chooseWhen,
  goToStep,
  startRounds,
  turnEpisodes,
} from './guide-actions.ts';
import { ceilingText } from './seen-text.ts';
import { guideWords as words } from './words.ts';

const inMenu = 25;

/** Which shows are spoken of here, a page of them at a time: what is chosen on one leaves the others as they are. */
export function showsStep(shows: readonly ShowRecord[], isOn: (show: string) => boolean, page: number): Card {
  const pages = inPages(shows, inMenu);
  const shown = clampPage(page, pages.length);
  const listed = pages[shown] ?? [];
  const on = shows.filter(({ id }) => isOn(id));
  return card({
    title: words.shows,
    sections: [
      { lines: [words.whichShows] },
      { lines: [words.showsNow(on.length, shows.length)] },
      { lines: [subtext(words.allAtAnyTime)] },
    ],
    rows: [
      {
        kind: 'menu',
        id: chooseShows.id({ page: shown }),
        placeholder: words.chooseShows,
        options: listed.map(({ id, title, disambiguation }) => ({
          label: title,
          value: id,
          description: disambiguation,
          isChosen: isOn(id),
        })),
        isPart: true,
        most: listed.length,
      },
      ...pagerRow(shown, pages.length, (to) => goToStep.id({ step: 'shows', at: to })),
      ...onwards('far', 0),
    ],
  });
}

/** Page of the shown season, where one was chosen. */
export type EpisodesShown = { season: number; episodes: readonly Link[]; page: number } | null;

/** How far the server is in one of its shows. */
export function farStep(
  show: ShowRecord,
  { at, of }: { at: number; of: number },
  seen: Seen | undefined,
  hides: boolean,
  shown: EpisodesShown,
): Card {
  const seasons = show.seasons.map(({ number }) => number).sort((a, b) => a - b);
  const options: MenuOption[] = [
    { label: words.farDefault, value: noCeiling },
    { label: words.farNew, value: nothingSeen },
    { label: words.farAll, value: allSeen },
    ...seasons.slice(-(inMenu - 3)).map((season) => ({ label: words.farIn(season), value: `s${season}` })),
  ];
  return card({
    title: words.far,
    subtitle: words.showOf(at + 1, of),
    accent: show.accent,
    sections: [
      { lines: [bold(fullTitle(show)), words.howFar] },
      { lines: [words.farNow(ceilingText(seen, hides))] },
      { lines: shown ? [words.whichEpisode(shown.season)] : [] },
    ],
    rows: [
      {
        kind: 'menu',
        id: chooseHowFar.id({ show: show.id, at }),
        placeholder: words.chooseFar,
        options,
        isPart: true,
      },
      ...(shown ? episodeRows(show.id, at, shown) : []),
      ...(at + 1 < of ? onwards('far', at + 1, at) : onwards('trivia', 0, at)),
    ],
  });
}

/** Titles would spoil whoever sets this up: an episode goes by its code. */
function episodeRows(
  show: string,
  at: number,
  { season, episodes, page }: NonNullable<EpisodesShown>,
): Row[] {
  const pages = inPages(episodes, inMenu);
  const shown = clampPage(page, pages.length);
  const options = (pages[shown] ?? []).map(({ id }) => ({
    label: formatEpisodeCode(id),
    value: `${show} ${id}`,
  }));
  return [
    {
      kind: 'menu',
      id: chooseEpisode.id({ at, page: shown }),
      placeholder: words.chooseEpisode,
      options,
      isPart: true,
    },
    ...pagerRow(shown, pages.length, (to) => turnEpisodes.id({ show, at, season, page: to })),
  ];
}

/** What was chosen for the daily round so far. */
export type When = { hour: number; minute: number; zone: string };
export const nothingChosen: When = { hour: -1, minute: 0, zone: '' };

/** Whether there is trivia, and when: here. `standing`: how it is set up already. */
export function triviaStep(
  when: When,
  zones: readonly { zone: string; name: string }[],
  standing: readonly string[] | null,
): Card {
  if (standing) {
    const sections = [{ lines: [words.triviaStands, ...standing] }, { lines: [subtext(words.changeDaily)] }];
    return card({ title: words.trivia, sections, rows: onwards('done', 0) });
  }
  const id = (field: string) => chooseWhen.id({ field, ...when });
  const number = (value: number) => String(value).padStart(2, '0');
  const times = (values: readonly number[], chosen: number, say: (value: string) => string): MenuOption[] =>
    values.map((value) => ({ label: say(number(value)), value: String(value), isChosen: value === chosen }));
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const minutes = Array.from({ length: 12 }, (_, at) => at * 5);
  const isReady = when.hour >= 0 && when.zone !== '';
  return card({
    title: words.trivia,
    sections: [{ lines: [words.triviaWhat] }, { lines: [subtext(words.elsewhere)] }],
    rows: [
      {
        kind: 'menu',
        id: id('hour'),
        placeholder: words.chooseHour,
        options: times(hours, when.hour, words.hour),
        isPart: true,
      },
      {
        kind: 'menu',
        id: id('minute'),
        placeholder: words.chooseMinute,
        options: times(minutes, when.minute, words.minute),
        isPart: true,
      },
      {
        kind: 'menu',
        id: id('zone'),
        placeholder: words.chooseZone,
        options: zones.map(({ zone, name }) => ({ label: name, value: zone, isChosen: zone === when.zone })),
        isPart: true,
      },
      ...buttonRow([
        { label: words.startHere, id: startRounds.id(when), style: 'success', disabled: !isReady },
        { label: words.withoutTrivia, id: goToStep.id({ step: 'done', at: 0 }) },
      ]),
    ],
  });
}

/** What is true now, and what that does to trivia. */
export const doneStep = (
  shows: readonly { show: ShowRecord; seen: Seen | undefined }[],
  hides: boolean,
  trivia: readonly string[] | null,
  asked: { now: number; once: number },
): Card =>
  card({
    title: words.done,
    sections: [
      {
        title: words.shows,
        lines: shows.map(({ show, seen }) =>
          words.showLine(bold(escapeMarkdown(show.title)), ceilingText(seen, hides)),
        ),
      },
      {
        title: words.trivia,
        lines: [...(trivia ?? [words.noTrivia]), words.canBeAsked(asked.now, asked.once)],
      },
      { lines: [subtext(words.again)] },
    ],
    rows: buttonRow([{ label: words.fromTheStart, id: goToStep.id({ step: 'shows', at: 0 }) }]),
  });

/** Back to the show before, and on. */
const onwards = (step: string, at: number, from = 0): Row[] =>
  buttonRow([
    ...(from > 0 ? [{ label: words.back, id: goToStep.id({ step: 'far', at: from - 1 }) }] : []),
    { label: words.next, id: goToStep.id({ step, at }), style: 'success' },
  ]);
