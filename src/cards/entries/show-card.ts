import { bold } from '@discordjs/formatters';
import type { ShowDetail } from '../../content/catalog/catalog.ts';
import type { ShowRecord, Statement } from '../../content/packs/schema.ts';
import { always, latest, type Order, whenOf } from '../../spoilers.ts';
import { card, menuRow, type Section } from '../kit/card.ts';
import { dateOf } from '../kit/format.ts';
import { disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { inPages } from '../kit/pages.ts';
import { footer, sourceWhen } from '../kit/show-title.ts';
import type { Line, SpoilerCover } from '../kit/spoiler-cover.ts';
import { pickTopic } from './actions.ts';
import type { DrawnCard } from './drawn-card.ts';
import { remarkLine, statementLine } from './entry-lines.ts';
import { knowsStay } from './stay.ts';
import { words } from './words.ts';

const castOnPage = 15;
const factsOnPage = 8;

type Topic = { title: string; sections: Section[]; number: number };

/** Numbers of pages start again with each topic: they mean the same to everybody, however much of a topic they may read. */
const topicStep = 100;

/** A show's card: everything its infobox says, then a page for the cast, the broadcasts and each further topic. */
export function showCard(detail: ShowDetail, cover: SpoilerCover, page: number): DrawnCard {
  const { ref, show } = detail;
  const { order } = cover.view;
  const told = (facts: readonly Statement[]) => cover.items(facts.map((fact) => statementLine(fact, order)));
  const sources = Object.values(show.sources).map((source) => sourceLine(source, order));
  const written: Written[] = [
    { title: words.cast, lines: castLines(detail.cast, cover), size: castOnPage },
    { title: words.broadcast, lines: show.broadcasts.map(broadcastLine) },
    ...(show.setting
      ? [{ title: words.setting, lines: [escapeMarkdown(show.setting.summary), ...told(show.setting.facts)] }]
      : []),
    ...show.sections.map(({ title, facts }) => ({ title, lines: told(facts) })),
    { title: words.sourcesDiffer, lines: cover.items(show.differs.map((text) => remarkLine(text, order))) },
    { title: words.sources, lines: cover.items(sources), size: castOnPage },
  ];
  const topics: Topic[] = [
    { title: words.overview, sections: overview(detail), number: 0 },
    ...written.flatMap((topic, at) => pagesOf(topic, (at + 1) * topicStep)),
  ];
  const topic = topics.findLast(({ number }) => number <= page) ?? topics[0];
  const isFirst = topic === topics[0];
  const drawn = card({
    accent: show.accent,
    title: escapeMarkdown(show.title),
    subtitle: escapeMarkdown(show.disambiguation),
    sections:
      topic && !isFirst
        ? [{ title: escapeMarkdown(topic.title), lines: topic.sections.flatMap(({ lines }) => lines) }]
        : (topic?.sections ?? []),
    footer: [...cover.heldBack(), ...(isFirst ? footer(show, Object.keys(show.sources), cover) : [])],
    rows: menuRow(
      pickTopic.id({ entry: ref }),
      words.readAbout,
      topics.map(({ title, number }) => ({ label: title, value: String(number) })),
    ),
  });
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: false };
}

/** A topic's lines, `size` a page. */
type Written = { title: string; lines: readonly string[]; size?: number };

function pagesOf({ title, lines, size = factsOnPage }: Written, first: number): Topic[] {
  const pages = inPages(lines, size);
  return pages.map((part, index) => ({
    title: pages.length > 1 ? words.topicPage(title, index + 1, pages.length) : title,
    sections: [{ lines: part }],
    number: first + index,
  }));
}

function overview({ show, cast, counts }: ShowDetail): Section[] {
  const starring = cast.filter(({ part }) => part.starring).map(({ part }) => escapeMarkdown(part.actor));
  const { theme } = show;
  const episodes = show.seasons.reduce((sum, season) => sum + season.episodes, 0);
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
    { lines: [escapeMarkdown(show.premise)] },
    {
      lines: [
        ...field(words.genre, show.genres.map(escapeMarkdown).join(', ')),
        ...field(words.format, show.format && escapeMarkdown(show.format)),
        ...creditLines(show),
        ...field(words.starring, starring.join(', ')),
        ...field(words.theme, themeText),
        ...field(words.country, escapeMarkdown(show.country)),
        ...field(words.language, escapeMarkdown(show.language)),
        ...field(words.network, escapeMarkdown(show.network)),
        ...field(words.firstAired, dateOf(show.first_aired)),
        ...field(
          words.seasonsLabel,
          show.seasons.length > 0 ? String(show.seasons.length) : words.notRecorded,
        ),
        ...field(
          words.episodesLabel,
          episodes > 0 ? words.episodes(episodes, show.seasons) : words.notRecorded,
        ),
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
