import { airsAt, isDay } from '../../content/air-time.ts';
import type { EpisodeDetail } from '../../content/catalog/catalog.ts';
import type { EpisodeRecord, ShowRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { codesOf } from '../../content/timeline.ts';
import { always, whenOf } from '../../spoilers.ts';
import { type Button, buttonRow } from '../kit/card.ts';
import { cutMarkdown } from '../kit/cut-text.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { dateOf } from '../kit/format.ts';
import { escapeMarkdown, field, prose, sentence } from '../kit/markdown.ts';
import { creditsOf, subtitle } from '../kit/show-title.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';
import { relativeTime } from '../kit/times.ts';
import { cardId } from './actions.ts';
import { earliest } from './character-card.ts';
import type { DrawnCard } from './drawn-card.ts';
import { disputes, exampleLine, open, quoteLine, statementLine, whenOfExample } from './entry-lines.ts';
import { entryPage, type Place } from './page/entry-page.ts';
import { namesOf, type RelatedEntry } from './page/related-entries.ts';
import { sourcesTopic } from './page/sources-topic.ts';
import { longestLead, type Told, type Topic, topicNumber } from './page/topics.ts';
import { words } from './words.ts';

/** On the first page: events, the longest of each in characters, and people. */
const eventsFirst = 3;
const longestEvent = 130;
const namesFirst = 8;

/** An episode's card: title, code and date, what it is about and who is in it; behind it what happens, and its tropes. */
export function episodeCard(
  detail: EpisodeDetail,
  cover: SpoilerCover,
  place: Place,
  now: number,
): DrawnCard {
  const { show, episode, link } = detail;
  const isKnown = cover.knows(link.when);
  const code = formatEpisodeCode(episode.id);
  const { title } = episode;
  const picture = entryPicture(episode.image, link.when, cover);
  const drawn = entryPage(
    {
      entry: link,
      show: detail.about,
      showTitle: show.title,
      accent: show.accent,
      title: title === undefined ? words.noTitle(code) : escapeMarkdown(title),
      subtitle: [
        ...(title === undefined ? [] : [code]),
        ...numbersOf(detail),
        ...(episode.role ? [escapeMarkdown(episode.role)] : []),
        subtitle(words.kindTitle.episode, show),
      ].join(' · '),
      overview: [
        { lines: [...leadOf(episode, cover), ...dates(detail, now), ...people(detail, cover)] },
        { lines: events(detail, cover) },
      ],
      topics: topicsOf(detail, cover),
      buttons: neighbours(detail),
      ...picture.thumbnail,
      credit: [...creditsOf(show, episode.sources, cover), ...picture.credit],
      covered: !isKnown,
    },
    place,
    cover,
  );
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: !isKnown };
}

/** What it is about: a source's own summary only for those who may know how it ends. */
function leadOf({ logline, summary }: EpisodeRecord, cover: SpoilerCover): string[] {
  if (logline === undefined && summary === undefined) return [words.noSummary];
  const isTold = summary !== undefined && cover.knows(whenOf(summary, cover.view.order));
  const lead = logline ?? (isTold ? summary.text : null);
  return lead === null ? [] : [cutMarkdown(prose(lead), longestLead)];
}

function topicsOf(detail: EpisodeDetail, cover: SpoilerCover): Topic[] {
  const { ref, show, episode, speakers, examples } = detail;
  const { view } = cover;
  const { order } = view;
  const isLong = (episode.logline?.length ?? 0) > longestLead;
  return [
    {
      number: topicNumber.story,
      name: () => words.whatHappens,
      size: 8,
      sections: [
        { lines: isLong ? [open(prose(episode.logline ?? ''))] : [] },
        { lines: episode.summary ? [statementLine(episode.summary, order)] : [] },
        { lines: episode.events.map((event) => statementLine(event, order)) },
        {
          title: words.linesOfDialogue,
          lines: episode.quotes.map((quote) => quoteLine(quote, speakers, order)),
        },
      ],
    },
    {
      number: topicNumber.tropes,
      name: words.tropes,
      size: 5,
      sections: [
        {
          lines: examples.map((example) => ({
            ...exampleLine(example, ref, view),
            to: [{ to: example.trope, when: whenOfExample(example, order) }],
          })),
        },
      ],
    },
    { number: topicNumber.people, name: words.peopleCount, size: 12, sections: peopleOf(detail, cover) },
    sourcesTopic(
      show,
      episode,
      order,
      disputes([
        ...[...episode.aired, ...episode.credits].map(({ differs }) => ({ differs, when: detail.link.when })),
        ...episode.events.map((event) => ({ ...event, when: whenOf(event, order) })),
        ...examples.map((one) => ({ differs: one.example.differs, when: whenOfExample(one, order) })),
      ]),
    ),
  ];
}

/** What an episode's card still says where the episode is held back: its number and dates, and the way past it. */
export const heldEpisode = (detail: EpisodeDetail, now: number) => ({
  title: formatEpisodeCode(detail.episode.id),
  lines: dates(detail, now),
  rows: buttonRow(neighbours(detail)),
});

function neighbours({ link, previous, next }: EpisodeDetail): Button[] {
  return [
    ...(previous ? [{ label: `⏮ ${previous.code}`, id: cardId(previous, 0, link) }] : []),
    ...(next ? [{ label: `${next.code} ⏭`, id: cardId(next, 0, link) }] : []),
  ];
}

/** Its place in the whole run, and other numbers by which it is known. */
function numbersOf({ episode, overall }: EpisodeDetail): string[] {
  return [
    ...(episode.kind ? [placed(episode)] : []),
    ...(overall === null ? [] : [words.overall(overall)]),
    ...(episode.through === undefined ? [] : [words.countsAs(codesOf(episode).map(formatEpisodeCode))]),
    ...Object.entries(episode.numbers).map(([order, other]) =>
      words.otherNumber(
        escapeMarkdown(order),
        typeof other === 'string' ? formatEpisodeCode(other) : String(other),
      ),
    ),
  ];
}

/** What an episode outside of the seasons is, and where a curator says that it belongs. */
function placed({ kind = 'special', after }: EpisodeRecord): string {
  if (after === undefined) return words.kinds[kind];
  const where = after === 'start' ? words.placedFirst : words.placedAfter(formatEpisodeCode(after));
  return `${words.kinds[kind]}, ${where}`;
}

/** Its first broadcast, the others shortly, and those to come with how far away they are. */
function dates({ show, episode }: EpisodeDetail, now: number): string[] {
  const byDate = episode.aired.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const coming = byDate.filter(({ date }) => airsAt(date, show.airs) > now);
  const [first, ...others] = byDate.filter((one) => !coming.includes(one));
  const aired = first && [airing(first), ...others.map(shortAiring)].join(' · ');
  return [
    ...field(words.aired, aired),
    ...field(words.airsOn, coming.map((one) => airing(one, show.airs)).join('; ')),
  ];
}

const shortAiring = ({ date, country, outlet }: EpisodeRecord['aired'][number]): string =>
  [
    dateOf(date),
    ...[country ?? outlet].flatMap((part) => (part === undefined ? [] : escapeMarkdown(part))),
  ].join(', ');

/** A broadcast; with `airs`, how far away it is for each reader. */
function airing(
  { date, country, outlet, note }: EpisodeRecord['aired'][number],
  airs?: ShowRecord['airs'],
): string {
  const away = airs && isDay(date) ? ` (${relativeTime(airsAt(date, airs))})` : '';
  const where = [
    dateOf(date) + away,
    ...[country, outlet].flatMap((part) => (part === undefined ? [] : escapeMarkdown(part))),
  ];
  return `${where.join(', ')}${note ? ` (${sentence(note)})` : ''}`;
}

function people({ episode, characters }: EpisodeDetail, cover: SpoilerCover): string[] {
  const likely = episode.likely_title;
  const names = cover.words(characters.map(({ label, when }) => ({ text: escapeMarkdown(label), when })));
  const [shown, more] = [names.slice(0, namesFirst), Math.max(0, names.length - namesFirst)];
  return [
    ...field(
      words.likelyTitle,
      likely && words.unconfirmed(escapeMarkdown(likely.title), escapeMarkdown(likely.because)),
    ),
    ...field(words.with, words.andOthers(shown, more)),
  ];
}

const events = ({ episode }: EpisodeDetail, cover: SpoilerCover): string[] =>
  cover
    .open(
      episode.events.map((event) => statementLine(event, cover.view.order)),
      true,
    )
    .slice(0, eventsFirst)
    .map(({ text }) => `- ${cutMarkdown(text, longestEvent)}`);

/** Who is in it, who else an example or a line is of, and who made it. */
function peopleOf(
  { episode, characters, examples, speakers, namedBy }: EpisodeDetail,
  { view: { order } }: SpoilerCover,
): Topic['sections'] {
  const all: RelatedEntry[] = [
    ...characters.map((to) => ({ to, when: always })),
    ...namedBy.map(({ character: to, quote }) => ({ to, when: quote ? whenOf(quote, order) : always })),
    ...episode.quotes.flatMap((quote) =>
      speakers.filter(({ id }) => id === quote.speaker).map((to) => ({ to, when: whenOf(quote, order) })),
    ),
    ...examples.flatMap((example) =>
      example.characters.map((to) => ({ to, when: whenOfExample(example, order) })),
    ),
  ];
  const guests = episode.guests.map(
    ({ actor, as }): Told => open(words.guest(escapeMarkdown(actor), escapeMarkdown(as))),
  );
  const credits = episode.credits.map(
    ({ as, names }): Told => open(`${escapeMarkdown(as)}: ${names.map(escapeMarkdown).join(', ')}`),
  );
  return [
    { lines: namesOf(earliest(all)), isDerived: true },
    { title: words.guests, lines: guests },
    { title: words.credits, lines: credits },
  ];
}
