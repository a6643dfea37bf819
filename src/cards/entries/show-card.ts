import { bold } from '@discordjs/formatters';
import type { ShowDetail } from '../../content/catalog/catalog.ts';
import type { ShowRecord, Statement } from '../../content/packs/schema.ts';
import { always, beforeFirst, latest, type Order, whenOf } from '../../spoilers.ts';
import { card, type MenuOption, menuRow, type Section } from '../kit/card.ts';
import { cutText } from '../kit/cut-text.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { dateOf, listOf } from '../kit/format.ts';
import { disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { fitPages, inPages } from '../kit/pages.ts';
import { footer, sourceWhen } from '../kit/show-title.ts';
import type { Line, SpoilerCover } from '../kit/spoiler-cover.ts';
import { pickTopic } from './actions.ts';
import type { DrawnCard } from './drawn-card.ts';
import { remarkLine, statementLine } from './entry-lines.ts';
import { roomOfText } from './paged-card.ts';
import { knowsStay } from './stay.ts';
import { words } from './words.ts';

const castOnPage = 15;
const factsOnPage = 8;

/** `part`: which of its pages it is, where there are several. */
type Topic = { title: string; part: string; sections: Section[]; number: number };

/** A show's card: everything its infobox says, then a page for the cast, the broadcasts and each further topic. */
export function showCard(detail: ShowDetail, cover: SpoilerCover, page: number): DrawnCard {
  const { ref, show } = detail;
  const { order } = cover.view;
  const told = (facts: readonly Statement[]) => cover.items(facts.map((fact) => statementLine(fact, order)));
  const sources = Object.values(show.sources).map((source) => sourceLine(source, order));
  const written: Written[] = merged([
    { title: words.cast, lines: castLines(detail.cast, cover), size: castOnPage },
    { title: words.broadcast, lines: show.broadcasts.map(broadcastLine) },
    ...(show.setting
      ? [{ title: words.setting, lines: [escapeMarkdown(show.setting.summary), ...told(show.setting.facts)] }]
      : []),
    ...show.sections.map(({ title, facts }) => ({ title, lines: told(facts) })),
    { title: words.sourcesDiffer, lines: cover.items(show.differs.map((text) => remarkLine(text, order))) },
    { title: words.sources, lines: cover.items(sources), size: castOnPage },
  ]);
  const title = escapeMarkdown(show.title);
  const subtitle = escapeMarkdown(show.disambiguation);
  const picture = entryPicture(show.image, always, cover);
  const small = [...footer(show, Object.keys(show.sources), cover), ...picture.credit];
  const room = roomOfText({ title, subtitle, footer: small }, roomOfTopics);
  const topics: Topic[] = [
    ...numbered(words.overview, fitPages([overview(detail, cover)], room), 0),
    ...written.flatMap((topic, at) => numbered(topic.title, pagesOf(topic, room), at + 1)),
  ];
  const at = Math.max(
    0,
    topics.findLastIndex(({ number }) => number <= numberOf(page)),
  );
  const topic = topics[at];
  const isOverview = (topic?.number ?? 0) < topicStep;
  const drawn = card({
    accent: show.accent,
    title,
    subtitle,
    ...(isOverview && picture.thumbnail),
    sections:
      topic && !isOverview
        ? [
            {
              title: escapeMarkdown(topic.title) + topic.part,
              lines: topic.sections.flatMap(({ lines }) => lines),
            },
          ]
        : (topic?.sections ?? []),
    footer: [...cover.heldBack(), ...(isOverview ? small : [])],
    rows: menuRow(pickTopic.id({ entry: ref }), words.readAbout, topicOptions(topics, at)),
  });
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: false };
}

/** A topic's lines, `size` a page. */
type Written = { title: string; lines: readonly string[]; size?: number };

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

const pagesOf = ({ lines, size = factsOnPage }: Written, room: number): Section[][] =>
  fitPages(
    inPages(lines, size).map((part) => [{ lines: part }]),
    room,
  );

/** Numbers of pages start again with each topic: they mean the same to everybody, however much of a topic they may read. */
const topicStep = 10_000;
/** The step of older messages. */
const formerStep = 100;

/** A page's number as it is now: older messages have numbers of their own, all of them smaller than any that is now. */
const numberOf = (page: number): number =>
  page < formerStep || page >= topicStep
    ? page
    : Math.floor(page / formerStep) * topicStep + (page % formerStep);

const numbered = (title: string, pages: readonly Section[][], topic: number): Topic[] =>
  pages.map((sections, index) => ({
    title,
    part: pages.length > 1 ? words.topicPart(index + 1, pages.length) : '',
    sections,
    number: topic * topicStep + index,
  }));

/** As many topics as a menu shows, and what they may take of a message, in bytes. */
const topicsInMenu = 25;
const roomOfTopics = 2500;
const longestTopic = 60;

/** The topics around the one that is shown; the first and last of them lead to those before and behind. */
function topicOptions(topics: readonly Topic[], shown: number): MenuOption[] {
  const all = topics.map(({ title, part, number }) => ({
    label: cutText(title, longestTopic),
    mark: part,
    value: String(number),
  }));
  if (all.length <= topicsInMenu) return all;
  const size = topicsInMenu - 2;
  const first = Math.floor(shown / size) * size;
  const [before, behind] = [first, Math.max(0, all.length - first - size)];
  const lead = (to: number, label: string): MenuOption[] =>
    all.slice(to, to + 1).map(({ value }) => ({ label, value }));
  return [
    ...(before > 0 ? lead(first - 1, words.earlierOptions(before)) : []),
    ...all.slice(first, first + size),
    ...(behind > 0 ? lead(first + size, words.furtherOptions(behind)) : []),
  ];
}

function overview({ show, cast, counts, seasons }: ShowDetail, { knows, view }: SpoilerCover): Section[] {
  const starring = cast.filter(({ part }) => part.starring).map(({ part }) => escapeMarkdown(part.actor));
  const { theme } = show;
  const episodes = seasons.reduce((sum, season) => sum + season.episodes, 0);
  const counted = seasons.map(({ number, title, ...season }) => {
    const isKnown = knows({ fact: beforeFirst, episode: view.order.startOf(number) });
    return { ...season, name: words.ofSeasonNamed(number, isKnown && title ? escapeMarkdown(title) : null) };
  });
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
    { lines: [show.premise ? escapeMarkdown(show.premise) : words.noSummary] },
    {
      lines: [
        ...field(words.genre, show.genres.map(escapeMarkdown).join(', ')),
        ...field(words.format, show.format && escapeMarkdown(show.format)),
        ...creditLines(show),
        ...field(words.starring, starring.join(', ')),
        ...field(words.theme, themeText),
        ...field(words.country, inList(show.country)),
        ...field(words.language, inList(show.language)),
        ...field(words.network, inList(show.network)),
        ...field(words.firstAired, show.first_aired && dateOf(show.first_aired)),
        ...field(words.airs, show.airs && airTime(show.airs)),
        ...field(
          words.seasonsLabel,
          show.seasons.length > 0 ? String(show.seasons.length) : words.notRecorded,
        ),
        ...field(words.episodesLabel, episodes > 0 ? words.episodes(episodes, counted) : words.notRecorded),
        ...field(words.counts, show.counts_note && escapeMarkdown(show.counts_note)),
        ...field(words.runningTime, show.runtime && escapeMarkdown(show.runtime)),
        ...field(words.camera, show.camera && escapeMarkdown(show.camera)),
        ...field(words.filmedIn, show.location && escapeMarkdown(show.location)),
        ...field(words.setAt, show.setting && escapeMarkdown(show.setting.name)),
        ...field(words.relatedShows, show.related.map(escapeMarkdown).join(', ')),
        ...field(words.here, words.holds(counts)),
      ],
    },
  ];
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

/** The cast in the order of the credits. Parts and notes that are covered come last: their place would tell of whom they are. */
function castLines(cast: readonly Part[], cover: SpoilerCover): string[] {
  const isOpen = ({ character }: Part) => character === null || cover.knows(character.when);
  const isStayKnown = knowsStay(cover);
  const open = cast.filter(isOpen);
  const later = open.flatMap(({ part, character }): Line[] => {
    const { actor, note } = part;
    const when = latest(whenOf(note ?? {}, cover.view.order), character?.when ?? always);
    if (!note || cover.knows(when)) return [];
    return [{ text: `${bold(escapeMarkdown(actor))}: ${escapeMarkdown(note.text)}`, when }];
  });
  return [
    ...open.map((part) => openPart(part, cover, isStayKnown)),
    ...cast.filter((part) => !isOpen(part)).map((part) => coveredPart(part, cover)),
    ...cover.items(later),
  ];
}

function openPart({ part, character }: Part, cover: SpoilerCover, isStayKnown: boolean): string {
  const { seasons, note } = part;
  const name = character ? escapeMarkdown(character.label) : words.partNotRecorded;
  const stay = isStayKnown ? words.inSeasons(seasons) : words.firstIn(Math.min(...seasons));
  const isNoteKnown = note !== undefined && cover.knows(whenOf(note, cover.view.order));
  return [
    `- ${bold(escapeMarkdown(part.actor))}: ${name}`,
    seasons.length === 0 ? '' : ` · ${stay}`,
    isNoteKnown ? ` (${sentence(note.text)})` : '',
  ].join('');
}

function coveredPart({ part, character }: Part, cover: SpoilerCover): string {
  const [name = words.partHeldBack] = character
    ? cover.words([{ text: escapeMarkdown(character.label), when: character.when }])
    : [];
  return `- ${bold(escapeMarkdown(part.actor))}: ${name}`;
}

function broadcastLine({
  country,
  outlet,
  season,
  start,
  end,
  note,
  differs,
}: ShowRecord['broadcasts'][number]): string {
  const where = [country, outlet]
    .flatMap((part) => (part === undefined ? [] : escapeMarkdown(part)))
    .join(', ');
  const what = season === undefined ? '' : words.ofSeason(season);
  const remark = note ? `; ${sentence(note)}` : '';
  return `- ${bold((where || words.countryNotRecorded) + what)}: ${words.span(dateOf(start), end === undefined ? null : dateOf(end))}${remark}${disputed(differs)}`;
}

const sourceLine = (source: ShowRecord['sources'][string], order: Order): Line => {
  const { name, url } = source;
  return {
    text: url ? `${escapeMarkdown(name)}: <${url}>` : escapeMarkdown(name),
    when: sourceWhen(source, order),
  };
};
