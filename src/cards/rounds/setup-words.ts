import { anyOf, listOf } from '../kit/format.ts';

/** What members who set rounds up are told. Names and texts that are given to these are safe markdown. */
export const setupWords = {
  notATime: (typed: string): string => `“${typed}” is not a time of day. Write it as HH:MM, such as 19:00.`,
  notAZone: (typed: string, near: readonly string[]): string =>
    `“${typed}” is not a time zone. ${near.length > 0 ? `Did you mean ${anyOf(near)}?` : 'Start typing your city and pick from the list.'}`,
  set: 'The daily round is set',
  nextComes: (channel: string, at: string, relative: string): string =>
    `The next one comes to ${channel} at ${at}, that is ${relative}.`,
  startNow: 'Use /daily post to start with one right away.',
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
  onItsWay: 'Today’s round is on its way',
  countsAsTodays: 'It counts as today’s. The next one comes tomorrow at the usual time.',
  nothingToVoid: 'There is no round to take back yet.',
  voidAlready: 'The last round is void already.',
  voided: 'The last round is void',
  voidedHow: 'It is out of every board, and the channel is told why.',
};
