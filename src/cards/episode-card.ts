import type { APIContainerComponent } from 'discord-api-types/v10';
import type { EpisodeDetail } from '../content/catalog.ts';
import type { EpisodeRecord } from '../content/schema.ts';
import { episodeNumbers, formatEpisodeCode } from '../content/seasons.ts';
import { type Button, buttonRows, renderCard, type Section } from './card.ts';
import { longDate } from './dates.ts';
import { exampleLine, field, quoteLine, spoilersLast, statementLine } from './entry-lines.ts';
import { exampleLeads, leadMenus } from './links.ts';
import { disputed, plain, sentence } from './markdown.ts';
import { cardId, clampPage, inPages, nonEmpty, pagerRow } from './pages.ts';
import { footer, subtitle } from './show-line.ts';

const examplesOnPage = 6;

/** An episode's card: its number in every notation, dates and logline first; then what happens, and its tropes. */
export function episodeCard(detail: EpisodeDetail, page = 0): APIContainerComponent {
  const { ref, show, episode, characters, examples } = detail;
  const names = new Map(characters.map(({ id, label }) => [id, label]));
  const tropes = inPages(
    spoilersLast(examples).map((example) => exampleLine(example, ref)),
    examplesOnPage,
  );
  const tropeSection = (lines: readonly string[]): Section => ({
    title: `Tropes (${examples.length})`,
    lines,
  });
  const pages = nonEmpty([
    [
      { lines: [episode.logline ? plain(episode.logline) : 'No summary recorded yet.'] },
      { lines: facts(detail) },
      { title: 'What happens', lines: episode.events.map(statementLine) },
      {
        lines: [
          ...episode.notes.map(plain),
          ...episode.differs.map((text) => `Sources differ: ${plain(text)}`),
        ],
      },
    ],
    [
      { title: 'Lines', lines: episode.quotes.map((quote) => quoteLine(quote, names)) },
      tropeSection(tropes[0] ?? []),
    ],
    ...tropes.slice(1).map((lines) => [tropeSection(lines)]),
  ]);
  const shown = clampPage(page, pages.length);
  return renderCard({
    accent: show.accent,
    title: plain(episode.title ?? `${formatEpisodeCode(episode.id)}: title not recorded yet`),
    subtitle: subtitle('Episode', show),
    sections: pages[shown] ?? [],
    footer: footer(show, episode.sources),
    rows: [
      ...pagerRow(shown, pages.length, (to) => cardId(ref, to)),
      ...buttonRows(neighbours(detail)),
      ...leadMenus([
        ...characters.map((to) => ({ to, because: {} })),
        ...exampleLeads(examples, ['trope', 'character']),
      ]),
    ],
  });
}

function neighbours({ previous, next }: EpisodeDetail): Button[] {
  return [
    ...(previous ? [{ label: `⏮ ${previous.label}`, id: cardId(previous) }] : []),
    ...(next ? [{ label: `${next.label} ⏭`, id: cardId(next) }] : []),
  ];
}

function facts({ episode, overall, characters }: EpisodeDetail): string[] {
  const { season, number } = episodeNumbers(episode.id);
  const short = `${season}x${String(number).padStart(2, '0')}`;
  const code = formatEpisodeCode(episode.id);
  const likely = episode.likely_title;
  return [
    ...field(
      'Number',
      `${longCode(season, number)} · ${code} · ${short} · season ${season}, episode ${number} · ${overall} overall`,
    ),
    ...field('Likely title', likely && `“${plain(likely.title)}”, unconfirmed: ${plain(likely.because)}`),
    ...field('Place', episode.role && plain(episode.role)),
    ...field(
      'Aired',
      episode.aired.length === 0 ? 'no date recorded yet' : episode.aired.map(airing).join('; '),
    ),
    ...episode.credits.flatMap(({ as, names: by, differs }) =>
      field(plain(as), by.map(plain).join(', ') + disputed(differs)),
    ),
    ...field('With', characters.map(({ label }) => plain(label)).join(', ')),
    ...field('Guests', episode.guests.map(({ actor, as }) => `${plain(actor)} (${plain(as)})`).join(', ')),
  ];
}

const longCode = (season: number, number: number): string =>
  `S${String(season).padStart(2, '0')}E${String(number).padStart(2, '0')}`;

function airing({ date, country, outlet, note, differs }: EpisodeRecord['aired'][number]): string {
  const where = [
    longDate(date),
    ...[country, outlet].flatMap((part) => (part === undefined ? [] : plain(part))),
  ];
  return `${where.join(', ')}${note ? ` (${sentence(note)})` : ''}${disputed(differs)}`;
}
