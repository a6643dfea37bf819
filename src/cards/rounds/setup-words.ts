import { anyOf, countOf, listOf } from '../kit/format.ts';

const twelveHours = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** Permissions, by the names that Discord's settings give them. */
export const permissionNames = {
  viewChannel: 'View Channel',
  sendMessages: 'Send Messages',
  readHistory: 'Read Message History',
};

const ceilingName = (seen: string): string =>
  ({ default: 'nothing set', all: 'everything seen' })[seen] ?? `up to ${seen.toUpperCase()}`;

/** What members who set rounds up are told. Names and texts that are given to these are safe markdown. */
export const setupWords = {
  notATime: (typed: string): string => `“${typed}” is not a time of day. Write it as 19:00 or 7pm.`,
  whichTime: (typed: string, either: readonly string[]): string =>
    `“${typed}” could be ${anyOf(either)}. Write which.`,
  /** `19:30 (7:30 PM)` */
  timeChoice: (time: string): string => `${time} (${twelveHours.format(new Date(`2026-01-01T${time}:00Z`))})`,
  whichZone: (typed: string, zones: readonly string[]): string =>
    `“${typed}” is used in more than one place: ${anyOf(zones)}? Pick a city from the list.`,
  zoneChoice: (zone: string, place: string, hasDaylightSaving: boolean): string =>
    [zone, place, hasDaylightSaving || place === '' ? '' : 'no daylight saving']
      .filter((part) => part !== '')
      .join(' · '),
  notAZone: (typed: string, near: readonly string[]): string =>
    `“${typed}” is not a time zone. ${near.length > 0 ? `Did you mean ${anyOf(near)}?` : 'Start typing your city and pick from the list.'}`,
  set: 'The daily round is set',
  incomplete: 'The first time I need all three: channel, time and timezone.',
  nextComes: (channel: string, at: string, relative: string): string =>
    `The next one comes to ${channel} at ${at}, that is ${relative}.`,
  startNow: 'Use /daily post to start with one right away.',
  /** `opened`: how many questions each ceiling opens, `default` being none and `all` the end. */
  questionsOpen: (
    here: number,
    all: number,
    opened: readonly { seen: string; questions: number }[],
  ): string => {
    const each = opened.map(({ seen, questions }) => `${ceilingName(seen)} ${questions}`);
    return `${here} of ${all} questions are open here. By how far /settings spoilers says you are: ${each.join(', ')}.`;
  },
  notText: (channel: string): string =>
    `${channel} is not a text channel. Choose one in which members can write.`,
  unknownRights: (channel: string): string =>
    `I cannot see what I may do in ${channel}. Use this command in that channel.`,
  lacking: (channel: string, permissions: readonly string[]): string =>
    `In ${channel} I lack ${listOf(permissions)}. Give me that in the channel’s settings, then try again.`,
  notEverybody: 'Everybody cannot be mentioned with a round. Choose a role of its own.',
  notMentionable: (role: string): string =>
    `I may not mention ${role}. Switch on “Allow anyone to @mention this role” in its settings, or choose another.`,
  noQuestionsAbout: 'There are no questions about this show yet. Choose another, or leave the option out.',
  notSetUp: 'No daily round is set up here yet. Use /daily setup.',
  pausedAlready: 'Paused already',
  paused: 'Paused',
  resumeHow: 'Use /daily resume to go on.',
  pausedHow: 'The open round is closed and its answer shown. Use /daily resume to go on.',
  resumed: 'On again',
  nextRoundAt: (at: string): string => `The next round comes at ${at}.`,
  resumeFirst: 'The rounds are paused. Use /daily resume first.',
  posted: 'Today’s round was posted already: one a day is the rule.',
  tryingNow: 'Trying once more',
  statusTells: 'Today’s round could not be posted so far. /daily status says in a moment how it went.',
  sentAgain: 'Its message was deleted: it is posted again, with the answers that were given.',
  onItsWay: 'Today’s round is on its way',
  countsAsTodays: 'It counts as today’s. The next one comes tomorrow at the usual time.',
  nothingToVoid: 'There is no round to take back yet.',
  nothingToUnvoid: 'No round is void.',
  noSuchRound: 'There is no such round here. Pick one from the list.',
  voidAlready: 'This round is void already.',
  roundChoice: (date: string, question: string): string => `${date}: ${question}`,
  askVoid: (date: string): string => `Take the round of ${date} out of every board?`,
  whatVoidChanges: (answered: number, right: number): string =>
    `${countOf(answered, 'member', 'members')} answered, ${right} of them right. It will count for nobody: no points, and no streak begins or ends by it. The channel is told why.`,
  isOpen: 'It is still open: its answer is shown at once.',
  because: (reason: string): string => `Why: ${reason}`,
  voidIt: 'Make it void',
  askAnother: 'Ask another question today',
  oneReplacement:
    'One other question may be asked today in its place. Then this one cannot be taken back any more.',
  anotherComes: 'Another question is on its way',
  noOther: 'There is one in its place already, or none may be asked any more.',
  unvoided: 'The round counts again',
  unvoidedHow: 'It is on every board again.',
  replaced: 'Another question was asked in its place, so it stays void.',
  winnerChanges: (period: string, before: string, after: string): string =>
    `${period}: ${after} leads now, in the place of ${before}.`,
  voided: 'The round is void',
  voidedHow: 'It is out of every board, and the channel is told why.',
};
