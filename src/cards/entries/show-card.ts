import type { ShowDetail } from '../../content/catalog/catalog.ts';
import type { ShowRecord, Statement } from '../../content/packs/schema.ts';
import { formatRef } from '../../content/ref.ts';
import type { Order } from '../../spoilers.ts';
import { menuRow, renderCard, type Section } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { dateSpan, longDate } from '../kit/dates.ts';
import { bold, disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { inPages } from '../kit/pages.ts';
import { footer, sourceWhen } from '../kit/show-title.ts';
import type { Line, SpoilerCover } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { statementLine } from './entry-lines.ts';

/** The action of the menu that turns a show's pages; its values are page numbers. */
export const topicAction = 'topic';

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
    { title: 'Cast', lines: detail.cast.map((part) => castLine(part, cover)), size: castOnPage },
    { title: 'Broadcast', lines: show.broadcasts.map(broadcastLine) },
    ...(show.setting
      ? [{ title: 'Setting', lines: [escapeMarkdown(show.setting.summary), ...told(show.setting.facts)] }]
      : []),
    ...show.sections.map(({ title, facts }) => ({ title, lines: told(facts) })),
    { title: 'Sources differ', lines: show.differs.map((text) => `- ${escapeMarkdown(text)}`) },
    { title: 'Sources', lines: cover.items(sources), size: castOnPage },
  ];
  const topics: Topic[] = [
    { title: 'Overview', sections: overview(detail), number: 0 },
    ...written.flatMap((topic, at) => pagesOf(topic, (at + 1) * topicStep)),
  ];
  const topic = topics.findLast(({ number }) => number <= page) ?? topics[0];
  const isFirst = topic === topics[0];
  const card = renderCard({
    accent: show.accent,
    title: escapeMarkdown(show.title),
    subtitle: escapeMarkdown(show.disambiguation),
    sections:
      topic && !isFirst
        ? [{ title: escapeMarkdown(topic.title), lines: topic.sections.flatMap(({ lines }) => lines) }]
        : (topic?.sections ?? []),
    footer: [...cover.heldBack(), ...(isFirst ? footer(show, Object.keys(show.sources), cover) : [])],
    rows: menuRow(
      customId('show', topicAction, formatRef(ref)),
      'Read about',
      topics.map(({ title, number }) => ({ label: title, value: String(number) })),
    ),
  });
  return { components: [card], hidden: cover.hidden, isAllHidden: false };
}

/** A topic's lines, `size` a page. */
type Written = { title: string; lines: readonly string[]; size?: number };

function pagesOf({ title, lines, size = factsOnPage }: Written, first: number): Topic[] {
  const pages = inPages(lines, size);
  return pages.map((part, index) => ({
    title: pages.length > 1 ? `${title} (${index + 1} of ${pages.length})` : title,
    sections: [{ lines: part }],
    number: first + index,
  }));
}

function overview({ show, cast, counts }: ShowDetail): Section[] {
  const starring = cast.filter(({ part }) => part.starring).map(({ part }) => escapeMarkdown(part.actor));
  const { theme } = show;
  const episodes = show.seasons.reduce((sum, season) => sum + season.episodes, 0);
  const perSeason = show.seasons.map((season) => `season ${season.number}: ${season.episodes}`).join(', ');
  const themeText =
    theme &&
    [
      ...(theme.title ? [`“${escapeMarkdown(theme.title)}”`] : []),
      ...(theme.performer ? [`sung by ${escapeMarkdown(theme.performer)}`] : []),
      ...(theme.composer && !isCredited(show, theme.composer)
        ? [`composed by ${escapeMarkdown(theme.composer)}`]
        : []),
    ].join(', ');
  return [
    { lines: [escapeMarkdown(show.premise)] },
    {
      lines: [
        ...field('Genre', show.genres.map(escapeMarkdown).join(', ')),
        ...field('Format', show.format && escapeMarkdown(show.format)),
        ...creditLines(show),
        ...field('Starring', starring.join(', ')),
        ...field('Theme music', themeText),
        ...field('Country', escapeMarkdown(show.country)),
        ...field('Language', escapeMarkdown(show.language)),
        ...field('Network', escapeMarkdown(show.network)),
        ...field('First aired', longDate(show.first_aired)),
        ...field('Seasons', show.seasons.length > 0 ? String(show.seasons.length) : 'not recorded'),
        ...field('Episodes', episodes > 0 ? `${episodes} (${perSeason})` : 'not recorded'),
        ...field('Counts', show.counts_note && escapeMarkdown(show.counts_note)),
        ...field('Running time', show.runtime && escapeMarkdown(show.runtime)),
        ...field('Camera', show.camera && escapeMarkdown(show.camera)),
        ...field('Filmed in', show.location && escapeMarkdown(show.location)),
        ...field('Set at', show.setting && escapeMarkdown(show.setting.name)),
        ...field('Related', show.related.map(escapeMarkdown).join(', ')),
        ...field(
          'Here',
          [
            count(counts.character, 'character'),
            count(counts.episode, 'episode'),
            count(counts.trope, 'trope'),
          ].join(', '),
        ),
      ],
    },
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

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

function castLine({ part, character }: ShowDetail['cast'][number], cover: SpoilerCover): string {
  const seasons =
    part.seasons.length > 0
      ? ` · ${part.seasons.length > 1 ? 'seasons' : 'season'} ${part.seasons.join(', ')}`
      : '';
  const note = part.note ? ` (${sentence(part.note)})` : '';
  const [name = 'part held back'] = character
    ? cover.words([{ text: escapeMarkdown(character.label), when: character.when }])
    : ['part not recorded'];
  return `- ${bold(escapeMarkdown(part.actor))}: ${name}${seasons}${note}`;
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
  const what = season === undefined ? '' : `, season ${season}`;
  const remark = note ? `; ${sentence(note)}` : '';
  return `- ${bold((where || 'Country not recorded') + what)}: ${dateSpan(start, end)}${remark}${disputed(differs)}`;
}

const sourceLine = (source: ShowRecord['sources'][string], order: Order): Line => {
  const { name, url } = source;
  return {
    text: url ? `${escapeMarkdown(name)}: <${url}>` : escapeMarkdown(name),
    when: sourceWhen(source, order),
  };
};
