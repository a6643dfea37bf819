import type { EpisodeDetail } from '../../content/catalog/catalog.ts';
import type { EpisodeRecord } from '../../content/packs/schema.ts';
import { episodeNumbers, formatEpisodeCode } from '../../content/seasons.ts';
import { always } from '../../spoilers.ts';
import { type Button, buttonRows, renderCard, type Section } from '../kit/card.ts';
import { longDate } from '../kit/dates.ts';
import { disputed, field, plain, sentence } from '../kit/markdown.ts';
import { cardId, clampPage, inPages, nonEmpty, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import type { Veil } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { exampleLine, inOrderOfTime, quoteLine, statementLine } from './entry-lines.ts';
import { coveredLeads, exampleLeads, type Lead, leadMenus } from './related-entries.ts';

const examplesOnPage = 6;

/** An episode's card: its number in every notation, dates and logline first; then what happens, and its tropes. */
export function episodeCard(detail: EpisodeDetail, veil: Veil, page: number): DrawnCard {
  const { ref, show, episode, characters, examples, link } = detail;
  const { sight } = veil;
  const { run } = sight;
  const isKnown = veil.knows(link.when);
  const tropeLines = veil.items(
    inOrderOfTime(examples, run).map((example) => exampleLine(example, ref, sight)),
  );
  const tropes = inPages(tropeLines, examplesOnPage);
  const tropeSection = (lines: readonly string[]): Section => ({
    title: `Tropes (${tropeLines.length})`,
    lines,
  });
  const pages = nonEmpty([
    [
      { lines: [episode.logline ? plain(episode.logline) : 'No summary recorded yet.'] },
      { lines: [...dates(detail), ...people(detail, veil)] },
      { title: 'What happens', lines: veil.items(episode.events.map((event) => statementLine(event, run))) },
      {
        lines: [
          ...episode.notes.map(plain),
          ...episode.differs.map((text) => `Sources differ: ${plain(text)}`),
        ],
      },
    ],
    [
      {
        title: 'Lines',
        lines: veil.items(episode.quotes.map((quote) => quoteLine(quote, characters, run))),
      },
      tropeSection(tropes[0] ?? []),
    ],
    ...tropes.slice(1).map((lines) => [tropeSection(lines)]),
  ]);
  const shown = clampPage(page, pages.length);
  const leads: Lead[] = [
    ...characters.map((to) => ({ to, when: always })),
    ...exampleLeads(examples, ['trope', 'character'], run),
  ];
  const card = renderCard({
    accent: show.accent,
    title: plain(episode.title ?? `${formatEpisodeCode(episode.id)}: title not recorded yet`),
    subtitle: subtitle('Episode', show),
    sections: pages[shown] ?? [],
    footer: [...veil.heldBack(), ...footer(show, episode.sources, veil)],
    rows: [
      ...pagerRow(shown, pages.length, (to) => cardId(ref, to)),
      ...buttonRows(neighbours(detail, veil)),
      ...leadMenus(leads, veil),
    ],
    covered: !isKnown,
  });
  return {
    components: [card, ...coveredLeads(leads, veil, show.accent)],
    beyond: veil.beyond,
    isGutted: !isKnown,
  };
}

/** What an episode's card still says where the episode is held back: its number and dates, and the way past it. */
export const heldEpisode = (detail: EpisodeDetail, veil: Veil) => ({
  title: formatEpisodeCode(detail.episode.id),
  lines: dates(detail),
  rows: buttonRows(neighbours(detail, veil)),
});

function neighbours({ previous, next }: EpisodeDetail, veil: Veil): Button[] {
  return [
    ...(previous ? [{ label: `⏮ ${veil.nameOf(previous)}`, id: cardId(previous) }] : []),
    ...(next ? [{ label: `${veil.nameOf(next)} ⏭`, id: cardId(next) }] : []),
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

function people({ episode, characters }: EpisodeDetail, veil: Veil): string[] {
  const likely = episode.likely_title;
  const names = veil.words(characters.map(({ label, when }) => ({ text: plain(label), when })));
  return [
    ...field('Likely title', likely && `“${plain(likely.title)}”, unconfirmed: ${plain(likely.because)}`),
    ...field('Place', episode.role && plain(episode.role)),
    ...episode.credits.flatMap(({ as, names: by, differs }) =>
      field(plain(as), by.map(plain).join(', ') + disputed(differs)),
    ),
    ...field('With', names.join(', ')),
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
