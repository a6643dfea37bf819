import { airsAt, isDay } from '../../content/air-time.ts';
import type { EpisodeDetail } from '../../content/catalog/catalog.ts';
import type { EpisodeRecord, ShowRecord } from '../../content/packs/schema.ts';
import { episodeNumbers, formatEpisodeCode } from '../../content/seasons.ts';
import { codesOf } from '../../content/timeline.ts';
import { always } from '../../spoilers.ts';
import { isolate } from '../kit/bidi.ts';
import { type Button, buttonRow, type Section } from '../kit/card.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { dateOf } from '../kit/format.ts';
import { disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { inPages } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';
import { relativeTime } from '../kit/times.ts';
import { cardId } from './actions.ts';
import type { DrawnCard } from './drawn-card.ts';
import { exampleLine, quoteLine, remarkLine, statementLine } from './entry-lines.ts';
import { type Place, pagedCard } from './paged-card.ts';
import { entriesOfExamples, type RelatedEntry, relatedMenus } from './related-entries.ts';
import { words } from './words.ts';

const examplesOnPage = 6;

/** An episode's card: its number in every notation, dates and logline first; then what happens, and its tropes. */
export function episodeCard(
  detail: EpisodeDetail,
  cover: SpoilerCover,
  place: Place,
  now: number,
): DrawnCard {
  const { ref, show, episode, characters, speakers, examples, link } = detail;
  const { view } = cover;
  const { order } = view;
  const isKnown = cover.knows(link.when);
  const picture = entryPicture(episode.image, link.when, cover);
  const told = examples.map((example) => exampleLine(example, ref, view));
  const tropeLines = cover.items(told);
  const tropes = inPages(tropeLines, examplesOnPage);
  const tropeSection = (lines: readonly string[]): Section => ({
    title: words.tropes(cover.count(told)),
    lines,
  });
  const pages = [
    [
      { lines: summary(detail, cover) },
      { lines: [...dates(detail, now), ...people(detail, cover)] },
      {
        title: words.whatHappens,
        lines: cover.items(episode.events.map((event) => statementLine(event, order))),
      },
      {
        lines: cover.words([
          ...episode.notes.map((note) => remarkLine(note, order)),
          ...episode.differs.map((text) => remarkLine(text, order, words.sourcesDifferOn)),
        ]),
      },
    ],
    [
      {
        title: words.linesOfDialogue,
        lines: cover.items(episode.quotes.map((quote) => quoteLine(quote, speakers, order))),
      },
      tropeSection(tropes[0] ?? []),
    ],
    ...tropes.slice(1).map((lines) => [tropeSection(lines)]),
  ];
  const related: RelatedEntry[] = [
    ...characters.map((to) => ({ to, when: always })),
    ...entriesOfExamples(examples, ['trope', 'character'], order),
  ];
  const cards = pagedCard(
    {
      entry: ref,
      accent: show.accent,
      title: escapeMarkdown(episode.title ?? words.noTitle(formatEpisodeCode(episode.id))),
      subtitle: subtitle(words.kindTitle.episode, show),
      pages,
      ...picture.thumbnail,
      footer: [...cover.heldBack(), ...footer(show, episode.sources, cover), ...picture.credit],
      buttons: buttonRow(neighbours(detail, cover)),
      menus: relatedMenus(related, cover),
      covered: !isKnown,
    },
    place,
  );
  return { cards, hidden: cover.hidden(), isAllHidden: !isKnown };
}

/** What an episode's card still says where the episode is held back: its number and dates, and the way past it. */
export const heldEpisode = (detail: EpisodeDetail, cover: SpoilerCover, now: number) => ({
  title: formatEpisodeCode(detail.episode.id),
  lines: dates(detail, now),
  rows: buttonRow(neighbours(detail, cover)),
});

/** What it is about, and behind a cover what happens in it as a source tells it. */
function summary({ episode: { logline, summary: told } }: EpisodeDetail, cover: SpoilerCover): string[] {
  if (logline === undefined && told === undefined) return [words.noSummary];
  return [
    ...(logline === undefined ? [] : [escapeMarkdown(logline)]),
    ...(told === undefined ? [] : cover.words([statementLine(told, cover.view.order)])),
  ];
}

function neighbours({ previous, next }: EpisodeDetail, cover: SpoilerCover): Button[] {
  return [
    ...(previous ? [{ label: `⏮ ${isolate(cover.nameOf(previous) ?? '')}`, id: cardId(previous) }] : []),
    ...(next ? [{ label: `${isolate(cover.nameOf(next) ?? '')} ⏭`, id: cardId(next) }] : []),
  ];
}

function dates({ show, episode, overall }: EpisodeDetail, now: number): string[] {
  const { season, number } = episodeNumbers(episode.id);
  const short = `${season}x${String(number).padStart(2, '0')}`;
  const code = formatEpisodeCode(episode.id);
  const numbers = [
    words.numbers({ long: longCode(season, number), code, short, season, number, overall }),
    ...(episode.through === undefined ? [] : [words.countsAs(codesOf(episode).map(formatEpisodeCode))]),
    ...Object.entries(episode.numbers).map(([order, other]) =>
      words.otherNumber(order, typeof other === 'string' ? formatEpisodeCode(other) : String(other)),
    ),
  ];
  const [coming, aired] = [true, false].map((isComing) =>
    episode.aired.filter(({ date }) => airsAt(date, show.airs) > now === isComing),
  );
  const isUndated = episode.aired.length === 0;
  return [
    ...field(words.kindOfEpisode, episode.kind && placed(episode)),
    ...field(words.number, numbers.join(' · ')),
    ...field(words.aired, isUndated ? words.noDate : aired?.map((one) => airing(one)).join('; ')),
    ...field(words.airsOn, coming?.map((one) => airing(one, show.airs)).join('; ')),
  ];
}

/** What an episode outside of the seasons is, and where a curator says that it belongs. */
function placed({ kind = 'special', after }: EpisodeRecord): string {
  if (after === undefined) return words.kinds[kind];
  const where = after === 'start' ? words.placedFirst : words.placedAfter(formatEpisodeCode(after));
  return `${words.kinds[kind]}, ${where}`;
}

function people({ episode, characters }: EpisodeDetail, cover: SpoilerCover): string[] {
  const likely = episode.likely_title;
  const names = cover.words(characters.map(({ label, when }) => ({ text: escapeMarkdown(label), when })));
  return [
    ...field(
      words.likelyTitle,
      likely && words.unconfirmed(escapeMarkdown(likely.title), escapeMarkdown(likely.because)),
    ),
    ...field(words.place, episode.role && escapeMarkdown(episode.role)),
    ...episode.credits.flatMap(({ as, names: by, differs }) =>
      field(escapeMarkdown(as), by.map(escapeMarkdown).join(', ') + disputed(differs)),
    ),
    ...field(words.with, names.join(', ')),
    ...field(
      words.guests,
      episode.guests.map(({ actor, as }) => `${escapeMarkdown(actor)} (${escapeMarkdown(as)})`).join(', '),
    ),
  ];
}

const longCode = (season: number, number: number): string =>
  `S${String(season).padStart(2, '0')}E${String(number).padStart(2, '0')}`;

/** A broadcast; with `airs`, how far away it is for each reader. */
function airing(
  { date, country, outlet, note, differs }: EpisodeRecord['aired'][number],
  airs?: ShowRecord['airs'],
): string {
  const away = airs && isDay(date) ? ` (${relativeTime(airsAt(date, airs))})` : '';
  const where = [
    dateOf(date) + away,
    ...[country, outlet].flatMap((part) => (part === undefined ? [] : escapeMarkdown(part))),
  ];
  return `${where.join(', ')}${note ? ` (${sentence(note)})` : ''}${disputed(differs)}`;
}
