import type { Kind } from '../../content/ref.ts';
import { countOf, listOf } from '../kit/format.ts';

const nouns: Record<Kind, string> = {
  show: 'show',
  character: 'character',
  episode: 'episode',
  trope: 'trope',
};

/** What the cards of entries say. Names and texts that are given to these are safe markdown. */
export const words = {
  kind: (kind: Kind): string => nouns[kind],
  kindOf: (kind: Kind, show: string): string => `${nouns[kind]} · ${show}`,
  kindTitle: { show: 'Show', character: 'Character', episode: 'Episode', trope: 'Trope' },
  kindMenu: { show: 'Shows', character: 'Characters', episode: 'Episodes', trope: 'Tropes' },
  seasons: (numbers: readonly number[]): string => listOf(numbers.map(String)),

  people: 'People',
  tropes: (count: number): string => `Tropes (${count})`,
  story: 'Story',
  ownWords: 'In their words',
  notes: 'Notes',
  playedBy: 'Played by',
  noActor: 'not recorded yet',
  alsoWritten: (spellings: readonly string[]): string => ` (also ${spellings.join(', ')})`,
  alsoCalled: 'Also called',
  pronouns: 'Pronouns',
  actorFrom: (code: string): string => `from ${code}`,
  role: 'Role',
  studies: 'Studies',
  teaches: 'Teaches',
  grade: 'Grade',
  season: (count: number): string => (count > 1 ? 'Seasons' : 'Season'),
  years: 'Years',
  /** The season and the year in which somebody comes, where more would tell how long they stay. */
  firstSeason: 'First season',
  firstYear: 'First year',
  firstSeen: 'First seen',
  sourcesDifferOn: (text: string): string => `Sources differ: ${text}`,

  noSummary: 'No summary recorded yet.',
  whatHappens: 'What happens',
  linesOfDialogue: 'Lines',
  noTitle: (code: string): string => `${code}: title not recorded yet`,
  number: 'Number',
  numbers: (of: {
    long: string;
    code: string;
    short: string;
    season: number;
    number: number;
    overall: number | null;
  }) =>
    [
      of.long,
      of.code,
      of.short,
      ...(of.season === 0 ? [] : [`season ${of.season}, episode ${of.number}`]),
      ...(of.overall === null ? [] : [`${of.overall} overall`]),
    ].join(' · '),
  countsAs: (codes: readonly string[]): string => `counts as ${listOf(codes)}`,
  otherNumber: (order: string, number: string): string => `${order} ${number}`,
  kinds: { special: 'A special', film: 'A film', pilot: 'An unaired pilot' },
  placedAfter: (code: string): string => `comes after ${code}`,
  placedFirst: 'comes before all',
  airsOn: 'Airs on',
  kindOfEpisode: 'Kind',
  aired: 'Aired',
  noDate: 'no date recorded yet',
  likelyTitle: 'Likely title',
  unconfirmed: (title: string, because: string): string => `“${title}”, unconfirmed: ${because}`,
  place: 'Place',
  with: 'With',
  guests: 'Guests',

  noExamples: 'No example recorded yet.',
  parent: 'A kind of',
  narrower: 'Among its kinds',
  examples: (count: number): string => (count === 1 ? 'Example' : `Examples (${count})`),
  numberNotRecorded: (title: string): string => `“${title}” (number not recorded)`,
  togetherWith: (names: string): string => `with ${names}`,

  later: 'Later on',
  heldBack: 'Held back',
  readFrom: (place: string): string => `This can be read from ${place} on.`,
  sayProgress: 'If you have seen that far, say so with /progress set.',
  showMe: 'Show me',
  nothingMore: 'Your progress opens nothing more here. Say how far you have watched with /progress set.',
  coveredMenu: 'Further cards that give something away',
  openCard: 'Open a card',
  menuPart: (name: string, first: number, last: number, all: number): string =>
    `${name} (${first} to ${last} of ${all})`,
  earlierOptions: (count: number): string => `◀ ${count} before these`,
  furtherOptions: (count: number): string => `${count} more ▶`,

  /** Stands behind a name that others have, too. */
  mark: (parts: readonly string[]): string => ` (${parts.join(' · ')})`,

  whichOne: 'Which one?',
  couldBeAny: (typed: string | null): string =>
    typed === null ? 'It could be any of these.' : `“${typed}” could be any of these.`,
  notFound: 'Not found',
  noSuchEntry: (kind: Kind, typed: string): string => `There is no ${nouns[kind]} called “${typed}” here.`,
  didYouMean: 'Did you mean one of these?',
  startTyping: 'Start typing and pick from the list, or try /search with a part of the name.',
  namesHeldBack: 'Names that come later in the show are held back here.',
  nearest: (typed: string | null): string =>
    typed === null ? 'The nearest. Not the one?' : `The nearest to “${typed}”. Not the one?`,
  nothingToDraw: 'There is nothing of that kind in this show yet. Try another kind or show.',
  drawAnother: '🎲 Another',

  search: (typed: string | null): string => (typed === null ? 'Search' : `Search: ${typed}`),
  nothingFoundBut: 'Nothing is called that. Did you mean one of these?',
  nothingFound: 'Nothing here is called that.',
  matches: (count: number): string =>
    count === 1 ? '1 match' : `${countOf(count, 'match', 'matches')}, best first`,

  cast: 'Cast',
  broadcast: 'Broadcast',
  setting: 'Setting',
  sourcesDiffer: 'Sources differ',
  sources: 'Sources',
  overview: 'Overview',
  readAbout: 'Read about',
  topicPart: (page: number, pages: number): string => ` (${page} of ${pages})`,
  themeTitle: (title: string): string => `“${title}”`,
  sungBy: (name: string): string => `sung by ${name}`,
  composedBy: (name: string): string => `composed by ${name}`,
  genre: 'Genre',
  format: 'Format',
  starring: 'Starring',
  theme: 'Theme music',
  country: 'Country',
  language: 'Language',
  network: 'Network',
  firstAired: 'First aired',
  seasonsLabel: 'Seasons',
  episodesLabel: 'Episodes',
  notRecorded: 'not recorded',
  episodes: (
    count: number,
    seasons: readonly { name: string; episodes: number; isRunning: boolean }[],
  ): string =>
    `${count} (${seasons.map(({ name, episodes, isRunning }) => `${name}: ${episodes}${isRunning ? ' so far' : ''}`).join(', ')})`,
  ofSeasonNamed: (season: number, title: string | null): string =>
    title === null ? `season ${season}` : `season ${season}, ${title}`,
  airs: 'New episodes',
  weekdays: {
    mon: 'Mondays',
    tue: 'Tuesdays',
    wed: 'Wednesdays',
    thu: 'Thursdays',
    fri: 'Fridays',
    sat: 'Saturdays',
    sun: 'Sundays',
  },
  counts: 'Counts',
  runningTime: 'Running time',
  camera: 'Camera',
  filmedIn: 'Filmed in',
  setAt: 'Set at',
  relatedShows: 'Related',
  here: 'Here',
  holds: (counts: Record<Exclude<Kind, 'show'>, number>): string =>
    [
      countOf(counts.character, 'character', 'characters'),
      countOf(counts.episode, 'episode', 'episodes'),
      countOf(counts.trope, 'trope', 'tropes'),
    ].join(', '),
  inSeasons: (seasons: readonly number[]): string =>
    `${seasons.length > 1 ? 'seasons' : 'season'} ${seasons.join(', ')}`,
  firstIn: (season: number): string => `first in season ${season}`,
  partHeldBack: 'part held back',
  partNotRecorded: 'part not recorded',
  countryNotRecorded: 'Country not recorded',
  ofSeason: (season: number): string => `, season ${season}`,
  /** A span of dates; without an end only its beginning. */
  span: (start: string, end: string | null): string =>
    end === null ? `from ${start}` : `${start} to ${end}`,
};
