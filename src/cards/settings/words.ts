import { anyOf, countOf, numberOf } from '../kit/format.ts';

/** What settings, progress and a member's own data say. Names and texts that are given to these are safe markdown. */
export const words = {
  settings: 'Settings',
  set: 'Set',
  ceilingTitle: 'Spoiler ceiling',
  showLine: (name: string, disambiguation: string, state: string): string =>
    `- ${name}, ${disambiguation}: ${state}`,
  switchedOff: 'switched off',
  beyond: 'Beyond it',
  leftOut: 'left out, with a line that says from when it can be read',
  covered: 'covered, to be opened',
  swearing: 'Names with swearing',
  asTheyAre: 'shown as they are',
  clean: 'shown in their clean form',
  pictures: 'Pictures',
  picturesShown: 'shown, with their credit',
  picturesHidden: 'left out',
  ceilingHolds:
    'The ceiling holds where everybody reads. In answers that only one member sees, their own /progress holds.',
  ceilingNotSet: (hides: boolean): string => `not set: what could spoil is ${hides ? 'left out' : 'covered'}`,
  ceilingNone: (hides: boolean): string =>
    `none: everything beyond the premise is ${hides ? 'left out' : 'covered'}`,
  ceilingAll: 'all: nothing is held back',
  ceilingAt: (code: string, hides: boolean): string =>
    `${code}: what comes later is ${hides ? 'left out' : 'covered'}`,

  /** What is suggested before the episodes. */
  ceilingChoice: {
    default: 'Default: spoilers are covered, and can be opened',
    none: 'None: everything beyond the premise is covered',
    all: 'All: nothing is held back',
  },
  seenChoice: { nothing: 'Not started', all: 'Finished' },

  progressNotSet: 'not set',
  notStarted: 'not started',
  finished: 'finished',
  upTo: (code: string): string => `up to ${code}`,

  oneStaysOn: 'One show has to stay on. Switch another one on first.',
  sayWhichShow: 'Say which show: pick one from the list.',

  noted: 'Noted',
  progressOf: (show: string, seen: string): string => `${show}: ${seen}.`,
  onlyYou: 'Only you see this. Change it with /progress set, forget it with /progress clear.',
  whichShow: (titles: readonly string[]): string =>
    `Which show? Say it with the option “show”: ${anyOf(titles)}.`,
  nothingSpoils: 'Nothing about this show is a spoiler so far.',
  allClosed: (all: number): string =>
    `All ${countOf(all, 'spoiler', 'spoilers')} stay closed to you, ${wherePrivate}.`,
  opens: (open: number, all: number, upTo: string | null): string =>
    `That opens ${open} of ${countOf(all, 'spoiler', 'spoilers')} and ${upTo === null ? 'every episode’s title and summary' : `the episodes up to ${upTo}`} to you, ${wherePrivate}.`,
  howFar: 'How far you are',
  progressLine: (show: string, seen: string): string => `- ${show}: ${seen}`,
  ceilingElsewhere: 'Where it is not set, the server’s own ceiling holds. Only you see this.',
  forgotten: 'Forgotten',
  progressCleared: 'I no longer know how far you are; the server’s ceiling holds.',
  noProgress: 'You had set none.',

  yourData: 'Your data',
  yourDataHolds: (answers: number): string =>
    `${countOf(answers, 'answer', 'answers')}, the figures made from them, and how far you have watched.`,
  allStored: 'All that is stored about you',
  removeAll: 'Remove all that is stored about you?',
  removeWhat: [
    'Your progress, your points and streaks in every server, and your name on every board are removed at once, for good.',
    'Your answers to rounds that are over are kept without any link to you, so that the others’ results stay right.',
    'Messages that were posted stay as they are. What you play from then on is stored again.',
  ],
  removeIt: 'Remove it all',
  keepIt: 'Keep it',
  removed: 'Removed',
  nothingStored: 'Nothing about you is stored any more.',
  kept: 'Kept',
  asItWas: 'Everything is as it was.',
};

const wherePrivate = 'in answers that only you see, and in what is suggested to you as you type';

/** What the guided start says. */
export const guideWords = {
  shows: 'Shows',
  whichShows:
    'Which of these shows does this server speak of? Suggestions, searches and trivia keep to them.',
  showsNow: (on: number, all: number): string => `Now: ${numberOf(on)} of ${countOf(all, 'show', 'shows')}.`,
  allAtAnyTime: 'What you choose holds at once. Leave when you like, and come back with /setup.',
  chooseShows: 'Choose the shows',
  oneAtLeast: 'Choose at least one show.',

  far: 'How far are you?',
  showOf: (at: number, of: number): string => (of === 1 ? 'One show' : `Show ${at} of ${of}`),
  howFar: 'How much of it may everybody here know? What comes later is covered.',
  farNow: (ceiling: string): string => `Now: ${ceiling}.`,
  chooseFar: 'Choose how far',
  farDefault: 'Each on their own: spoilers are covered, and can be opened',
  farNew: 'New to it: everything beyond the premise is covered',
  farAll: 'Finished: nothing is held back',
  farIn: (season: number): string => `In season ${season}, up to an episode …`,
  whichEpisode: (season: number): string => `Which episode of season ${season} did you see last?`,
  chooseEpisode: 'Choose the episode',
  noSuchEpisode: 'That episode is no longer there. Choose another one.',

  trivia: 'Trivia',
  triviaWhat: 'A question a day, in this channel. When?',
  elsewhere: 'For another channel use /setup there, or /daily setup.',
  triviaStands: 'There is a daily round:',
  changeDaily: 'Change it with /daily setup, stop it with /daily pause.',
  chooseHour: 'Hour',
  hour: (hour: string): string => `${hour}:00 – ${hour}:59`,
  chooseMinute: 'Minute',
  minute: (minute: string): string => `${minute} past`,
  chooseZone: 'Whose clock',
  another: 'Another …',
  anotherZone: 'Any other zone is set with /daily setup: start typing your city at “timezone”.',
  startHere: 'Start here',
  withoutTrivia: 'Without trivia ▶',
  noTrivia: 'No daily round. Start one with /daily setup.',
  canBeAsked: (now: number, once: number): string =>
    now === once
      ? `${countOf(once, 'question', 'questions')} can be asked.`
      : `${numberOf(now)} of ${countOf(once, 'question', 'questions')} can be asked; all of them when everybody has finished.`,

  done: 'Ready',
  showLine: (name: string, ceiling: string): string => `- ${name}: ${ceiling}`,
  again: 'Change it with /setup, /settings and /daily setup.',
  back: '◀ Back',
  next: 'Next ▶',
  fromTheStart: 'From the start',
};
