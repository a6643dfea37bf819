import type { QuestionKind } from '../../questions/question.ts';
import { countOf, numberOf, sourceLocale } from '../kit/format.ts';

const members = (count: number): string => countOf(count, 'member', 'members');

/** What rounds, practice and players' figures say. Names and texts that are given to these are safe markdown. */
export const words = {
  newEpisode: (show: string): string => `${show}: new episode`,
  airs: (episode: string, when: string, away: string): string => `${episode} airs ${when} (${away}).`,
  openEpisode: 'Show the episode',
  notifySet: 'New episodes are told',
  notifyWhere: (show: string | null, channel: string, role: string | null): string =>
    `${show === null ? 'Of all shows' : `Of ${show}`} in ${channel}${role === null ? '' : `, mentioning ${role}`}.`,
  notifyWhen: { 'air-time': 'As each episode airs.', 'day-before': 'The day before each episode airs.' },
  notifyNext: (show: string, when: string, away: string): string =>
    `The next one: ${show}, ${when} (${away}).`,
  notifyNone: 'No new episode is announced yet: as soon as one is, it will be told.',
  notifyOff: 'New episodes are no longer told',
  notifyOffFor: (show: string | null): string => (show === null ? 'Of no show.' : `Not of ${show}.`),
  notifyNothing: 'No new episodes are told here: set that up with /notify set.',
  notifyStill: (lines: readonly string[]): string => `Still: ${lines.join(' ')}`,
  roundTitle: 'Trivia of the day',
  yesterday: 'Yesterday',
  lastRoundOn: (date: string): string => `Last round, ${date}`,
  won: (period: 'week' | 'month', names: string, points: number): string =>
    `🏆 ${names} won the last ${period} with ${countOf(points, 'point', 'points')}.`,
  andMore: (count: number): string => `and ${count} more`,
  inTheLead: 'In the lead this week',
  leader: (rank: number, name: string, points: number): string => `${rank}\\. ${name} (${points})`,
  /** `Yesterday: the answer` */
  wasAnswered: (label: string, text: string): string => `${label}: ${text}`,
  answerAnd: (answer: string, figures: string): string => `${answer}. ${figures}`,
  /** `inHowLong`: `null` where that is not known. */
  closes: (inHowLong: string | null): string =>
    inHowLong === null ? 'Open until the next round' : `Closes ${inHowLong}`,
  worth: (points: number, bonus: number): string => `${points} points, up to ${bonus} more for a streak`,
  answered: (count: number): string => `${members(count)} answered`,
  late: (why: 'away' | 'failed'): string =>
    why === 'away' ? 'late, the bot was away at the hour' : 'late, it could not be posted at the hour',
  pictureTitle: 'Look at the picture',
  /** `● ● ○` */
  howHard: (dots: number): string => [1, 2, 3].map((dot) => (dot <= dots ? '●' : '○')).join(' '),
  answerTitle: 'Trivia of the day: the answer',
  myResult: 'My result',
  scoreboard: 'Scoreboard',
  share: (option: string, percent: number): string => `${option} ${percent} %`,
  more: (count: number): string => `${count} more`,
  /** `several`: there is more than one name. */
  hadItFirst: (figures: string, names: string, several: boolean): string =>
    several ? `${figures} First: ${names}.` : `${figures} It was ${names}.`,
  doesNotCount: 'This round does not count.',
  voided: (reason: string): string => `The last round does not count: ${reason}`,
  moved: (channel: string): string => `The daily round comes to ${channel} from now on.`,
  lastDoesNotCount: 'The last round does not count.',
  nobodyAnswered: 'Nobody answered.',
  hadItRight: (right: number, all: number): string => `${right} of ${members(all)} had it right.`,
  members,

  heldBack: '*held back*',
  spoilersUpTo: (code: string | null): string =>
    `${code === null ? 'Spoilers' : `Spoilers up to ${code}`}: open them only if you have seen that far.`,
  source: (names: readonly string[]): string => `Source: ${names.join(' · ')}`,

  practice: 'Practice',
  onlyForYou: 'Only for you, and it does not count.',
  right: 'Right!',
  wrong: 'Not quite',
  /** An answer that is a sentence keeps its own stop. */
  itIs: (answer: string, explanation: string): string =>
    `The answer is: ${answer}${/[.!?…]$/.test(answer) ? '' : '.'} ${explanation}`,
  anotherQuestion: 'Another question',

  statsSubtitle: 'Daily trivia, all time',
  points: 'Points',
  rank: 'Rank',
  rightLabel: 'Right',
  rightOf: (right: number, all: number): string => `${right} of ${all}`,
  streak: 'Streak',
  streaks: (now: number, best: number): string =>
    `${countOf(now, 'round', 'rounds')} now, ${countOf(best, 'round', 'rounds')} at best`,
  /** `missed` of `most` missed rounds that a streak outlasts are used up. */
  outlasted: (missed: number, most: number): string =>
    `It has outlasted ${countOf(missed, 'missed round', 'missed rounds')} of ${most}.`,
  strongest: 'Strongest in',
  weakest: 'Weakest in',
  kindFigures: (kind: string, right: number, all: number): string => `${kind} (${right} of ${all})`,
  noAnswers: 'No counted answers yet.',

  daily: 'The daily round',
  nextRound: 'Next round',
  nextAt: (full: string, relative: string): string => `${full}, ${relative}`,
  paused: (since: string): string => `paused ${since}`,
  where: 'Where',
  when: 'When',
  clock: (time: string, timezone: string): string => `${time}, ${timezone}`,
  nextTimes: 'Next three',
  about: 'Asks about',
  everyShow: 'every show',
  mentions: 'Mentions',
  nobody: 'nobody',
  lastRound: 'Last round',
  noneYet: 'none yet',
  lastRoundIs: (
    date: string,
    step: 'claimed' | 'missed' | 'posted' | 'closed' | 'void',
    link: string,
  ): string =>
    ({
      claimed: `${date}, not posted yet`,
      missed: `${date}, could not be posted`,
      posted: `${date}, open${link}`,
      closed: `${date}, closed${link}`,
      void: `${date}, void${link}`,
    })[step],
  whatIsWrong: 'What is wrong',
  nextTry: (at: string): string => `I try again ${at}.`,
  failingDates: (dates: number, since: string): string =>
    `Nothing could be posted since ${since}${dates > 0 ? `, on ${countOf(dates, 'date', 'dates')}` : ''}.`,
  /** `says`: sentences. */
  troubleSince: (says: string, since: string): string => `${says} That began ${since}.`,
  troubleUntil: (says: string, until: string): string => `${says} It will be over ${until}.`,
  nothingWrong: 'Nothing that I know of.',
  lacking: (permissions: string): string => `I lack ${permissions} in this channel.`,
  resumeAfter: (byAdmin: boolean): string =>
    `${byAdmin ? 'An admin paused the rounds.' : 'I paused the rounds because of that.'} When all is well, use /daily resume.`,
};

/** Kinds of question, as a player's figures name them. */
export const kindNames: Record<QuestionKind, string> = {
  actor: 'who plays who',
  guest: 'guest parts',
  alias: 'nicknames',
  surname: 'surnames',
  discipline: 'who studies what',
  grade: 'grades',
  relation: 'family, friends and rivals',
  portrait: 'who is described',
  deed: 'who did it',
  newcomer: 'newcomers',
  'trope-of-moment': 'tropes',
  'character-of-moment': 'moments',
  'episode-of-event': 'when it happened',
  'episode-of-logline': 'episodes by their story',
  'episode-of-line': 'episodes by a line',
  'first-seen': 'first appearances',
  'episode-number': 'episode numbers',
  speaker: 'who said it',
  'scene-order': 'scenes in order',
  'before-after': 'before or after',
  'not-in-episode': 'what did not happen',
  'in-common': 'what they have in common',
  'odd-one-out': 'the odd one out',
  'finish-title': 'titles',
  picture: 'who is on the picture',
  production: 'how it was made',
  broadcast: 'where it was shown',
  'which-show': 'which show is which',
  written: 'odds and ends',
};

/** Places, as in `3rd of 41`. */
const ordinals = new Intl.PluralRules(sourceLocale, { type: 'ordinal' });
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinal = (place: number): string => `${numberOf(place)}${endings[ordinals.select(place)] ?? 'th'}`;

/** How somebody did in a round that is over. */
export const resultWords = {
  title: (date: string): string => `Your result, ${date}`,
  right: (answer: string): string => `✅ Right: ${answer}.`,
  wrong: (chosen: string, answer: string): string => `❌ You chose ${chosen}. It was ${answer}.`,
  notPlayed: (answer: string): string => `You left this round out. It was ${answer}.`,
  noneOver: 'No round has closed here yet. Yours is told when the first one does.',
  points: 'Points',
  pointsAndPlace: (points: number, place: string): string => `+${points}, ${place} to have it`,
  week: 'This week',
  weekPlace: (rank: number, change: string): string => `${ordinal(rank)}${change}`,
  up: (places: number): string => ` ▲${places}`,
  down: (places: number): string => ` ▼${places}`,
  lastRounds: 'Last rounds',
  placeOf: (place: number, all: number): string => `${ordinal(place)} of ${numberOf(all)}`,
  share: 'Share',
  /** The line that everybody reads: it gives nothing of the question away. */
  shared: (name: string, date: string, parts: readonly string[]): string =>
    `${name} · Callboard, ${date}: ${parts.join(' · ')}`,
  streakShared: (streak: number): string => `streak ${streak}`,
  sharedAlready: 'You have shared this round’s result already.',
  mayNotWrite: 'You may not write in this channel. Share it where you may: /trivia result.',
  nothingToShare: 'You did not answer this round, so there is nothing to share.',
  stillOpen: 'This round is still open. Its result is told when it closes.',
};

/** What members are told when they press, practise, or ask where the round is. */
export const playWords = {
  over: 'This round is over',
  answerWas: (answer: string): string => `The answer was ${answer}.`,
  lockedIn: 'Locked in',
  yourAnswer: (answer: string): string => `Your answer is ${answer}.`,
  atStake: (points: number, streak: number): string =>
    `If it is right: ${points} points${streak > 1 ? `, and your streak is ${streak}` : ''}.`,
  toldAt: (inHowLong: string): string => `The solution comes ${inHowLong}.`,
  answeredAlready: 'You have answered already',
  firstCounts: (answer: string): string => `The first answer counts: ${answer}.`,
  toldLater: 'The solution comes with the next round.',
  notARound: 'This is not a round of this server, or no longer. See /trivia today for the one that is open.',
  everythingSpoils:
    'There is no question that gives nothing away to you. Say how far you have watched with /progress set.',
  noQuestions: 'There are no questions about this show yet. Try another one.',
  askedNow: 'This question is being asked in a round right now. Its answer is told when that closes.',
  questionGone: 'This question is no longer here. Use /trivia practice for another.',
  serversOnly: 'Rounds are played in servers. Try /trivia practice here.',
  today: 'Today’s round',
  noneOpen: 'No round is open',
  pausedSince: (since: string): string => `The rounds are paused since ${since}.`,
  couldNotBePosted: (why: string): string =>
    `Today’s round could not be posted so far: ${why} I keep trying.`,
  onItsWay: 'Today’s round is on its way.',
  messageDeleted:
    'Its message was deleted. Members with Manage Server can have it posted again with /daily post.',
  lastOne: (date: string, link: string): string => `The last one was on ${date}: ${link}`,
  nonePosted: 'No round was posted here yet. An admin can start with /daily setup.',
  counting: 'The boards are just being counted. Try again in a moment.',
  figuresInServers: 'Figures belong to a server. Use this in the server where you play.',
};
