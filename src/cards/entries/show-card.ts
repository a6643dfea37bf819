import { bold } from '@discordjs/formatters';
import type { ShowDetail } from '../../content/catalog/catalog.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { formatRef } from '../../content/ref.ts';
import { always, beforeFirst, latest, whenOf } from '../../spoilers.ts';
import { menuRow, type Row } from '../kit/card.ts';
import { cutMarkdown } from '../kit/cut-text.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { dateOf, listOf } from '../kit/format.ts';
import { disputed, escapeMarkdown, field, prose, sentence } from '../kit/markdown.ts';
import { creditsOf } from '../kit/show-title.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';
import { walkOn } from './actions.ts';
import type { DrawnCard } from './drawn-card.ts';
import { disputes, open, remarkLine, statementLine } from './entry-lines.ts';
import { entryPage, type Place } from './page/entry-page.ts';
import { sourceLine } from './page/sources-topic.ts';
import { longestLead, pageOf, type Told, type Topic } from './page/topics.ts';
import { knowsStay } from './stay.ts';
import { withMarks } from './tell-apart.ts';
import { words } from './words.ts';

const castOnPage = 12;
const factsOnPage = 8;
/** More than these are only counted on the first page. */
const fewSeasons = 3;
const mostInMenu = 25;
/** Behind the topics of the pack's own, which are numbered from 1. */
const creditsNumber = 90;

/** A show's card: what it is about, when it ran and who is in it; behind it the credits, broadcasts and further topics. */
export function showCard(detail: ShowDetail, cover: SpoilerCover, place: Place): DrawnCard {
  const { link, show } = detail;
  const picture = entryPicture(show.image, always, cover);
  const drawn = entryPage(
    {
      entry: link,
      show: link,
      showTitle: show.title,
      accent: show.accent,
      title: escapeMarkdown(show.title),
      subtitle: escapeMarkdown(show.disambiguation),
      overview: [
        { lines: [show.premise ? cutMarkdown(prose(show.premise), longestPremise) : words.noSummary] },
        { lines: facts(detail, cover) },
      ],
      topics: topicsOf(detail, cover),
      ...(place.page === 0 && picture.thumbnail),
      credit:
        place.page === 0 ? [...creditsOf(show, Object.keys(show.sources), cover), ...picture.credit] : [],
      menus: mainCast(detail, cover),
      covered: false,
    },
    { ...place, page: numberOf(place.page) },
    cover,
  );
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: false };
}

/** The premise is most of the first page. In characters. */
const longestPremise = 2 * longestLead;

/** The step by which topics were numbered in messages of before. */
const formerStep = 100;

/** A page's number as it is now. */
const numberOf = (page: number): number =>
  page < formerStep || page >= pageOf(1, 0) ? page : pageOf(Math.floor(page / formerStep), page % formerStep);

type Written = { title: string; lines: readonly Told[]; size?: number };

function topicsOf(detail: ShowDetail, cover: SpoilerCover): Topic[] {
  const { show } = detail;
  const { order } = cover.view;
  const { setting } = show;
  const written: Written[] = [
    { title: words.cast, lines: castLines(detail.cast, cover), size: castOnPage },
    { title: words.broadcast, lines: show.broadcasts.map(broadcastLine) },
    ...(setting
      ? [
          {
            title: words.setting,
            lines: [open(prose(setting.summary)), ...setting.facts.map((fact) => statementLine(fact, order))],
          },
        ]
      : []),
    ...show.sections.map(({ title, facts: told }) => ({
      title,
      lines: told.map((fact) => statementLine(fact, order)),
    })),
    {
      title: words.sourcesDiffer,
      lines: [
        ...show.differs.map((text) => remarkLine(text, order)),
        ...disputes(
          [...(setting?.facts ?? []), ...show.sections.flatMap((section) => section.facts)].map((fact) => ({
            ...fact,
            when: whenOf(fact, order),
          })),
        ),
      ],
    },
    {
      title: words.sources,
      lines: Object.values(show.sources).map((source) => sourceLine(source, order)),
      size: castOnPage,
    },
  ];
  const { premise = '' } = show;
  const isLong = premise.length > longestPremise;
  return [
    {
      number: creditsNumber,
      name: () => words.credits,
      size: factsOnPage,
      sections: [{ lines: [...(isLong ? [open(prose(premise))] : []), ...production(detail, cover)] }],
    },
    ...merged(written).map(({ title, lines, size = factsOnPage }, at) => ({
      number: at + 1,
      name: () => title,
      size,
      sections: [{ lines }],
    })),
  ];
}

/** Sections of one title are one topic. */
const merged = (topics: readonly Written[]): Written[] =>
  Map.groupBy(topics, ({ title }) => title)
    .values()
    .map(([first, ...others]) => ({
      ...first,
      title: first?.title ?? '',
      lines: [first, ...others].flatMap((topic) => topic?.lines ?? []),
    }))
    .toArray();

/** When it ran, where, and how much of it there is. */
function facts({ show, counts, seasons }: ShowDetail, cover: SpoilerCover): string[] {
  const episodes = seasons.reduce((sum, season) => sum + season.episodes, 0);
  const inSeasons =
    seasons.length > fewSeasons ? words.seasonsOf(episodes, seasons.length) : episodesOf(seasons, cover);
  return [
    ...field(words.firstAired, show.first_aired && dateOf(show.first_aired)),
    ...field(words.airs, show.airs && airTime(show.airs)),
    ...field(words.network, inList(show.network)),
    ...field(words.genre, show.genres.map(escapeMarkdown).join(', ')),
    ...field(words.country, show.country.length > 1 ? inList(show.country) : undefined),
    ...field(words.episodesLabel, episodes > 0 ? inSeasons : undefined),
    ...field(words.here, words.holds(counts)),
  ];
}

/** The main cast by part; each opens. */
function mainCast({ link, cast }: ShowDetail, { knows }: SpoilerCover): Row[] {
  const known = cast.flatMap(({ part, character }) =>
    part.starring && character && knows(character.when) ? [{ part, character }] : [],
  );
  const named = [...new Map(known.map((one) => [one.character.id, one])).values()]
    .slice(0, mostInMenu)
    .map(({ part: { actor }, character }) => ({ link: character, name: character.label, actor }));
  return menuRow(
    walkOn.show.id({ from: link }),
    words.mainCast,
    withMarks(named).map(({ link: to, name, mark, actor }) => ({
      label: name,
      mark,
      value: formatRef(to),
      description: actor,
    })),
  );
}

/** Who made it, and how. */
function production({ show, seasons }: ShowDetail, cover: SpoilerCover): Told[] {
  const { theme } = show;
  const themeText =
    theme &&
    [
      ...(theme.title ? [words.themeTitle(escapeMarkdown(theme.title))] : []),
      ...(theme.performer ? [words.sungBy(escapeMarkdown(theme.performer))] : []),
      ...(theme.composer && !isCredited(show, theme.composer)
        ? [words.composedBy(escapeMarkdown(theme.composer))]
        : []),
    ].join(', ');
  return [
    ...creditLines(show),
    ...field(words.theme, themeText),
    ...field(words.format, show.format && escapeMarkdown(show.format)),
    ...field(words.country, inList(show.country)),
    ...field(words.language, inList(show.language)),
    ...field(words.episodesLabel, seasons.length > fewSeasons ? episodesOf(seasons, cover) : undefined),
    ...field(words.counts, show.counts_note && prose(show.counts_note)),
    ...field(words.runningTime, show.runtime && escapeMarkdown(show.runtime)),
    ...field(words.camera, show.camera && escapeMarkdown(show.camera)),
    ...field(words.filmedIn, show.location && escapeMarkdown(show.location)),
    ...field(words.setAt, show.setting && escapeMarkdown(show.setting.name)),
    ...field(words.relatedShows, show.related.map(escapeMarkdown).join(', ')),
  ].map(open);
}

/** How many episodes there are in each season, by its title where that may be known. */
function episodesOf(seasons: ShowDetail['seasons'], { knows, view }: SpoilerCover): string {
  const counted = seasons.map(({ number, title, ...season }) => {
    const isKnown = knows({ fact: beforeFirst, episode: view.order.startOf(number) });
    return { ...season, name: words.ofSeasonNamed(number, isKnown && title ? escapeMarkdown(title) : null) };
  });
  return words.episodesOf(
    seasons.reduce((sum, season) => sum + season.episodes, 0),
    counted,
  );
}

const inList = (names: readonly string[]): string => names.map(escapeMarkdown).join(', ');

/** When new episodes are broadcast: “Fridays, 20:00 (America/Toronto)”. */
const airTime = ({ days, time, timezone }: NonNullable<ShowRecord['airs']>): string =>
  [
    listOf(days.map((day) => words.weekdays[day])),
    time === undefined ? '' : `${time}${timezone === undefined ? '' : ` (${escapeMarkdown(timezone)})`}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

/** Credits as they are read out, one line for each kind of credit. */
function creditLines({ credits }: ShowRecord): string[] {
  return [...Map.groupBy(credits, ({ as }) => as)].flatMap(([as, sameCredit]) => {
    const names = sameCredit.map(
      ({ names: people, note, differs }) =>
        people.map(escapeMarkdown).join(', ') + (note ? ` (${sentence(note)})` : '') + disputed(differs),
    );
    return field(escapeMarkdown(as), names.join(', '));
  });
}

const isCredited = ({ credits }: ShowRecord, person: string): boolean =>
  credits.some(({ names }) => names.includes(person));

type Part = ShowDetail['cast'][number];

/** The cast in the order of the credits. Parts and notes that are held back come last: their place would tell of whom they are. */
function castLines(cast: readonly Part[], cover: SpoilerCover): Told[] {
  const isOpen = ({ character }: Part) => character === null || cover.knows(character.when);
  const isStayKnown = knowsStay(cover);
  const known = cast.filter(isOpen);
  const later = known.flatMap(({ part, character }): Told[] => {
    const { actor, note } = part;
    const when = latest(whenOf(note ?? {}, cover.view.order), character?.when ?? always);
    if (!note || cover.knows(when)) return [];
    return [{ text: `${bold(escapeMarkdown(actor))}: ${prose(note.text)}`, when }];
  });
  const withheld = cast
    .filter((part) => !isOpen(part))
    .map(({ part }) => open(`${bold(escapeMarkdown(part.actor))}: ${words.partHeldBack}`));
  return [...known.map((part) => openPart(part, cover, isStayKnown)), ...withheld, ...later];
}

function openPart({ part, character }: Part, cover: SpoilerCover, isStayKnown: boolean): Told {
  const { seasons, note } = part;
  const name = character ? `: ${escapeMarkdown(character.label)}` : '';
  const stay = isStayKnown ? words.inSeasons(seasons) : words.firstIn(Math.min(...seasons));
  const isNoteKnown = note !== undefined && cover.knows(whenOf(note, cover.view.order));
  return {
    ...open(
      [
        `${bold(escapeMarkdown(part.actor))}${name}`,
        seasons.length === 0 ? '' : ` · ${stay}`,
        isNoteKnown ? ` (${sentence(note.text)})` : '',
      ].join(''),
    ),
    to: character ? [{ to: character, when: always }] : [],
  };
}

function broadcastLine({
  country,
  outlet,
  season,
  start,
  end,
  note,
  differs,
}: ShowRecord['broadcasts'][number]): Told {
  const where = [country, outlet]
    .flatMap((part) => (part === undefined ? [] : escapeMarkdown(part)))
    .join(', ');
  const what = season === undefined ? '' : words.ofSeason(season);
  const remark = note ? `; ${sentence(note)}` : '';
  return open(
    `${bold((where || words.countryNotRecorded) + what)}: ${words.span(dateOf(start), end === undefined ? null : dateOf(end))}${remark}${disputed(differs)}`,
  );
}
