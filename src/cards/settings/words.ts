import { anyOf, countOf } from '../kit/format.ts';

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
