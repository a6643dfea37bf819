import type { EpisodeDetail } from '../../content/catalog/catalog.ts';
import type { EpisodeRecord } from '../../content/packs/schema.ts';
import { episodeNumbers, formatEpisodeCode } from '../../content/seasons.ts';
import { always } from '../../spoilers.ts';
import { type Button, buttonRows, renderCard, type Section } from '../kit/card.ts';
import { longDate } from '../kit/dates.ts';
import { disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { cardId, clampPage, inPages, nonEmpty, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { exampleLine, inOrderOfTime, quoteLine, statementLine } from './entry-lines.ts';
import { coveredMenu, entriesOfExamples, type RelatedEntry, relatedMenus } from './related-entries.ts';

const examplesOnPage = 6;

/** An episode's card: its number in every notation, dates and logline first; then what happens, and its tropes. */
export function episodeCard(detail: EpisodeDetail, cover: SpoilerCover, page: number): DrawnCard {
  const { ref, show, episode, characters, examples, link } = detail;
  const { view } = cover;
  const { order } = view;
  const isKnown = cover.knows(link.when);
  const tropeLines = cover.items(
    inOrderOfTime(examples, order).map((example) => exampleLine(example, ref, view)),
  );
  const tropes = inPages(tropeLines, examplesOnPage);
  const tropeSection = (lines: readonly string[]): Section => ({
    title: `Tropes (${tropeLines.length})`,
    lines,
  });
  const pages = nonEmpty([
    [
      { lines: [episode.logline ? escapeMarkdown(episode.logline) : 'No summary recorded yet.'] },
      { lines: [...dates(detail), ...people(detail, cover)] },
      {
        title: 'What happens',
        lines: cover.items(episode.events.map((event) => statementLine(event, order))),
      },
      {
        lines: [
          ...episode.notes.map(escapeMarkdown),
          ...episode.differs.map((text) => `Sources differ: ${escapeMarkdown(text)}`),
        ],
      },
    ],
    [
      {
        title: 'Lines',
        lines: cover.items(episode.quotes.map((quote) => quoteLine(quote, characters, order))),
      },
      tropeSection(tropes[0] ?? []),
    ],
    ...tropes.slice(1).map((lines) => [tropeSection(lines)]),
  ]);
  const shown = clampPage(page, pages.length);
  const related: RelatedEntry[] = [
    ...characters.map((to) => ({ to, when: always })),
    ...entriesOfExamples(examples, ['trope', 'character'], order),
  ];
  const card = renderCard({
    accent: show.accent,
    title: escapeMarkdown(episode.title ?? `${formatEpisodeCode(episode.id)}: title not recorded yet`),
    subtitle: subtitle('Episode', show),
    sections: pages[shown] ?? [],
    footer: [...cover.heldBack(), ...footer(show, episode.sources, cover)],
    rows: [
      ...pagerRow(shown, pages.length, (to) => cardId(ref, to)),
      ...buttonRows(neighbours(detail, cover)),
      ...relatedMenus(related, cover),
    ],
    covered: !isKnown,
  });
  return {
    components: [card, ...coveredMenu(related, cover, show.accent)],
    hidden: cover.hidden,
    isAllHidden: !isKnown,
  };
}

/** What an episode's card still says where the episode is held back: its number and dates, and the way past it. */
export const heldEpisode = (detail: EpisodeDetail, cover: SpoilerCover) => ({
  title: formatEpisodeCode(detail.episode.id),
  lines: dates(detail),
  rows: buttonRows(neighbours(detail, cover)),
});

function neighbours({ previous, next }: EpisodeDetail, cover: SpoilerCover): Button[] {
  return [
    ...(previous ? [{ label: `⏮ ${cover.nameOf(previous)}`, id: cardId(previous) }] : []),
    ...(next ? [{ label: `${cover.nameOf(next)} ⏭`, id: cardId(next) }] : []),
  ];
}

function dates({ episode, overall }: EpisodeDetail): string[] {
  const { season, number } = episodeNumbers(episode.id);
  const short = `${season}x${String(number).padStart(2, '0')}`;
  const code = formatEpisodeCode(episode.id);
  return [
    ...field(
      'Number',
      `${longCode(season, number)} · ${code} · ${short} · season ${season}, episode ${number} · ${overall} overall`,
    ),
    ...field(
      'Aired',
      episode.aired.length === 0 ? 'no date recorded yet' : episode.aired.map(airing).join('; '),
    ),
  ];
}

function people({ episode, characters }: EpisodeDetail, cover: SpoilerCover): string[] {
  const likely = episode.likely_title;
  const names = cover.words(characters.map(({ label, when }) => ({ text: escapeMarkdown(label), when })));
  return [
    ...field(
      'Likely title',
      likely && `“${escapeMarkdown(likely.title)}”, unconfirmed: ${escapeMarkdown(likely.because)}`,
    ),
    ...field('Place', episode.role && escapeMarkdown(episode.role)),
    ...episode.credits.flatMap(({ as, names: by, differs }) =>
      field(escapeMarkdown(as), by.map(escapeMarkdown).join(', ') + disputed(differs)),
    ),
    ...field('With', names.join(', ')),
    ...field(
      'Guests',
      episode.guests.map(({ actor, as }) => `${escapeMarkdown(actor)} (${escapeMarkdown(as)})`).join(', '),
    ),
  ];
}

const longCode = (season: number, number: number): string =>
  `S${String(season).padStart(2, '0')}E${String(number).padStart(2, '0')}`;

function airing({ date, country, outlet, note, differs }: EpisodeRecord['aired'][number]): string {
  const where = [
    longDate(date),
    ...[country, outlet].flatMap((part) => (part === undefined ? [] : escapeMarkdown(part))),
  ];
  return `${where.join(', ')}${note ? ` (${sentence(note)})` : ''}${disputed(differs)}`;
}
