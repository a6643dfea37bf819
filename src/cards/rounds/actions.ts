import { defineAction } from '../kit/action.ts';

/** One of a round's four option buttons. */
export const castVote = defineAction('trivia', 'answer', { round: 'word', choice: 'choice' });

/** How somebody did in a round, or in the last one as long as that is open; only they read it. */
export const myResult = defineAction('trivia', 'result', { round: 'word' });

/** Posts how somebody did in a round, once, for everybody. */
export const shareResult = defineAction('trivia', 'share', { round: 'word' });

/** This week's board, from a round's message. */
export const showBoard = defineAction('scoreboard', 'week', {});

/** One of a practice question's four option buttons. Its id is too long for a custom id beside all else: its hash tells it. */
export const tryAnswer = defineAction('trivia', 'try', { show: 'word', hash: 'word', choice: 'choice' });

/** Another practice question, of the same show; empty for any. */
export const nextPractice = defineAction('trivia', 'next', { show: 'word' });

/** Makes a round void, once it was said what that changes; the reason is told to the channel. */
export const voidIt = defineAction('daily', 'void', { round: 'word', reason: 'text' });

/** Asks another question in the place of today's, which was voided. */
export const askAnotherNow = defineAction('daily', 'another', { round: 'word' });

/** Opens the episode that a message tells of, to one member alone; `notice` is what the message is found by. */
export const openNotice = defineAction('next', 'open', { entry: 'entry', notice: 'word' });
